package org.obshub.scratch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Pairs of an uploaded row and a dataset, to be read by the database function {@code hub_pairs}. Datasets of one field lie
 * behind one another and fit together, so what is kept are runs of their keys: a run costs the database one search. Runs are
 * sorted by key: the table is then read in its own order, page after page. For one thread.
 */
public final class PairList {
    /** What the runs of one query may take: 8 bytes each, and as much again while they are handed over. */
    public static final int MAX_RUNS = 30_000_000;

    private static final int LENGTH_BITS = 6;
    private static final int ROW_BITS = 24;
    private static final int KEY_BITS = 33;
    private static final long MAX_LENGTH = 1L << LENGTH_BITS;
    private static final long MAX_ROW = (1L << ROW_BITS) - 1;
    private static final long MAX_KEY = (1L << KEY_BITS) - 1;
    /** The engine takes at most 1 MiB in one value. */
    private static final int RUNS_PER_CHUNK = 100_000;

    private long[] runs = new long[1024];
    private int size;

    /** Pairs one uploaded row with many datasets, their keys ascending. */
    public void add(long row, long[] keys) {
        if (row < 0 || row > MAX_ROW) {
            throw new IllegalArgumentException("no row number: " + row);
        }
        int start = 0;
        for (int i = 1; i <= keys.length; i++) {
            boolean goesOn = i < keys.length && keys[i] == keys[i - 1] + 1 && i - start < MAX_LENGTH;
            if (!goesOn) {
                add(row, keys[start], i - start);
                start = i;
            }
        }
    }

    private void add(long row, long key, int length) {
        if (key < 0 || key > MAX_KEY) {
            throw new IllegalArgumentException("no row key: " + key);
        }
        if (size == runs.length) {
            if (size == MAX_RUNS) {
                throw new ServiceException(
                        Fault.TOO_LARGE,
                        "The join of the uploaded table with the footprints has more than " + MAX_RUNS
                                + " pairs; upload fewer rows at a time, or smaller regions.");
            }
            runs = Arrays.copyOf(runs, Math.min(MAX_RUNS, 2 * size));
        }
        runs[size++] = (key << ROW_BITS | row) << LENGTH_BITS | (length - 1);
    }

    /** All runs, packed, as one bound value. */
    public byte[][] packed() {
        Arrays.sort(runs, 0, size);
        byte[][] chunks = new byte[(size + RUNS_PER_CHUNK - 1) / RUNS_PER_CHUNK][];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            int from = chunk * RUNS_PER_CHUNK;
            int count = Math.min(RUNS_PER_CHUNK, size - from);
            ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES);
            bytes.asLongBuffer().put(runs, from, count);
            chunks[chunk] = bytes.array();
        }
        return chunks;
    }

    static long first(long run) {
        return run >>> (ROW_BITS + LENGTH_BITS);
    }

    static long last(long run) {
        return first(run) + (run & (MAX_LENGTH - 1));
    }

    static long row(long run) {
        return run >>> LENGTH_BITS & MAX_ROW;
    }
}
