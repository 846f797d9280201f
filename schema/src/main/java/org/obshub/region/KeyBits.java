package org.obshub.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of row keys as bitmaps: what a database can ask row by row when the keys are too many to be joined. One bitmap
 * spans up to eight million keys and is a value of one megabyte at most; it starts with its first key.
 */
public final class KeyBits {
    private static final int HEAD = Long.BYTES;
    /** The most bits of one bitmap; H2 takes values of 1,048,576 bytes. */
    private static final int SPAN = 8_000_000;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private KeyBits() {}

    /** The bitmaps of ascending keys; none for no keys. */
    public static List<byte[]> of(long[] keys) {
        List<byte[]> bitmaps = new ArrayList<>();
        for (int from = 0; from < keys.length; ) {
            int to = from;
            while (to < keys.length && keys[to] - keys[from] < SPAN) {
                to++;
            }
            bitmaps.add(bitmap(keys, from, to));
            from = to;
        }
        return bitmaps;
    }

    private static byte[] bitmap(long[] keys, int from, int to) {
        long first = keys[from];
        byte[] bits = new byte[HEAD + (int) (keys[to - 1] - first) / 8 + 1];
        LONG.set(bits, 0, first);
        for (int i = from; i < to; i++) {
            int bit = (int) (keys[i] - first);
            bits[HEAD + (bit >> 3)] |= (byte) (1 << (bit & 7));
        }
        return bits;
    }

    /** True if the key is in that bitmap. */
    public static boolean contains(byte[] bitmap, long key) {
        long bit = key - (long) LONG.get(bitmap, 0);
        return bit >= 0
                && bit >> 3 < bitmap.length - HEAD
                && (bitmap[HEAD + (int) (bit >> 3)] & 1 << (int) (bit & 7)) != 0;
    }
}
