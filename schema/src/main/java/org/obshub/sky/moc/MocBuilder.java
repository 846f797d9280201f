package org.obshub.sky.moc;

import java.util.Arrays;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Zuniq;

/**
 * The union of any number of regions, positions and MOCs as one MOC. Keeps the union so far and a buffer of fixed size,
 * never the parts. Not thread-safe.
 */
public final class MocBuilder {
    private static final int BUFFER = 1 << 16;

    private final int order;
    private final long[] first = new long[BUFFER];
    private final long[] last = new long[BUFFER];
    private int size;
    private Moc sofar;

    /** A builder of MOCs of one order, 0 to 29. */
    public MocBuilder(int order) {
        this.order = order;
        this.sofar = Moc.empty(order);
    }

    /**
     * Adds all cells of the order that a region touches.
     *
     * @throws IllegalArgumentException if these are more than {@link Coverer#MOST_CELLS}
     */
    public MocBuilder add(Region region) {
        return add(Shape.of(region));
    }

    /** The same for a shape. */
    public MocBuilder add(Shape shape) {
        return add(Coverer.moc(shape, order));
    }

    /** Adds the cell of a position. */
    public MocBuilder add(SkyPoint point) {
        long cell = Zuniq.of(order, Healpix.angToCell(order, point.ra(), point.dec()));
        addRange(Zuniq.firstAt29(cell), Zuniq.lastAt29(cell));
        return this;
    }

    /** Adds a MOC, widened to the cells of this order. */
    public MocBuilder add(Moc moc) {
        Moc coarse = moc.degrade(order);
        long[] from = coarse.firsts();
        long[] to = coarse.lasts();
        for (int i = 0; i < from.length; i++) {
            addRange(from[i], to[i]);
        }
        return this;
    }

    private void addRange(long from, long to) {
        if (size > 0 && from >= first[size - 1] && from <= last[size - 1] + 1) {
            last[size - 1] = Math.max(last[size - 1], to);
            return;
        }
        if (size == BUFFER) {
            flush();
        }
        first[size] = from;
        last[size++] = to;
    }

    private void flush() {
        sofar = sofar.union(Moc.ofRanges(order, Arrays.copyOf(first, size), Arrays.copyOf(last, size)));
        size = 0;
    }

    /** The union of all that was added until now; more may be added afterwards. */
    public Moc build() {
        flush();
        return sofar;
    }
}
