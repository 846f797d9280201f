package org.obshub.region;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Shape;
import org.obshub.sky.UnitVector;
import org.obshub.sky.Zuniq;

/** Footprints and their cells, sorted along the sky. Immutable; rows are numbered by ascending key. */
final class Segment {
    private static final int INSIDE = Integer.MIN_VALUE;
    private static final int ROW = Integer.MAX_VALUE;

    private final long[] keys;
    private final long[] places;
    private final GeometryStore geometry;
    /** All cells of all rows in zuniq form, ascending. */
    private final long[] cells;
    /** The row of each cell; the sign bit tells that the cell lies inside the footprint. */
    private final int[] rows;
    /** Bit n is set if a cell of order n occurs. */
    private final int orders;

    Segment(long[] keys, long[] places, GeometryStore geometry, long[] cells, int[] rows) {
        this.keys = keys;
        this.places = places;
        this.geometry = geometry;
        this.cells = cells;
        this.rows = rows;
        int found = 0;
        for (long cell : cells) {
            found |= 1 << Zuniq.order(cell);
        }
        this.orders = found;
    }

    int rows() {
        return keys.length;
    }

    /** The row of a key, negative if there is none. */
    int row(long key) {
        return Arrays.binarySearch(keys, key);
    }

    long key(int row) {
        return keys[row];
    }

    byte[] packed(int row) {
        return geometry.copy(places[row]);
    }

    int cellCount() {
        return cells.length;
    }

    long cell(int i) {
        return cells[i];
    }

    int cellRow(int i) {
        return rows[i] & ROW;
    }

    boolean cellInside(int i) {
        return rows[i] < 0;
    }

    static int rowOfCell(int row, boolean inside) {
        return inside ? row | INSIDE : row;
    }

    private PackedReader reader(int row) {
        return geometry.reader(places[row]);
    }

    /** A row's cells are disjoint, so it turns up once at most. */
    void containing(UnitVector p, long cell29, BitSet gone, FootprintSnapshot.KeyList found) {
        for (int order = 0; order <= Healpix.MAX_ORDER; order++) {
            if ((orders & (1 << order)) == 0) {
                continue;
            }
            long cell = Zuniq.of(order, cell29 >>> (2 * (Healpix.MAX_ORDER - order)));
            for (int i = firstAtLeast(cell); i < cells.length && cells[i] == cell; i++) {
                int row = rows[i] & ROW;
                found.candidate(rows[i] >= 0);
                if (!gone.get(row) && (rows[i] < 0 || holds(row, p))) {
                    found.add(keys[row]);
                }
            }
        }
    }

    private boolean holds(int row, UnitVector p) {
        PackedReader reader = reader(row);
        return !reader.capIsApart(p, 0) && reader.shape().contains(p);
    }

    void find(Shape region, Coverer.Covering query, Relation relation, BitSet gone, FootprintSnapshot.KeyList found) {
        find(query, relation, row -> !gone.get(row), row -> holds(row, region, relation), found);
    }

    void find(Moc moc, Coverer.Covering query, Relation relation, BitSet gone, FootprintSnapshot.KeyList found) {
        find(
                query,
                relation,
                row -> !gone.get(row),
                row -> relation.holds(reader(row).shape(), moc),
                found);
    }

    private void find(
            Coverer.Covering query,
            Relation relation,
            IntPredicate there,
            IntPredicate exact,
            FootprintSnapshot.KeyList found) {
        int[] candidates = candidates(query, relation == Relation.INTERSECTING);
        int last = -1;
        for (int candidate : candidates) {
            int row = candidate >>> 1;
            if (row == last) {
                continue;
            }
            last = row;
            boolean certain = (candidate & 1) == 0;
            found.candidate(!certain);
            if (there.test(row) && (certain || exact.test(row))) {
                found.add(keys[row]);
            }
        }
    }

    private boolean holds(int row, Shape region, Relation relation) {
        PackedReader reader = reader(row);
        if (reader.capIsApart(region.capCentre(), region.capRadius())) {
            return false;
        }
        if (reader.capClearOfBorder(region)) {
            boolean inside = region.contains(reader.capCentre());
            if (!inside || relation != Relation.COVERING) {
                return inside;
            }
        }
        return relation.holds(reader.shape(), region);
    }

    /**
     * Rows with a cell in common with the query, twice the row number, plus 1 if the geometry must be tested; ascending,
     * so that certainty comes first. Certain only if both cells are inside cells: a partial cell of the query need not
     * touch the region where the footprint does.
     */
    private int[] candidates(Coverer.Covering query, boolean mayBeCertain) {
        Candidates out = new Candidates();
        long lastUp = 0;
        int from = 0;
        for (int q = 0; q < query.size(); q++) {
            long cell = query.cell(q);
            boolean certain = mayBeCertain && query.inside(q);
            from = firstAtLeast(Zuniq.low(cell), from);
            collect(from, Zuniq.high(cell), certain, out);
            // the query's cells ascend, so an ancestor seen before is an ancestor of the previous cell
            for (long up = cell; Zuniq.order(up) > 0; ) {
                up = Zuniq.parent(up);
                boolean seen = lastUp != 0 && Zuniq.low(up) <= lastUp && lastUp <= Zuniq.high(up);
                if (seen && !certain) {
                    break;
                }
                if ((orders & (1 << Zuniq.order(up))) != 0) {
                    collect(firstAtLeast(up), up, certain, out);
                }
            }
            lastUp = cell;
        }
        return out.sorted();
    }

    private void collect(int from, long high, boolean certain, Candidates out) {
        for (int i = from; i < cells.length && cells[i] <= high; i++) {
            int row = rows[i] & ROW;
            out.add(2 * row + (certain && rows[i] < 0 ? 0 : 1));
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

    /** Growing list of candidates. */
    private static final class Candidates {
        private int[] list = new int[256];
        private int size;

        void add(int candidate) {
            if (size == list.length) {
                list = Arrays.copyOf(list, 2 * size);
            }
            list[size++] = candidate;
        }

        int[] sorted() {
            Arrays.sort(list, 0, size);
            return Arrays.copyOf(list, size);
        }
    }
}
