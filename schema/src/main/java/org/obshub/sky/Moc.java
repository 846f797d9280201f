package org.obshub.sky;

import java.util.Arrays;

/**
 * A set of HEALPix cells (IVOA MOC 2.0): sorted disjoint ranges of order 29 indices, and the order it claims to
 * resolve. Immutable.
 */
public final class Moc {
    private final int order;
    /** start, end (exclusive) in turn; neighbours never touch. */
    private final long[] ranges;

    private Moc(int order, long[] ranges) {
        this.order = order;
        this.ranges = ranges;
    }

    public static Moc empty(int order) {
        return ofRanges(order, new long[0], new long[0]);
    }

    /** From ranges of order 29 indices in any order, ends included. */
    public static Moc ofRanges(int order, long[] first, long[] last) {
        checkedOrder(order);
        long[] starts = ascending(first);
        long[] ends = ascending(last);
        long[] sorted = new long[2 * starts.length];
        int n = 0;
        // of all borders from left to right, a range begins where the first opens and ends where the last open one
        // closes
        for (int i = 0; i < starts.length; i++) {
            if (i == 0 || starts[i] > ends[i - 1] + 1) {
                sorted[n++] = starts[i];
            }
            if (i + 1 == starts.length || starts[i + 1] > ends[i] + 1) {
                sorted[n++] = ends[i] + 1;
            }
        }
        return new Moc(order, Arrays.copyOf(sorted, n));
    }

