package org.obshub.region;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Collects rows and sorts their cells into a {@link Segment}. Not thread-safe; used once. */
final class SegmentBuilder {
    /** Candidates carry the row number and one bit more in an int. */
    private static final int MOST_ROWS = 1 << 30;

    private final GeometryStore geometry = new GeometryStore();
    private long[] keys = new long[1024];
    private long[] places = new long[1024];
    private int size;
    private long[] cells = new long[8192];
    private int[] rows = new int[8192];
    private int cellCount;

    void add(FootprintIndex.Entry entry) {
        int row = addRow(entry.key(), entry.packed());
        if (entry.cells().length == 0 || entry.cells().length % Long.BYTES != 0) {
            throw new IllegalArgumentException("row " + entry.key() + ": its cells are not a covering");
        }
        ByteBuffer in = ByteBuffer.wrap(entry.cells());
        while (in.hasRemaining()) {
            long cell = in.getLong();
            addCell(cell & Long.MAX_VALUE, Segment.rowOfCell(row, cell < 0));
        }
    }

    /** Adds what is left of a segment. */
    void addAll(Segment segment, BitSet gone) {
        int[] moved = new int[segment.rows()];
        for (int row = 0; row < moved.length; row++) {
            moved[row] = gone.get(row) ? -1 : addRow(segment.key(row), segment.packed(row));
        }
        for (int i = 0; i < segment.cellCount(); i++) {
            int row = moved[segment.cellRow(i)];
            if (row >= 0) {
                addCell(segment.cell(i), Segment.rowOfCell(row, segment.cellInside(i)));
            }
        }
    }

    private int addRow(long key, byte[] packed) {
        if (size == MOST_ROWS) {
            throw new IllegalStateException("more footprints than one index holds: " + MOST_ROWS);
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        keys[size] = key;
        places[size] = geometry.add(packed);
        return size++;
    }

    private void addCell(long cell, int row) {
        if (cellCount == cells.length) {
            cells = Arrays.copyOf(cells, 2 * cellCount);
            rows = Arrays.copyOf(rows, 2 * cellCount);
        }
        cells[cellCount] = cell;
        rows[cellCount++] = row;
    }

    Segment build() {
        orderRowsByKey();
        RadixSort.Pairs sorted = RadixSort.sort(cells, rows, cellCount);
        return new Segment(
                Arrays.copyOf(keys, size), Arrays.copyOf(places, size), geometry, sorted.keys(), sorted.values());
    }

    private void orderRowsByKey() {
        boolean ascending = true;
        for (int i = 1; i < size && ascending; i++) {
            ascending = keys[i - 1] < keys[i];
        }
        if (ascending) {
            return;
        }
        int[] numbers = new int[size];
        Arrays.setAll(numbers, i -> i);
        RadixSort.Pairs sorted = RadixSort.sort(keys, numbers, size);
        keys = sorted.keys();
        int[] moved = new int[size];
        long[] placesMoved = new long[size];
        for (int i = 0; i < size; i++) {
            if (i > 0 && keys[i] == keys[i - 1]) {
                throw new IllegalArgumentException("row key twice: " + keys[i]);
            }
            moved[sorted.values()[i]] = i;
            placesMoved[i] = places[sorted.values()[i]];
        }
        places = placesMoved;
        for (int i = 0; i < cellCount; i++) {
            boolean inside = rows[i] < 0;
            rows[i] = Segment.rowOfCell(moved[rows[i] & Integer.MAX_VALUE], inside);
        }
    }
}
