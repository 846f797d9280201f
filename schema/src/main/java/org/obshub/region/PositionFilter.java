package org.obshub.region;

import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;

/**
 * A region as ranges of order 29 cells, for a filter on a position column ({@code hpx29 BETWEEN lo AND hi}). Every
 * position of the region lies in a range; not every position in a range lies in the region, so the exact test follows.
 */
public final class PositionFilter {
    private static final double SMALL_DEGREES = 0.5;
    private static final int CELLS_SMALL = 16;
    private static final int CELLS_LARGE = 64;

    private final Moc cells;
    private final long[] lo;
    private final long[] hi;

    private PositionFilter(Moc cells) {
        this.cells = cells;
        this.lo = cells.firsts();
        this.hi = cells.lasts();
    }

    public static PositionFilter of(Region region) {
        Shape shape = Shape.of(region);
        return new PositionFilter(
                Coverer.cover(shape, queryBudget(shape), Healpix.MAX_ORDER).moc(Healpix.MAX_ORDER));
    }

    /** The ranges of a MOC, which decide exactly: no test need follow. */
    public static PositionFilter of(Moc moc) {
        return new PositionFilter(moc);
    }

    /** The ranges of both, each cell in one of them. */
    public PositionFilter or(PositionFilter other) {
        return new PositionFilter(cells.union(other.cells));
    }

    /** Cells for a query region: more pay off only where many rows are spared. */
    static int queryBudget(Shape shape) {
        return Math.toDegrees(shape.capRadius()) < SMALL_DEGREES ? CELLS_SMALL : CELLS_LARGE;
    }

    /** Number of ranges. */
    public int size() {
        return lo.length;
    }

    /** The part of the sky in the ranges, 1 for all of it. */
    public double partOfSky() {
        double cells = 0;
        for (int i = 0; i < lo.length; i++) {
            cells += hi[i] - lo[i] + 1;
        }
        return cells / Healpix.cells(Healpix.MAX_ORDER);
    }

    /** First cells of the ranges, ascending. */
    public long[] lo() {
        return lo.clone();
    }

    /** Last cells of the ranges, included. */
    public long[] hi() {
        return hi.clone();
    }
}
