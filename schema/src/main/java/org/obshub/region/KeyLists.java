package org.obshub.region;

import java.util.Arrays;

/** Ascending row keys as the index gives them. */
public final class KeyLists {
    private KeyLists() {}

    /** Those in both lists. */
    public static long[] common(long[] a, long[] b) {
        long[] out = new long[Math.min(a.length, b.length)];
        int size = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                out[size++] = a[i++];
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return Arrays.copyOf(out, size);
    }

    /** Those in one list or in both. */
    public static long[] either(long[] a, long[] b) {
        long[] out = new long[a.length + b.length];
        int size = 0;
        int j = 0;
        for (long key : a) {
            while (j < b.length && b[j] < key) {
                out[size++] = b[j++];
            }
            if (j < b.length && b[j] == key) {
                j++;
            }
            out[size++] = key;
        }
        System.arraycopy(b, j, out, size, b.length - j);
        return Arrays.copyOf(out, size + b.length - j);
    }
}
