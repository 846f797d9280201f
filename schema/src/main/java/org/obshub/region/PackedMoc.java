package org.obshub.region;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;
import org.obshub.sky.Zuniq;

/**
 * A MOC as bytes, for SQL functions: one more kind of {@link PackedRegion} that only this class reads. Predicates take a
 * MOC on at least one side; the other may be a region or a position.
 */
public final class PackedMoc {
    private static final byte MOC = 5;
    private static final int HEAD = 2;

    private PackedMoc() {}

    public static byte[] encode(Moc moc) {
        long[] firsts = moc.firsts();
        long[] lasts = moc.lasts();
        ByteBuffer out = ByteBuffer.allocate(HEAD + 2 * Long.BYTES * firsts.length);
        out.put(MOC).put((byte) moc.order());
        for (int i = 0; i < firsts.length; i++) {
            out.putLong(firsts[i]).putLong(lasts[i]);
        }
        return out.array();
    }

    /** True if the bytes are a MOC, not a region or position. */
    public static boolean isMoc(byte[] packed) {
        return packed.length >= HEAD && packed[0] == MOC;
    }

    public static Moc decode(byte[] packed) {
        if (!isMoc(packed)) {
            throw new IllegalArgumentException("expected a MOC, found a region");
        }
        int ranges = (packed.length - HEAD) / (2 * Long.BYTES);
        long[] firsts = new long[ranges];
        long[] lasts = new long[ranges];
        ByteBuffer in = ByteBuffer.wrap(packed, HEAD, packed.length - HEAD);
        for (int i = 0; i < ranges; i++) {
            firsts[i] = in.getLong();
            lasts[i] = in.getLong();
        }
        return Moc.ofRanges(packed[1], firsts, lasts);
    }

    /** True if every point of {@code inner} lies in {@code outer}. */
    public static boolean contains(byte[] outer, byte[] inner) {
        if (!isMoc(outer)) {
            return decode(inner).isWithin(PackedRegion.shape(outer));
        }
        if (PackedRegion.isPoint(inner)) {
            return holds(outer, PackedRegion.decodePoint(inner));
        }
        Moc moc = decode(outer);
        return isMoc(inner) ? covers(moc, decode(inner)) : moc.contains(PackedRegion.shape(inner));
    }

    /** True if the position lies in the MOC; looks the cell up in the bytes. */
    private static boolean holds(byte[] packed, SkyPoint point) {
        long cell = Healpix.hash29(point.ra(), point.dec());
        ByteBuffer ranges = ByteBuffer.wrap(packed);
        int low = 0;
        int high = (packed.length - HEAD) / (2 * Long.BYTES);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.getLong(HEAD + 2 * Long.BYTES * middle + Long.BYTES) < cell) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int at = HEAD + 2 * Long.BYTES * low;
        return at < packed.length && ranges.getLong(at) <= cell;
    }

    /** True if the two share a point. */
    public static boolean intersects(byte[] a, byte[] b) {
        byte[] moc = isMoc(a) ? a : b;
        byte[] other = isMoc(a) ? b : a;
        if (PackedRegion.isPoint(other)) {
            return holds(moc, PackedRegion.decodePoint(other));
        }
        return isMoc(other)
                ? !decode(moc).intersection(decode(other)).isEmpty()
                : decode(moc).intersects(PackedRegion.shape(other));
    }

    /** Area in square degrees. */
    public static double area(byte[] packed) {
        return decode(packed).skyFraction() * new Cone(new SkyPoint(0, 0), 180).area();
    }

    /** The mean direction of the cells, packed; of none and of an even spread there is no such direction. */
    public static byte[] centre(byte[] packed) {
        return PackedRegion.encodePoint(centre(decode(packed)));
    }

    private static boolean covers(Moc outer, Moc inner) {
        Moc common = outer.intersection(inner);
        return Arrays.equals(common.firsts(), inner.firsts()) && Arrays.equals(common.lasts(), inner.lasts());
    }

    private static SkyPoint centre(Moc moc) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (long cell : moc.cells()) {
            UnitVector middle = Healpix.cellCentre(Zuniq.order(cell), Zuniq.index(cell));
            double weight = 1.0 / Healpix.cells(Zuniq.order(cell));
            x += weight * middle.x();
            y += weight * middle.y();
            z += weight * middle.z();
        }
        double length = Math.sqrt(x * x + y * y + z * z);
        if (length < 1e-12) {
            throw new IllegalArgumentException("the MOC has no centre");
        }
        return new UnitVector(x / length, y / length, z / length).point();
    }
}
