package org.obshub.scratch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Pairs of an uploaded row and a dataset, to be read by the database function {@code hub_pairs}. For one thread. They are
 * sorted by dataset: the table is then read in its own order, page after page.
 */
public final class PairList {
    /** What the pairs of one query may take: 8 bytes each, and as much again while they are handed over. */
    public static final int MAX_PAIRS = 30_000_000;

    private static final int ROW_BITS = 24;
    private static final long MAX_ROW = (1L << ROW_BITS) - 1;
    /** The engine takes at most 1 MiB in one value. */
    private static final int PAIRS_PER_CHUNK = 100_000;

    private long[] pairs = new long[1024];
    private int size;

    /** Pairs one uploaded row with many datasets. */
    public void add(long row, long[] keys) {
        if (row < 0 || row > MAX_ROW) {
            throw new IllegalArgumentException("no row number: " + row);
        }
        if ((long) size + keys.length > MAX_PAIRS) {
            throw new ServiceException(
                    Fault.TOO_LARGE,
                    "The join of the uploaded table with the footprints has more than " + MAX_PAIRS
                            + " pairs; upload fewer rows at a time, or smaller regions.");
        }
        if (size + keys.length > pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(size + keys.length, Math.min(MAX_PAIRS, 2 * pairs.length)));
        }
        for (long key : keys) {
            pairs[size++] = key << ROW_BITS | row;
        }
    }

    /** All pairs, packed, as one bound value. */
    public byte[][] packed() {
        Arrays.sort(pairs, 0, size);
        byte[][] chunks = new byte[(size + PAIRS_PER_CHUNK - 1) / PAIRS_PER_CHUNK][];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            int from = chunk * PAIRS_PER_CHUNK;
            int count = Math.min(PAIRS_PER_CHUNK, size - from);
            ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
            bytes.asLongBuffer().put(pairs, from, count);
            chunks[chunk] = bytes.array();
        }
        return chunks;
    }

    static long key(long pair) {
        return pair >>> ROW_BITS;
    }

    static long row(long pair) {
        return pair & MAX_ROW;
    }
}
