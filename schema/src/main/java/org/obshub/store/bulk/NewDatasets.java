package org.obshub.store.bulk;

import java.util.Arrays;

/**
 * The keys of the datasets of a table without indexes, by a hash of their identifiers: what the unique index would know if
 * it were there. 11 to 21 bytes per dataset. A hash that is there says only that the dataset may be. One thread at a time.
 */
public final class NewDatasets {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long LOWER_HALF = 0xFFFF_FFFFL;
    private static final int FIRST_BITS = 12;
    /** Of the heap, whose other users are the rows of a slice and the page cache. */
    private static final int LARGEST_SHARE = 6;

    /** Half of the hash, whose upper bits are the place, then the key counted from the first one; 0 where there is none. */
    private long[] slots = new long[1 << FIRST_BITS];

    private int bits = FIRST_BITS;
    private int size;
    private long firstKey;

    /**
     * Notes a dataset.
     *
     * @param key at most some 4e9 above the first one given, and not below it
     */
    public void add(String did, long key) {
        if (size == 0) {
            firstKey = key;
        }
        long number = key - firstKey + 1;
        if (number < 1 || number > LOWER_HALF) {
            throw new IllegalArgumentException("key " + key + " is too far from the first one, " + firstKey);
        }
        if (4L * size >= 3L * slots.length) {
            grow();
        }
        place((hash(did) & ~LOWER_HALF) | number);
        size++;
    }

    /** True if the next doubling would take too much of the heap: then an index on disk is to take over. */
    public boolean isFull() {
        return isFull(Runtime.getRuntime().maxMemory());
    }

    boolean isFull(long heapBytes) {
        return 2L * Long.BYTES * slots.length > heapBytes / LARGEST_SHARE && 3L * size > 2L * slots.length;
    }

    /** Keys of datasets that may have this identifier; almost always none or one. */
    public long[] candidates(String did) {
        long hash = hash(did) & ~LOWER_HALF;
        long[] found = {};
        for (int i = start(hash); slots[i] != 0; i = next(i)) {
            if ((slots[i] & ~LOWER_HALF) == hash) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = firstKey - 1 + (slots[i] & LOWER_HALF);
            }
        }
        return found;
    }

    private void place(long slot) {
        int i = start(slot);
        while (slots[i] != 0) {
            i = next(i);
        }
        slots[i] = slot;
    }

    private int start(long hash) {
        return (int) (hash >>> (Long.SIZE - bits));
    }

    private int next(int place) {
        return (place + 1) & (slots.length - 1);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        bits++;
        for (long slot : old) {
            if (slot != 0) {
                place(slot);
            }
        }
    }

    private static long hash(String did) {
        long hash = did.length();
        for (int i = 0; i < did.length(); i++) {
            hash = (hash ^ did.charAt(i)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash * ODD;
    }
}
