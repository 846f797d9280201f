package org.obshub.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Shape;
import org.obshub.sky.UnitVector;
import org.obshub.sky.Zuniq;

/**
 * Footprints and their cells, sorted along the sky, and the rows that have them: what lies together on the sky lies together
 * in memory. Immutable; footprints are numbered by their first cell, rows by their footprint.
 */
final class Segment {
    private static final int INSIDE = Integer.MIN_VALUE;
    private static final int FOOTPRINT = Integer.MAX_VALUE;

    private final Rows rows;
    private final long[] places;
    private final GeometryStore geometry;
    /** All cells of all footprints in zuniq form, ascending. */
    private final long[] cells;
    /** The footprint of each cell; the sign bit tells that the cell lies inside the footprint. */
    private final int[] cellFootprints;
    /** Bit n is set if a cell of order n occurs. */
    private final int orders;

    /** Which rows have which footprint. */
    static final class Rows {
        /** The keys of the rows of one footprint after those of the one before. */
        private final long[] keys;
        /** Where the rows of each footprint begin, and at last their number. */
        private final int[] starts;
        /** The rows by ascending key. */
        private final int[] byKey;

        /** From the key and the footprint of each row in any order. */
        Rows(long[] keys, int[] footprints, int footprintCount) {
            starts = new int[footprintCount + 1];
            for (int footprint : footprints) {
                starts[footprint + 1]++;
            }
            for (int i = 0; i < footprintCount; i++) {
                starts[i + 1] += starts[i];
            }
            int[] next = starts.clone();
            this.keys = new long[keys.length];
            int[] numbers = new int[keys.length];
            for (int i = 0; i < keys.length; i++) {
                int row = next[footprints[i]]++;
                this.keys[row] = keys[i];
                numbers[i] = row;
            }
            RadixSort.Pairs sorted = RadixSort.sort(keys, numbers, keys.length);
            for (int i = 1; i < keys.length; i++) {
                if (sorted.keys()[i] == sorted.keys()[i - 1]) {
                    throw new IllegalArgumentException("row key twice: " + sorted.keys()[i]);
                }
            }
            byKey = sorted.values();
        }

        int find(long key) {
            int low = 0;
            int high = byKey.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long found = keys[byKey[middle]];
                if (found == key) {
                    return byKey[middle];
                }
                if (found < key) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }
    }

    Segment(Rows rows, long[] places, GeometryStore geometry, long[] cells, int[] cellFootprints) {
        this.rows = rows;
        this.places = places;
        this.geometry = geometry;
        this.cells = cells;
        this.cellFootprints = cellFootprints;
        int found = 0;
        for (long cell : cells) {
            found |= 1 << Zuniq.order(cell);
        }
        this.orders = found;
    }

    int rows() {
        return rows.keys.length;
    }

    /** The row of a key, negative if there is none. */
    int row(long key) {
        return rows.find(key);
    }

    long key(int row) {
        return rows.keys[row];
    }

    /** Number of different footprints. */
    int footprints() {
        return places.length;
    }

    /** The first row of a footprint; the last one is before the first of the next footprint. */
    int firstRow(int footprint) {
        return rows.starts[footprint];
    }

    void read(int footprint, GeometryStore.Pieces pieces) {
        geometry.read(places[footprint], pieces);
    }

    /** Copies the geometry of a footprint into another store and tells its place there. */
    long copy(int footprint, GeometryStore into) {
        return into.add(geometry, places[footprint]);
    }

    int cellCount() {
        return cells.length;
    }

    long cell(int i) {
        return cells[i];
    }

    int cellFootprint(int i) {
        return cellFootprints[i] & FOOTPRINT;
    }

    boolean cellInside(int i) {
        return cellFootprints[i] < 0;
    }

    static int footprintOfCell(int footprint, boolean inside) {
        return inside ? footprint | INSIDE : footprint;
    }

    /** A footprint's cells are disjoint, so it turns up once at most. */
    void containing(UnitVector p, long cell29, BitSet gone, FootprintSnapshot.KeyList found) {
        for (int order = 0; order <= Healpix.MAX_ORDER; order++) {
            if ((orders & (1 << order)) == 0) {
                continue;
            }
            long cell = Zuniq.of(order, cell29 >>> (2 * (Healpix.MAX_ORDER - order)));
            for (int i = firstAtLeast(cell); i < cells.length && cells[i] == cell; i++) {
                int footprint = cellFootprint(i);
                boolean inside = cellInside(i);
                found.candidate(!inside);
                if (inside || geometry.contains(places[footprint], p)) {
                    add(footprint, gone, found);
                }
            }
        }
    }

    private void add(int footprint, BitSet gone, FootprintSnapshot.KeyList found) {
        for (int row = firstRow(footprint); row < firstRow(footprint + 1); row++) {
            if (!gone.get(row)) {
                found.add(rows.keys[row]);
            }
        }
    }

