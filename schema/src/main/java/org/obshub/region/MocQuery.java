package org.obshub.region;

import java.util.function.Supplier;
import org.obshub.sky.CellDisc;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Shape;
import org.obshub.sky.UnitVector;
import org.obshub.sky.Zuniq;

/** A MOC that is asked for, and the circles around those of its cells that came near a footprint. For one thread. */
final class MocQuery {
    /** With more cells of the MOC in one of a footprint it is faster to walk down to those that matter. */
    private static final int MANY = 1024;
    /** Circles of so many cells take two megabytes; of MOCs with more none are kept, and footprints are walked down. */
    private static final int MOST_CIRCLES = 1 << 16;
    /** Closer than this a footprint may count as touching a MOC: 20 milliarcseconds, far above {@link Moc#intersects}. */
    private static final double TOUCH = 1e-7;

    private final Moc moc;
    private final Coverer.Covering cells;
    private final CellDisc disc = new CellDisc();
    /** Centre and radius of the circle around each cell, the radius as a chord, 0 if it was not wanted yet; empty if none are kept. */
    private final double[] circles;

    private final int[] near = new int[MANY];

    /**
     * What holds a footprint, and what of it is known.
     *
     * @param centre that of the disc and the cap
     * @param disc radius in radians of a disc in the footprint, 0 if none is known
     * @param insideChord the same as the square of a chord, negative if none is known
     * @param outsideChord radius of a cap that holds the footprint, as the square of a chord, infinite for the whole sky
     */
    record Bounds(UnitVector centre, double disc, double insideChord, double outsideChord) {}

    MocQuery(Moc moc) {
        this(moc, moc);
    }

    /** Where footprints are searched by a part of the MOC. */
    MocQuery(Moc moc, Moc searched) {
        this.moc = moc;
        this.cells = Coverer.Covering.of(searched);
        this.circles = new double[cells.size() <= MOST_CIRCLES ? 4 * cells.size() : 0];
    }

    Moc moc() {
        return moc;
    }

    Coverer.Covering cells() {
        return cells;
    }

    /**
     * True if a footprint and the MOC share a point in a cell of the footprint, as {@link Moc#intersects(Shape)} has it.
     *
     * @param cell in zuniq form; the MOC has a part of it
     */
    boolean meets(long cell, Bounds footprint, Supplier<Shape> shape) {
        int from = cells.firstAtLeast(Zuniq.low(cell));
        int to = cells.firstAtLeast(Zuniq.high(cell) + 1);
        if (circles.length == 0 || to - from > MANY) {
            return moc.intersects(shape.get(), cell);
        }
        if (from == to) { // the cell lies in one of the MOC, the next or the one before
            boolean next = from < cells.size() && Zuniq.low(cells.cell(from)) <= cell;
            return reaches(next ? from : from - 1, footprint) || moc.intersects(shape.get(), cell);
        }
        return meets(from, to, footprint, shape);
    }

    private boolean meets(int from, int to, Bounds footprint, Supplier<Shape> shape) {
        double cap = Math.sqrt(footprint.outsideChord()) + TOUCH;
        double least = Double.POSITIVE_INFINITY;
        int size = 0;
        for (int i = from; i < to; i++) {
            double chord = chordSquared(i, footprint.centre());
            if (chord < footprint.insideChord()) {
                return true;
            }
            double reach = cap + circles[4 * i + 3]; // two chords are together longer than that of both angles
            if (chord <= reach * reach) {
                near[size++] = i;
                if (chord < least) {
                    least = chord;
                    near[size - 1] = near[0];
                    near[0] = i;
                }
            }
        }
        if (size == 0) {
            return false;
        }
        if (reaches(near[0], footprint)) {
            return true;
        }
        Shape exact = shape.get();
        for (int i = 0; i < size; i++) {
            if (moc.intersects(exact, cells.cell(near[i]))) {
                return true;
            }
        }
        return false;
    }

    /** True if the footprint's disc holds the centre of a cell, or if the point of it nearest to that centre is in the MOC. */
    private boolean reaches(int cell, Bounds footprint) {
        if (footprint.disc() <= 0) {
            return false;
        }
        double chord = chordSquared(cell, footprint.centre());
        if (chord < footprint.insideChord()) {
            return true;
        }
        UnitVector towards = new UnitVector(circles[4 * cell], circles[4 * cell + 1], circles[4 * cell + 2]);
        return moc.contains(
                Healpix.cellOf(Healpix.MAX_ORDER, footprint.centre().onTheWayTo(towards, footprint.disc())));
    }

    /** The square of the chord from the centre of a cell to a direction. */
    private double chordSquared(int cell, UnitVector p) {
        int at = 4 * cell;
        if (circles[at + 3] == 0) {
            disc.moveTo(cells.cell(cell));
            circles[at] = disc.x();
            circles[at + 1] = disc.y();
            circles[at + 2] = disc.z();
            circles[at + 3] = 2 * disc.sinHalf();
        }
        double dx = circles[at] - p.x();
        double dy = circles[at + 1] - p.y();
        double dz = circles[at + 2] - p.z();
        return dx * dx + dy * dy + dz * dz;
    }
}
