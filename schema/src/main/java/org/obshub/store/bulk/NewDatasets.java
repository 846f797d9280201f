package org.obshub.store.bulk;

import java.util.Arrays;

/**
 * The keys of the datasets that were put into an empty table, by a hash of their identifiers: what the unique index would
 * know if it were there. 16 to 64 bytes per dataset. A hash that is there says only that the dataset may be. One thread at
 * a time.
 */
public final class NewDatasets {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private long[] hashes = new long[1 << 12];
    private long[] keys = new long[1 << 12]; // 0: free, since keys are positive
    private int size;

    public void add(String did, long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        place(hash(did), key);
        size++;
    }

    /** Keys of datasets that may have this identifier; almost always none or one. */
    public long[] candidates(String did) {
        long hash = hash(did);
        long[] found = {};
        int mask = keys.length - 1;
        for (int i = (int) hash & mask; keys[i] != 0; i = (i + 1) & mask) {
            if (hashes[i] == hash) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = keys[i];
            }
        }
        return found;
    }

    private void place(long hash, long key) {
        int mask = keys.length - 1;
        int i = (int) hash & mask;
        while (keys[i] != 0) {
            i = (i + 1) & mask;
        }
        hashes[i] = hash;
        keys[i] = key;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldKeys = keys;
        hashes = new long[2 * oldKeys.length];
        keys = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                place(oldHashes[i], oldKeys[i]);
            }
        }
    }

    private static long hash(String did) {
        long hash = did.length();
        for (int i = 0; i < did.length(); i++) {
            hash = (hash ^ did.charAt(i)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
