package org.obshub.region;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects rows and sorts the cells of their footprints into a {@link Segment}. A footprint that many rows share is kept once.
 * Not thread-safe; used once.
 */
final class SegmentBuilder {
    private final GeometryStore geometry = new GeometryStore();
    private final GeometryStore.Pieces pieces = new GeometryStore.Pieces();
    private long[] keys = new long[1024];
    /** The footprint of each row. */
    private int[] footprints = new int[1024];

    private int size;
    private long[] places = new long[1024];
    private int footprintCount;
    /** Hash table of footprints, each plus 1, with open addressing; at most half full. */
    private int[] known = new int[4096];

    private long[] cells = new long[8192];
    private int[] cellFootprints = new int[8192];
    private int cellCount;

    void add(FootprintIndex.Entry entry) {
        if (entry.cells().length == 0 || entry.cells().length % Long.BYTES != 0) {
            throw new IllegalArgumentException("row " + entry.key() + ": its cells are not a covering");
        }
        pieces.clear();
        new PackedReader(entry.packed(), 0).unpack(pieces);
        int slot = slot(pieces);
        if (known[slot] != 0) {
            addRow(entry.key(), known[slot] - 1);
            return;
        }
        int footprint = addFootprint(slot, geometry.add(pieces));
        addRow(entry.key(), footprint);
        ByteBuffer in = ByteBuffer.wrap(entry.cells());
        while (in.hasRemaining()) {
            long cell = in.getLong();
            addCell(cell & Long.MAX_VALUE, Segment.footprintOfCell(footprint, cell < 0));
        }
    }

    /** Where the pieces are in the table, or belong. */
    private int slot(GeometryStore.Pieces wanted) {
        int mask = known.length - 1;
        int slot = wanted.hash() & mask;
        while (known[slot] != 0 && !geometry.isAt(places[known[slot] - 1], wanted)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void growKnown() {
        int[] all = known;
        known = new int[2 * all.length];
        for (int footprint : all) {
            if (footprint != 0) {
                geometry.read(places[footprint - 1], pieces);
                known[slot(pieces)] = footprint;
            }
        }
    }

    /** Adds what is left of a segment. */
    void addAll(Segment segment, BitSet gone) {
        int[] moved = new int[segment.footprints()];
        boolean[] isNew = new boolean[moved.length];
        for (int old = 0; old < moved.length; old++) {
            int last = segment.firstRow(old + 1);
            int row = gone.nextClearBit(segment.firstRow(old));
            if (row < last) {
                int before = footprintCount;
                moved[old] = footprint(segment, old);
                isNew[old] = footprintCount > before;
            }
            for (; row < last; row = gone.nextClearBit(row + 1)) {
                addRow(segment.key(row), moved[old]);
            }
        }
        for (int i = 0; i < segment.cellCount(); i++) {
            int old = segment.cellFootprint(i);
            if (isNew[old]) {
                addCell(segment.cell(i), Segment.footprintOfCell(moved[old], segment.cellInside(i)));
            }
        }
    }

    private int footprint(Segment segment, int old) {
        segment.read(old, pieces);
        int slot = slot(pieces);
        return known[slot] == 0 ? addFootprint(slot, segment.copy(old, geometry)) : known[slot] - 1;
    }

    private int addFootprint(int slot, long place) {
        if (footprintCount == places.length) {
            places = Arrays.copyOf(places, 2 * footprintCount);
        }
        places[footprintCount++] = place;
        known[slot] = footprintCount;
        if (2 * footprintCount > known.length) {
            growKnown();
        }
        return footprintCount - 1;
    }

    private void addRow(long key, int footprint) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            footprints = Arrays.copyOf(footprints, 2 * size);
        }
        keys[size] = key;
        footprints[size++] = footprint;
    }

    private void addCell(long cell, int footprint) {
        if (cellCount == cells.length) {
            cells = Arrays.copyOf(cells, 2 * cellCount);
            cellFootprints = Arrays.copyOf(cellFootprints, 2 * cellCount);
        }
        cells[cellCount] = cell;
        cellFootprints[cellCount++] = footprint;
    }

    Segment build() {
        RadixSort.Pairs sorted = RadixSort.sort(cells, cellFootprints, cellCount);
        int[] ranks = ranks(sorted.values());
        int[] footprintsByRank = new int[footprintCount];
        for (int footprint = 0; footprint < footprintCount; footprint++) {
            footprintsByRank[ranks[footprint]] = footprint;
        }
        GeometryStore ordered = new GeometryStore();
        long[] placesByRank = new long[footprintCount];
        for (int rank = 0; rank < footprintCount; rank++) {
            placesByRank[rank] = ordered.add(geometry, places[footprintsByRank[rank]]);
        }
        for (int row = 0; row < size; row++) {
            footprints[row] = ranks[footprints[row]];
        }
        Segment.Rows rows =
                new Segment.Rows(Arrays.copyOf(keys, size), Arrays.copyOf(footprints, size), footprintCount);
        return new Segment(rows, placesByRank, ordered, sorted.keys(), sorted.values());
    }

    /** Numbers the footprints by their first cells, also in the sorted cells themselves. */
    private int[] ranks(int[] sortedCells) {
        int[] ranks = new int[footprintCount];
        Arrays.fill(ranks, -1);
        int next = 0;
        for (int i = 0; i < sortedCells.length; i++) {
            boolean inside = sortedCells[i] < 0;
            int footprint = sortedCells[i] & Integer.MAX_VALUE;
            if (ranks[footprint] < 0) {
                ranks[footprint] = next++;
            }
            sortedCells[i] = Segment.footprintOfCell(ranks[footprint], inside);
        }
        return ranks;
    }
}
