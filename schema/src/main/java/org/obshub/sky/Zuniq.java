package org.obshub.sky;

/**
 * HEALPix cells of any order as one positive long each: {@code ((index << 1) | 1) << 2 * (29 - order)}. A cell and all
 * its descendants form one interval, and the ids sort along the sky like order 29 indices.
 */
public final class Zuniq {
    private Zuniq() {}

    public static long of(int order, long index) {
        return ((index << 1) | 1) << (2 * (Healpix.MAX_ORDER - order));
    }

    public static int order(long zuniq) {
        return Healpix.MAX_ORDER - Long.numberOfTrailingZeros(zuniq) / 2;
    }

    /** The NESTED index within the cell's order. */
    public static long index(long zuniq) {
        return zuniq >>> (Long.numberOfTrailingZeros(zuniq) + 1);
    }

    /** The smallest id of this cell and its descendants. */
    public static long low(long zuniq) {
        return zuniq - Long.lowestOneBit(zuniq) + 1;
    }

    /** The largest id of this cell and its descendants. */
    public static long high(long zuniq) {
        return zuniq + Long.lowestOneBit(zuniq) - 1;
    }

    /** The cell one order up; a base cell has none. */
    public static long parent(long zuniq) {
        long bit = Long.lowestOneBit(zuniq);
        return (zuniq & -(bit << 2)) | (bit << 2);
    }

    /** One of the four cells one order down; cells of order 29 have none. */
    public static long child(long zuniq, int number) {
        long bit = Long.lowestOneBit(zuniq) >>> 2;
        return zuniq + (2 * number - 3) * bit;
    }

    /** The first order 29 index inside the cell. */
    public static long firstAt29(long zuniq) {
        return low(zuniq) >>> 1;
    }

    /** The last order 29 index inside the cell. */
    public static long lastAt29(long zuniq) {
        return high(zuniq) >>> 1;
    }
}
