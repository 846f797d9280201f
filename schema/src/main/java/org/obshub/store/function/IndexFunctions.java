package org.obshub.store.function;

import org.h2.value.Value;
import org.jspecify.annotations.Nullable;
import org.obshub.region.CellRanges;
import org.obshub.region.KeyBits;
import org.obshub.region.PackedKeys;
import org.obshub.sky.Healpix;
import org.obshub.sky.UnitVector;

/**
 * The functions by which a statement inside H2 uses the indexes outside of it. As in {@link SqlFunctions}, null is SQL's
 * NULL.
 */
public final class IndexFunctions {
    private IndexFunctions() {}

    /** True if the key is in a bitmap of {@link KeyBits}, which is not copied, as the engine would for every row. */
    public static boolean inSet(long key, Value bitmap) {
        return KeyBits.contains(bitmap.getBytesNoCopy(), key);
    }

    /** How many keys {@link FirstKeys} found; 0 for NULL. */
    public static long packedKeyCount(Value keys) {
        byte[] packed = keys.getBytesNoCopy();
        return packed == null ? 0 : PackedKeys.count(packed);
    }

    /** The key of that number, from 1, among them; NULL for NULL. */
    public static @Nullable Long packedKey(Value keys, @Nullable Long number) {
        byte[] packed = keys.getBytesNoCopy();
        return packed == null || number == null ? null : (Long) PackedKeys.key(packed, number.intValue() - 1);
    }

    /**
     * The keys of the footprints that lie in that way to a region or position.
     *
     * @param shared the number of a snapshot in {@link SharedFootprints}
     * @param relation {@code intersecting}, {@code within} or {@code covering} the region
     */
    public static Long @Nullable [] footprints(long shared, String relation, byte @Nullable [] region) {
        if (region == null) {
            return null;
        }
        long[] keys = FootprintLookup.keys(shared, relation, region);
        Long[] boxed = new Long[keys.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = keys[i];
        }
        return boxed;
    }

    /** How many they are; 0 for no region, for the engine cannot count up to NULL. */
    public static long footprintCount(long shared, String relation, byte @Nullable [] region) {
        return region == null ? 0 : FootprintLookup.keys(shared, relation, region).length;
    }

    /** The key of that number, from 1, among them; NULL if they are less. */
    public static @Nullable Long footprint(long shared, String relation, byte @Nullable [] region, long number) {
        if (region == null) {
            return null;
        }
        long[] keys = FootprintLookup.keys(shared, relation, region);
        return number <= keys.length ? (Long) keys[(int) number - 1] : null;
    }

    /**
     * First cell of a range of cells that hold positions of a cone.
     *
     * @param number which of the ranges, from 1; 0 for one range that takes them all in
     * @return NULL if there are less
     */
    public static @Nullable Long coneFirst(double ra, double dec, double radius, long number) {
        return first(CellRanges.of(ra, dec, radius), number);
    }

    /** Last cell of that range. */
    public static @Nullable Long coneLast(double ra, double dec, double radius, long number) {
        return last(CellRanges.of(ra, dec, radius), number);
    }

    /** As {@link #coneFirst}, of a region or MOC. */
    public static @Nullable Long regionFirst(byte @Nullable [] region, long number) {
        return region == null ? null : first(CellRanges.of(region), number);
    }

    /** Last cell of that range. */
    public static @Nullable Long regionLast(byte @Nullable [] region, long number) {
        return region == null ? null : last(CellRanges.of(region), number);
    }

    private static @Nullable Long first(CellRanges ranges, long number) {
        return isRange(ranges, number) ? (Long) ranges.first(Math.max(0, (int) number - 1)) : null;
    }

    private static @Nullable Long last(CellRanges ranges, long number) {
        return isRange(ranges, number) ? (Long) ranges.last((number == 0 ? ranges.size() : (int) number) - 1) : null;
    }

    private static boolean isRange(CellRanges ranges, long number) {
        return number <= ranges.size() && ranges.size() > 0;
    }

    /**
     * True if the centre of an order 29 cell lies in a cap; the cell itself is smaller than a milliarcsecond.
     *
     * @param chordSquared square of the straight line from the centre of the cap, a unit vector, to its border
     */
    public static boolean cellInCap(long cell, double x, double y, double z, double chordSquared) {
        UnitVector centre = Healpix.cellCentre(Healpix.MAX_ORDER, cell);
        double dx = centre.x() - x;
        double dy = centre.y() - y;
        double dz = centre.z() - z;
        return dx * dx + dy * dy + dz * dz <= chordSquared;
    }

    /** False if no position of an order 29 cell lies in a cone: the ranges of {@link #coneFirst} hold many such cells. */
    public static boolean cellInCone(long cell, double ra, double dec, double radius) {
        return CellRanges.mayHold(cell, ra, dec, radius);
    }
}
