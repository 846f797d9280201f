package org.obshub.region;

import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;

/** The MOC of a region: every cell of an order that the region touches. */
public final class RegionMoc {
    /** Cells along a border; more cost seconds. */
    private static final double MOST_CELLS = 200_000;

    private RegionMoc() {}

    /**
     * The cells of an order that a region touches.
     *
     * @throws IllegalArgumentException if the order does not exist or the cells would be too many
     */
    public static Moc of(Region region, int order) {
        if (order < 0 || order > Healpix.MAX_ORDER) {
            throw new IllegalArgumentException("the order " + order + " is outside 0 to " + Healpix.MAX_ORDER);
        }
        double around =
                4 * Math.PI * Math.sin(Math.min(Math.PI / 2, Shape.of(region).capRadius()));
        if (around * (1L << order) > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "cells of order " + order + " are too fine for a region of this size; take a lower order");
        }
        return Coverer.moc(region, order);
    }

    /** The cells of an order that a MOC touches; the MOC itself if it is no finer. */
    public static Moc coarser(Moc moc, int order) {
        if (moc.order() <= order) {
            return moc;
        }
        long below = (1L << (2 * (Healpix.MAX_ORDER - order))) - 1;
        long[] firsts = moc.firsts();
        long[] lasts = moc.lasts();
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] &= ~below;
            lasts[i] |= below;
        }
        return Moc.ofRanges(order, firsts, lasts);
    }
}
