package org.obshub.region;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.obshub.sky.Cone;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * The cells of a cone or region as a few ranges of order 29 cells, for joins in which every row has a place of its own. Every
 * position of the place lies in one range at most and in one at least; not every position of a range lies in the place.
 */
public final class CellRanges {
    /** The most ranges of one place: more cost more than the rows they spare. */
    public static final int MOST = 4;

    /** Room for the rounding of distances, in degrees. */
    private static final double MARGIN = 1e-9;

    /** Degrees that a position is off the centre of its cell at most, and more. */
    private static final double CELL = 1e-6;

    /** Of squares of chords up to 4. */
    private static final double ROUNDING = 1e-15;

    private static final CellRanges NONE = new CellRanges(new long[0], new long[0]);
    private static final ThreadLocal<@Nullable OfCone> LAST_CONE = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable OfRegion> LAST_REGION = new ThreadLocal<>();

    private final long[] firsts;
    private final long[] lasts;

    private CellRanges(long[] firsts, long[] lasts) {
        this.firsts = firsts;
        this.lasts = lasts;
    }

    private record OfCone(
            double ra, double dec, double radius, CellRanges ranges, UnitVector centre, double chordSquared) {
        static OfCone of(double ra, double dec, double radius) {
            if (!isCone(ra, dec, radius)) {
                return new OfCone(ra, dec, radius, NONE, new UnitVector(1, 0, 0), -1);
            }
            SkyPoint centre = new SkyPoint(ra, dec);
            double half = Math.sin(Math.toRadians(Math.min(180, radius + CELL)) / 2);
            return new OfCone(ra, dec, radius, cone(centre, radius), UnitVector.of(centre), 4 * half * half + ROUNDING);
        }

        boolean is(double otherRa, double otherDec, double otherRadius) {
            return ra == otherRa && dec == otherDec && radius == otherRadius;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by is alone
    private record OfRegion(byte[] packed, CellRanges ranges) {
        boolean is(byte[] other) {
            return Arrays.equals(packed, other);
        }
    }

    /** The ranges; none if the radius is negative or the position is none. One cone is asked for several times in a row. */
    public static CellRanges of(double ra, double dec, double radius) {
        return last(ra, dec, radius).ranges();
    }

    /** False if no position of an order 29 cell, which is smaller than a milliarcsecond, lies in a cone. */
    public static boolean mayHold(long cell, double ra, double dec, double radius) {
        OfCone cone = last(ra, dec, radius);
        UnitVector at = Healpix.cellCentre(Healpix.MAX_ORDER, cell);
        double dx = at.x() - cone.centre().x();
        double dy = at.y() - cone.centre().y();
        double dz = at.z() - cone.centre().z();
        return dx * dx + dy * dy + dz * dz <= cone.chordSquared();
    }

    private static OfCone last(double ra, double dec, double radius) {
        OfCone last = LAST_CONE.get();
        if (last == null || !last.is(ra, dec, radius)) {
            last = OfCone.of(ra, dec, radius);
            LAST_CONE.set(last);
        }
        return last;
    }

    /**
     * The ranges of a region or MOC, of which several are asked for in a row too.
     *
     * @param packed by {@link PackedRegion} or {@link PackedMoc}
     */
    public static CellRanges of(byte[] packed) {
        OfRegion last = LAST_REGION.get();
        if (last == null || !last.is(packed)) {
            Moc moc = PackedMoc.isMoc(packed)
                    ? PackedMoc.decode(packed)
                    : Coverer.cover(PackedRegion.decode(packed), MOST, Healpix.MAX_ORDER)
                            .moc(Healpix.MAX_ORDER);
            last = new OfRegion(packed, of(moc));
            LAST_REGION.set(last);
        }
        return last.ranges();
    }

    /** Lets the last region of this thread go, which may be a large MOC. */
    public static void forget() {
        LAST_REGION.remove();
    }

    public int size() {
        return firsts.length;
    }

    public long first(int range) {
        return firsts[range];
    }

    /** Included. */
    public long last(int range) {
        return lasts[range];
    }

    private static boolean isCone(double ra, double dec, double radius) {
        return Math.abs(ra) <= 1e9 && Math.abs(dec) <= 90 && radius >= 0;
    }

    private static CellRanges cone(SkyPoint centre, double radius) {
        Cone cone = new Cone(centre, Math.min(180, radius + MARGIN));
        return of(Coverer.cover(cone, MOST, Healpix.MAX_ORDER).moc(Healpix.MAX_ORDER));
    }

    /** Joins what lies nearest until they are few. */
    private static CellRanges of(Moc moc) {
        long[] firsts = moc.firsts();
        long[] lasts = moc.lasts();
        if (firsts.length <= MOST) {
            return new CellRanges(firsts, lasts);
        }
        int[] starts = IntStream.range(1, firsts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> lasts[i - 1] - firsts[i]))
                .limit(MOST - 1)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        long[] fewFirsts = new long[MOST];
        long[] fewLasts = new long[MOST];
        fewFirsts[0] = firsts[0];
        fewLasts[MOST - 1] = lasts[lasts.length - 1];
        for (int i = 0; i < starts.length; i++) {
            fewFirsts[i + 1] = firsts[starts[i]];
            fewLasts[i] = lasts[starts[i] - 1];
        }
        return new CellRanges(fewFirsts, fewLasts);
    }
}
