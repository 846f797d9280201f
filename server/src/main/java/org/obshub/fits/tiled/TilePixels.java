package org.obshub.fits.tiled;

import java.nio.ByteBuffer;

/** The pixels of one unpacked tile as they stand in a FITS image: big-endian, in the type of the image. */
record TilePixels(byte[] bytes) {
    /** Larger tiles are refused; the usual one is a row or 100 x 100 pixels. */
    static final long MOST_PIXELS = 1L << 25;

    /** Whole numbers in a type of 8, 16, 32 or 64 bits. */
    static TilePixels whole(int[] values, int bitpix) {
        ByteBuffer out = ByteBuffer.allocate(values.length * bitpix / 8);
        for (int value : values) {
            switch (bitpix) {
                case 8 -> out.put((byte) value);
                case 16 -> out.putShort((short) value);
                case 32 -> out.putInt(value);
                case 64 -> out.putLong(value);
                default -> throw new IllegalArgumentException("BITPIX " + bitpix);
            }
        }
        return new TilePixels(out.array());
    }
}
