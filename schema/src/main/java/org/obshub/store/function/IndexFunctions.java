package org.obshub.store.function;

import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.jspecify.annotations.Nullable;
import org.obshub.region.ConeRanges;
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
        return keys == ValueNull.INSTANCE ? 0 : PackedKeys.count(keys.getBytesNoCopy());
    }

    /** The key of that number, from 1, among them; NULL for NULL. */
    public static @Nullable Long packedKey(Value keys, @Nullable Long number) {
        return keys == ValueNull.INSTANCE || number == null
                ? null
                : (Long) PackedKeys.key(keys.getBytesNoCopy(), number.intValue() - 1);
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

    /** First cell of the range of that number, from 1, among those that hold a cone; NULL if there are less. */
    public static @Nullable Long coneFirst(double ra, double dec, double radius, long number) {
        ConeRanges ranges = ConeRanges.of(ra, dec, radius);
        return number <= ranges.size() ? (Long) ranges.first((int) number - 1) : null;
    }

    /** Last cell of that range. */
    public static @Nullable Long coneLast(double ra, double dec, double radius, long number) {
        ConeRanges ranges = ConeRanges.of(ra, dec, radius);
        return number <= ranges.size() ? (Long) ranges.last((int) number - 1) : null;
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
}