    private static long[] ascending(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** From cells in zuniq form. */
    public static Moc ofCells(int order, long[] zuniq) {
        return ofRanges(
                order,
                Arrays.stream(zuniq).map(Zuniq::firstAt29).toArray(),
                Arrays.stream(zuniq).map(Zuniq::lastAt29).toArray());
    }

    /** Reads the ASCII form of MOC 2.0, such as {@code 1/1 2 4 2/12-14 8/}. */
    public static Moc parse(String ascii) {
        return MocText.parse(ascii);
    }

    /** The finest order this MOC resolves. */
    public int order() {
        return order;
    }

    public boolean isEmpty() {
        return ranges.length == 0;
    }

    /** First order 29 indices of the ranges, ascending. */
    public long[] firsts() {
        return everySecond(0, 0);
    }

    /** Last order 29 indices of the ranges, ascending. */
    public long[] lasts() {
        return everySecond(1, 1);
    }

    private long[] everySecond(int from, int less) {
        long[] out = new long[ranges.length / 2];
        for (int i = 0; i < out.length; i++) {
            out[i] = ranges[2 * i + from] - less;
        }
        return out;
    }

    /** True if the order 29 cell is a member. */
    public boolean contains(long cell29) {
        int at = Arrays.binarySearch(ranges, cell29);
        // on a start: inside; on an end: outside; between: inside if an odd number of borders lies before
        return at >= 0 ? (at & 1) == 0 : ((-at - 1) & 1) == 1;
    }

    public boolean contains(SkyPoint point) {
        return contains(Healpix.hash29(point.ra(), point.dec()));
    }

    /** True if the whole cell, in zuniq form, is in this MOC. */
    public boolean containsCell(long zuniq) {
        int next = firstBorderAfter(Zuniq.firstAt29(zuniq));
        return (next & 1) == 1 && ranges[next] > Zuniq.lastAt29(zuniq);
    }

    /** True if any part of the cell, in zuniq form, is in this MOC. */
    public boolean intersectsCell(long zuniq) {
        int next = firstBorderAfter(Zuniq.firstAt29(zuniq));
        return (next & 1) == 1 || (next < ranges.length && ranges[next] <= Zuniq.lastAt29(zuniq));
    }

    /** The number of borders at or before a cell; odd if the cell is a member. */
    private int firstBorderAfter(long cell29) {
        int low = 0;
        int high = ranges.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges[middle] <= cell29) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * True if a point of the region lies in a cell of this MOC. Cell borders are curves, so that the test walks down the
     * cells between them; where the region and the MOC pass each other by less than 3 milliarcseconds it says true.
     */
    public boolean intersects(Shape shape) {
        return MocRelations.intersect(this, shape);
    }

    /** True if a point of the region lies in a cell of this MOC within that cell, in zuniq form; with the same tolerance. */
    public boolean intersects(Shape shape, long zuniq) {
        return MocRelations.intersect(this, shape, zuniq);
    }

    /** {@link #intersects(Shape)} for a region that is tested once. */
    public boolean intersects(Region region) {
        return intersects(Shape.of(region));
    }

    /**
     * True if every point of the region lies in a cell of this MOC; a strip outside that is thinner than 3
     * milliarcseconds may be overlooked.
     */
    public boolean contains(Shape shape) {
        return MocRelations.mocContains(this, shape);
    }

    /** {@link #contains(Shape)} for a region that is tested once. */
    public boolean contains(Region region) {
        return contains(Shape.of(region));
    }

    /** True if every cell lies in the region, with the same tolerance. */
    public boolean isWithin(Shape shape) {
        return MocRelations.shapeContains(shape, this);
    }

    /** {@link #isWithin(Shape)} for a region that is tested once. */
    public boolean isWithin(Region region) {
        return isWithin(Shape.of(region));
    }

    /** True if the two have a cell in common. */
    public boolean intersects(Moc other) {
        int i = 0;
        int j = 0;
        while (i < ranges.length && j < other.ranges.length) {
            if (ranges[i + 1] <= other.ranges[j]) {
                i += 2;
            } else if (other.ranges[j + 1] <= ranges[i]) {
                j += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    /** True if every cell of the other is in this MOC. */
    public boolean contains(Moc other) {
        return other.difference(this).isEmpty();
    }

    public Moc union(Moc other) {
        return combine(other, (here, there) -> here || there);
    }

    public Moc intersection(Moc other) {
        return combine(other, (here, there) -> here && there);
    }

    /** What is in this MOC but not in the other. */
    public Moc difference(Moc other) {
        return combine(other, (here, there) -> here && !there);
    }

    /** The rest of the sky. */
    public Moc complement() {
        return ofRanges(order, new long[] {0}, new long[] {Healpix.cells(Healpix.MAX_ORDER) - 1})
                .difference(this);
    }

    /** This MOC with cells no finer than an order: every cell of that order that it touches. */
    public Moc degrade(int coarser) {
        if (coarser >= order) {
            return this;
        }
        long[] first = firsts();
        long[] last = lasts();
        long within = (1L << (2 * (Healpix.MAX_ORDER - checkedOrder(coarser)))) - 1;
        for (int i = 0; i < first.length; i++) {
            first[i] &= ~within;
            last[i] |= within;
        }
        return ofRanges(coarser, first, last);
    }

    private static int checkedOrder(int order) {
        if (order < 0 || order > Healpix.MAX_ORDER) {
            throw new IllegalArgumentException("MOC order outside 0 to 29: " + order);
        }
        return order;
    }

    private interface Rule {
        boolean keeps(boolean here, boolean there);
    }

    /** Walks both border lists; the order is the finer one, so that no cell grows. */
    private Moc combine(Moc other, Rule rule) {
        long[] out = new long[ranges.length + other.ranges.length];
        int n = 0;
        int i = 0;
        int j = 0;
        while (i < ranges.length || j < other.ranges.length) {
            long here = i < ranges.length ? ranges[i] : Long.MAX_VALUE;
            long there = j < other.ranges.length ? other.ranges[j] : Long.MAX_VALUE;
            long border = Math.min(here, there);
            i += here == border ? 1 : 0;
            j += there == border ? 1 : 0;
            boolean inside = rule.keeps((i & 1) == 1, (j & 1) == 1);
            if (inside == ((n & 1) == 0)) {
                out[n++] = border;
            }
        }
        return new Moc(Math.max(order, other.order), Arrays.copyOf(out, n));
    }

    /** The area in square degrees. */
    public double area() {
        return skyFraction() * 4 * Math.toDegrees(Math.toDegrees(Math.PI));
    }

    /** The part of the sky that is covered, 0 to 1. */
    public double skyFraction() {
        double cells = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            cells += ranges[i + 1] - ranges[i];
        }
        return cells / Healpix.cells(Healpix.MAX_ORDER);
    }

    /** The canonical cells in zuniq form, ascending along the sky: four siblings are one parent. */
    public long[] cells() {
        long[] out = new long[16];
        int n = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            long at = ranges[i];
            while (at < ranges[i + 1]) {
                int up = at == 0 ? Healpix.MAX_ORDER : Math.min(Healpix.MAX_ORDER, Long.numberOfTrailingZeros(at) / 2);
                while (at + (1L << (2 * up)) > ranges[i + 1]) {
                    up--;
                }
                if (n == out.length) {
                    out = Arrays.copyOf(out, 2 * n);
                }
                out[n++] = Zuniq.of(Healpix.MAX_ORDER - up, at >>> (2 * up));
                at += 1L << (2 * up);
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The ASCII form of MOC 2.0, with the MOC order at the end. */
    public String toAscii() {
        return MocText.write(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moc moc && moc.order == order && Arrays.equals(moc.ranges, ranges);
    }

    @Override
    public int hashCode() {
        return 31 * order + Arrays.hashCode(ranges);
    }

    @Override
    public String toString() {
        return "Moc[order " + order + ", " + ranges.length / 2 + " ranges]";
    }
}
