package org.obshub.cutouts.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The blocks of a tar file (POSIX.1-1988 ustar; sizes from 8 GiB on in base 256, as GNU and libarchive write them). */
public final class Tar {
    public static final int BLOCK = 512;

    private static final int NAME = 100;
    private static final long MOST_OCTAL = 1L << 33;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;

    private Tar() {}

    /**
     * The block before a file.
     *
     * @param name at most 100 letters of ASCII
     * @param time in seconds since 1970
     */
    public static byte[] header(String name, long size, long time) {
        if (name.length() > NAME || !US_ASCII.newEncoder().canEncode(name)) {
            throw new IllegalArgumentException("no name for a file in a tar: " + name);
        }
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        if (size < MOST_OCTAL) {
            put(block, SIZE, octal(size));
        } else {
            ByteBuffer.wrap(block, SIZE + 4, Long.BYTES).putLong(size);
            block[SIZE] = (byte) 0x80;
        }
        put(block, 136, octal(time));
        put(block, 156, "0");
        put(block, 257, "ustar\00000");
        put(block, CHECKSUM, "        ");
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        put(block, CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block;
    }

    /** Zero bytes that follow a file of that size. */
    public static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** What follows the last file. */
    public static byte[] end() {
        return new byte[2 * BLOCK];
    }

    private static String octal(long number) {
        return String.format(Locale.ROOT, "%011o\0", number);
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
