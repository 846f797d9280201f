package org.obshub.region;

import org.jspecify.annotations.Nullable;
import org.obshub.sky.Cone;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;

/**
 * The cells around one position as a few ranges of order 29 cells, for joins in which every row has a cone of its own. Every
 * position of the cone lies in one range at most and in one at least; not every position of a range lies in the cone.
 */
public final class ConeRanges {
    /** The most ranges of one cone: more cost more than the rows they spare. */
    public static final int MOST = 4;

    /** Room for the rounding of distances, in degrees. */
    private static final double MARGIN = 1e-9;

    private static final ThreadLocal<@Nullable ConeRanges> LAST = new ThreadLocal<>();

    private final double ra;
    private final double dec;
    private final double radius;
    private final long[] bounds;

    private ConeRanges(double ra, double dec, double radius) {
        this.ra = ra;
        this.dec = dec;
        this.radius = radius;
        this.bounds = isCone(ra, dec, radius) ? bounds(new SkyPoint(ra, dec), radius) : new long[0];
    }

    /** The ranges; none if the radius is negative or the position is none. One cone is asked for several times in a row. */
    public static ConeRanges of(double ra, double dec, double radius) {
        ConeRanges last = LAST.get();
        if (last == null || last.ra != ra || last.dec != dec || last.radius != radius) {
            last = new ConeRanges(ra, dec, radius);
            LAST.set(last);
        }
        return last;
    }

    public int size() {
        return bounds.length / 2;
    }

    public long first(int range) {
        return bounds[2 * range];
    }

    /** Included. */
    public long last(int range) {
        return bounds[2 * range + 1];
    }

    private static boolean isCone(double ra, double dec, double radius) {
        return Math.abs(ra) <= 1e9 && Math.abs(dec) <= 90 && radius >= 0;
    }

    private static long[] bounds(SkyPoint centre, double radius) {
        Cone cone = new Cone(centre, Math.min(180, radius + MARGIN));
        Moc moc = Coverer.cover(cone, MOST, Healpix.MAX_ORDER).moc(Healpix.MAX_ORDER);
        long[] firsts = moc.firsts();
        long[] lasts = moc.lasts();
        int size = firsts.length;
        while (size > MOST) {
            size = joinNearest(firsts, lasts, size);
        }
        long[] bounds = new long[2 * size];
        for (int i = 0; i < size; i++) {
            bounds[2 * i] = firsts[i];
            bounds[2 * i + 1] = lasts[i];
        }
        return bounds;
    }

    private static int joinNearest(long[] firsts, long[] lasts, int size) {
        int nearest = 1;
        for (int i = 2; i < size; i++) {
            if (firsts[i] - lasts[i - 1] < firsts[nearest] - lasts[nearest - 1]) {
                nearest = i;
            }
        }
        lasts[nearest - 1] = lasts[nearest];
        System.arraycopy(firsts, nearest + 1, firsts, nearest, size - nearest - 1);
        System.arraycopy(lasts, nearest + 1, lasts, nearest, size - nearest - 1);
        return size - 1;
    }
}
