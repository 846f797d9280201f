package org.obshub.store.function;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.region.RegionMoc;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.sky.frame.Frame;
import org.obshub.sky.frame.Motion;

/**
 * Positions, regions and MOCs in SQL, packed. The engine calls them; null is SQL's NULL, in and out. What has no value (an
 * order of 40, a declination of 100 degrees, a MOC too fine for its region) is NULL.
 */
public final class SkyFunctions {
    private SkyFunctions() {}

    public static @Nullable Long healpixIndex(long order, double ra, double dec) {
        boolean fits = isOrder(order) && Math.abs(ra) <= 1e9 && Math.abs(dec) <= 90;
        return fits ? (Long) Healpix.angToCell((int) order, ra, dec) : null;
    }

    public static @Nullable Long healpixIndexOfPoint(long order, byte @Nullable [] point) {
        if (point == null) {
            return null;
        }
        SkyPoint at = PackedRegion.decodePoint(point);
        return healpixIndex(order, at.ra(), at.dec());
    }

    public static byte @Nullable [] healpixCenter(long order, long index) {
        boolean fits = isOrder(order) && index >= 0 && index < Healpix.cells((int) order);
        return fits
                ? PackedRegion.encodePoint(
                        Healpix.cellCentre((int) order, index).point())
                : null;
    }

    private static boolean isOrder(long order) {
        return order >= 0 && order <= Healpix.MAX_ORDER;
    }

    /**
     * The position at another epoch. Arguments as in {@code ivo_epoch_prop_pos}; a motion that is NULL is none.
     *
     * @throws ServiceException if position or epochs are NULL, as the catalogue of functions demands
     */
    public static byte @Nullable [] epochPropPos(@Nullable Double... values) {
        Double ra = values[0];
        Double dec = values[1];
        Double from = values[6];
        Double to = values[7];
        if (ra == null || dec == null || from == null || to == null) {
            throw new ServiceException(
                    Fault.BAD_QUERY,
                    "ivo_epoch_prop_pos met a row whose position or epoch is NULL; leave such rows out with IS NOT NULL.");
        }
        if (Math.abs(ra) > 1e9 || Math.abs(dec) > 90) {
            return null;
        }
        Motion motion = new Motion(orNone(values[2]), orNone(values[3]), orNone(values[4]), orNone(values[5]));
        return PackedRegion.encodePoint(motion.after(to - from, new SkyPoint(ra, dec)));
    }

    private static double orNone(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    public static byte @Nullable [] geomTransform(
            @Nullable String from, @Nullable String to, byte @Nullable [] region) {
        if (from == null || to == null || region == null) {
            return null;
        }
        Optional<Frame> source = Frame.find(from);
        Optional<Frame> target = Frame.find(to);
        if (source.isEmpty() || target.isEmpty()) {
            return null;
        }
        Region turned = source.get().to(target.get(), PackedRegion.decode(region));
        return PackedRegion.isPoint(region) ? PackedRegion.encodePoint(turned.centre()) : PackedRegion.encode(turned);
    }

    /** STC-S of a region whose coordinates are those of a frame. */
    public static @Nullable String regionTextIn(@Nullable String frame, @Nullable String text) {
        return frame == null || text == null ? null : text.replace(" ICRS", " " + frame);
    }

    /** The region a text spells if it is of that kind: POINT, CIRCLE, POLYGON. */
    public static byte @Nullable [] regionAs(@Nullable String kind, @Nullable String text) {
        if (kind == null || text == null) {
            return null;
        }
        return orNull(() -> {
            Region region = Stcs.parse(text).orElseThrow(() -> new IllegalArgumentException("no text"));
            boolean point = region instanceof Cone cone && cone.radius() == 0;
            boolean fits =
                    switch (kind) {
                        case "POINT" -> point;
                        case "CIRCLE" -> region instanceof Cone;
                        case "POLYGON" -> region instanceof Polygon;
                        default -> throw new IllegalStateException("no kind of region: " + kind);
                    };
            if (!fits) {
                throw new IllegalArgumentException("not a " + kind);
            }
            return kind.equals("POINT") ? PackedRegion.encodePoint(region.centre()) : PackedRegion.encode(region);
        });
    }

    /** The cells of an order that a region touches, or those of a MOC made coarser. */
    public static byte @Nullable [] moc(long order, byte @Nullable [] region) {
        if (region == null || !isOrder(order)) {
            return null;
        }
        return orNull(() -> PackedMoc.encode(mocOf((int) order, region)));
    }

    static Moc mocOf(int order, byte[] region) {
        return PackedMoc.isMoc(region)
                ? RegionMoc.coarser(PackedMoc.decode(region), order)
                : RegionMoc.of(PackedRegion.decode(region), order);
    }

    /** The MOC a text spells. */
    public static byte @Nullable [] mocOfText(@Nullable String text) {
        return text == null ? null : orNull(() -> PackedMoc.encode(Moc.parse(text)));
    }

    public static byte @Nullable [] mocUnion(byte @Nullable [] a, byte @Nullable [] b) {
        return a == null || b == null
                ? null
                : PackedMoc.encode(PackedMoc.decode(a).union(PackedMoc.decode(b)));
    }

    public static byte @Nullable [] mocIntersection(byte @Nullable [] a, byte @Nullable [] b) {
        return a == null || b == null
                ? null
                : PackedMoc.encode(PackedMoc.decode(a).intersection(PackedMoc.decode(b)));
    }

    private static byte @Nullable [] orNull(Supplier<byte[]> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException notThere) {
            return null;
        }
    }
}
