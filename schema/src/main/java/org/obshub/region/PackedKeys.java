package org.obshub.region;

import java.util.Arrays;

/** A list of row keys as bytes, five for each key, the highest first. */
public final class PackedKeys {
    /** So many fit into one value of the engine, which takes at most 1 MiB. */
    public static final int MOST = 200_001;

    private static final int KEY_BYTES = 5;
    private static final long MOST_KEY = (1L << (Byte.SIZE * KEY_BYTES)) - 1;

    private PackedKeys() {}

    /** Packs keys in any order; they come out ascending. */
    public static byte[] of(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        byte[] packed = new byte[KEY_BYTES * sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] < 0 || sorted[i] > MOST_KEY) {
                throw new IllegalArgumentException("no row key: " + sorted[i]);
            }
            for (int j = 0; j < KEY_BYTES; j++) {
                packed[KEY_BYTES * i + j] = (byte) (sorted[i] >> Byte.SIZE * (KEY_BYTES - 1 - j));
            }
        }
        return packed;
    }

    public static int count(byte[] packed) {
        return packed.length / KEY_BYTES;
    }

    /** The key of that number, from 0. */
    public static long key(byte[] packed, int number) {
        long key = 0;
        for (int j = 0; j < KEY_BYTES; j++) {
            key = key << Byte.SIZE | (packed[KEY_BYTES * number + j] & 0xff);
        }
        return key;
    }
}
