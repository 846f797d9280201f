package org.obshub.simulator.image;

import java.io.InputStream;
import java.nio.ByteBuffer;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.fits.header.Header;
import org.obshub.simulator.rows.ImageFile;

/** One FITS file of a simulated archive; its bytes are made when they are read. May be used by any thread. */
public final class SimulatedImage implements ByteSource {
    private final ImageFile file;
    private final byte[] header;
    private final PixelField field;

    private SimulatedImage(ImageFile file) {
        this.file = file;
        this.header = ImageCards.of(file).bytes();
        this.field = PixelField.of(file);
    }

    public static SimulatedImage of(ImageFile file) {
        return new SimulatedImage(file);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long length() {
        return header.length + (dataBytes() + Header.BLOCK - 1) / Header.BLOCK * Header.BLOCK;
    }

    private long dataBytes() {
        return 4L * file.grid().pixels() * file.grid().pixels();
    }

    @Override
    public InputStream open(long offset, long count) {
        return new Range(offset, Math.min(length(), offset + count));
    }

    /** Nothing is read, so nothing is gained by reading more than is wanted. */
    @Override
    public int gap() {
        return 0;
    }

    /** Makes bytes from one end to the other, a part of a row at a time. */
    private final class Range extends InputStream {
        private final float[] pixels = new float[Math.min(file.grid().pixels(), 4096)];
        private final ByteBuffer made = ByteBuffer.allocate(4 * pixels.length);
        private long at;
        private final long end;

        Range(long offset, long end) {
            this.at = offset;
            this.end = end;
            made.limit(0);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (length == 0) {
                return 0;
            }
            if (at >= end) {
                return -1;
            }
            if (!made.hasRemaining()) {
                make();
            }
            int given = (int) Math.min(Math.min(length, made.remaining()), end - at);
            made.get(target, from, given);
            at += given;
            return given;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, end - at));
            at += skipped;
            made.position((int) Math.min(made.limit(), made.position() + skipped));
            return skipped;
        }

        /** The bytes from where we are on. */
        private void make() {
            made.clear();
            long data = at - header.length;
            if (data < 0) {
                made.put(header, (int) at, Math.min(header.length - (int) at, made.capacity()));
            } else if (data < dataBytes()) {
                makePixels(data / 4);
                made.position((int) (data % 4));
                return;
            } else {
                made.put(new byte[(int) Math.min(made.capacity(), length() - at)]);
            }
            made.flip();
        }

        private void makePixels(long first) {
            int side = file.grid().pixels();
            long column = first % side;
            int count = (int) Math.min(pixels.length, side - column);
            field.fill(first / side, column, pixels, count);
            for (int i = 0; i < count; i++) {
                made.putFloat(pixels[i]);
            }
            made.flip();
        }
    }
}
