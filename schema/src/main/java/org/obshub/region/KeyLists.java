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
}
