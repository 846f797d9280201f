package org.obshub.sky.moc;

import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * The union of any number of regions, positions and MOCs as one MOC. Keeps the cells so far in bits, never the parts, and looks
 * at no cell of a region that is full already. Many threads may add at once; the MOC is built when they are done.
 */
public final class MocBuilder {
    /** The finest order: its bits take 34 MB; each order less a quarter of that. */
    public static final int FINEST = 12;

    private final int order;
    private final CellSet cells;

    /** A builder of MOCs of one order, 0 to {@link #FINEST}. */
    public MocBuilder(int order) {
        if (order < 0 || order > FINEST) {
            throw new IllegalArgumentException("the order " + order + " is outside 0 to " + FINEST);
        }
        this.order = order;
        this.cells = new CellSet(order);
    }

    /** Adds all cells of the order that a region touches. */
    public MocBuilder add(Region region) {
        return add(Shape.of(region));
    }

    /** The same for a shape. */
    public MocBuilder add(Shape shape) {
        for (UnitVector inside : shape.anchors()) { // most small regions lie in the cells of their corners
            cells.add(order, Healpix.cellOf(order, inside));
        }
        Coverer.touched(shape, order, cells::holds, cells::add);
        return this;
    }

    /** Adds the cell of a position. */
    public MocBuilder add(SkyPoint point) {
        cells.add(order, Healpix.angToCell(order, point.ra(), point.dec()));
        return this;
    }

    /** Adds a MOC, widened to the cells of this order. */
    public MocBuilder add(Moc moc) {
        for (long cell : moc.degrade(order).cells()) {
            cells.add(cell);
        }
        return this;
    }

    /** The union of all that was added until now; more may be added afterwards. */
    public Moc build() {
        return cells.moc();
    }
}