    void find(Shape region, Coverer.Covering query, Relation relation, BitSet gone, FootprintSnapshot.KeyList found) {
        find(query, relation, place -> geometry.holds(place, region, relation), gone, found);
    }

    void find(MocQuery query, Relation relation, BitSet gone, FootprintSnapshot.KeyList found) {
        if (relation == Relation.INTERSECTING) {
            meeting(query, gone, found);
        } else {
            find(query.cells(), relation, place -> geometry.holds(place, query.moc(), relation), gone, found);
        }
    }

    /** A point in common lies in a cell of the footprint, so that its other cells need not be looked into. */
    private void meeting(MocQuery query, BitSet gone, FootprintSnapshot.KeyList found) {
        Candidates candidates = candidates(query.cells(), true);
        BitSet met = new BitSet(places.length);
        addCertain(candidates, met, gone, found);
        BitSet known = (BitSet) met.clone();
        for (int i = 0; i < candidates.possible.size; i++) {
            int cell = candidates.possible.list[i];
            int footprint = cellFootprint(cell);
            if (met.get(footprint)) {
                continue;
            }
            boolean isNew = !known.get(footprint);
            if (isNew) {
                known.set(footprint);
                found.candidate(true);
            }
            if ((isNew && geometry.hasCentreIn(places[footprint], query.moc()))
                    || geometry.meets(places[footprint], query, cells[cell])) {
                met.set(footprint);
                add(footprint, gone, found);
            }
        }
    }

    private void find(
            Coverer.Covering query,
            Relation relation,
            LongPredicate exact,
            BitSet gone,
            FootprintSnapshot.KeyList found) {
        Candidates candidates = candidates(query, relation == Relation.INTERSECTING);
        BitSet seen = new BitSet(places.length);
        addCertain(candidates, seen, gone, found);
        for (int i = 0; i < candidates.possible.size; i++) {
            int footprint = cellFootprint(candidates.possible.list[i]);
            if (!seen.get(footprint)) {
                seen.set(footprint);
                found.candidate(true);
                if (exact.test(places[footprint])) {
                    add(footprint, gone, found);
                }
            }
        }
    }

    private void addCertain(Candidates candidates, BitSet seen, BitSet gone, FootprintSnapshot.KeyList found) {
        for (int i = 0; i < candidates.certain.size; i++) {
            int footprint = cellFootprint(candidates.certain.list[i]);
            if (!seen.get(footprint)) {
                seen.set(footprint);
                found.candidate(false);
                add(footprint, gone, found);
            }
        }
    }

    /** The cells that share some sky with a query, by their number; a footprint may turn up with several. */
    private static final class Candidates {
        /** Both cells are inside cells: a partial cell of the query need not touch the region where the footprint does. */
        private final IntList certain = new IntList();
        /** Their geometry must be tested. */
        private final IntList possible = new IntList();
    }

    private Candidates candidates(Coverer.Covering query, boolean mayBeCertain) {
        Candidates out = new Candidates();
        long last = 0;
        long lastCertain = 0;
        int from = 0;
        for (int q = 0; q < query.size(); q++) {
            long cell = query.cell(q);
            boolean certain = mayBeCertain && query.inside(q);
            // the query's cells ascend, so an ancestor seen before is an ancestor of the previous cell of its kind
            long before = certain ? lastCertain : last;
            from = firstAtLeast(Zuniq.low(cell), from);
            collect(from, Zuniq.high(cell), certain, out);
            for (long up = cell; Zuniq.order(up) > 0; ) {
                up = Zuniq.parent(up);
                if (before >= Zuniq.low(up)) {
                    break;
                }
                if ((orders & (1 << Zuniq.order(up))) != 0) {
                    collect(firstAtLeast(up), up, certain, out);
                }
            }
            last = cell;
            lastCertain = certain ? cell : lastCertain;
        }
        return out;
    }

    private void collect(int from, long high, boolean certain, Candidates out) {
        for (int i = from; i < cells.length && cells[i] <= high; i++) {
            IntList list = certain && cellInside(i) ? out.certain : out.possible;
            list.add(i);
        }
    }

    /** From a place before it on, by steps that double: two sorted lists are walked together in one go. */
    private int firstAtLeast(long cell, int from) {
        int low = from;
        int step = 1;
        while (low + step < cells.length && cells[low + step] < cell) {
            low += step;
            step *= 2;
        }
        return firstAtLeast(cell, low, Math.min(cells.length, low + step));
    }

    private int firstAtLeast(long cell) {
        return firstAtLeast(cell, 0, cells.length);
    }

    private int firstAtLeast(long cell, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells[middle] < cell) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static final class IntList {
        private int[] list = new int[256];
        private int size;

        void add(int value) {
            if (size == list.length) {
                list = Arrays.copyOf(list, 2 * size);
            }
            list[size++] = value;
        }
    }
}
