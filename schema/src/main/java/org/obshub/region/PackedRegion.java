package org.obshub.region;

import java.nio.ByteBuffer;
import java.util.function.BiPredicate;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Union;
import org.obshub.sky.UnitVector;

/**
 * A region or a position as bytes, for a database column and for SQL functions. The coordinates are the exact degrees;
 * polygons and unions carry a bounding cap so that most tests end before any sine. Predicates take packed values of either
 * kind; a position is a region of one point.
 */
public final class PackedRegion {
    static final byte POINT = 0;
    static final byte CONE = 1;
    static final byte RANGE = 2;
    static final byte POLYGON = 3;
    static final byte UNION = 4;

    private PackedRegion() {}

    public static byte[] encode(Region region) {
        return encode(region, Shape.of(region));
    }

    /** The same for a region that has been made ready before. */
    static byte[] encode(Region region, Shape shape) {
        ByteBuffer out = ByteBuffer.allocate(size(region));
        write(region, shape, out);
        return out.array();
    }

    public static byte[] encodePoint(SkyPoint point) {
        ByteBuffer out = ByteBuffer.allocate(1 + 2 * Double.BYTES).put(POINT);
        writePoint(point, out);
        return out.array();
    }

    /** Back to the region; a position becomes a cone of radius 0. */
    public static Region decode(byte[] packed) {
        return new PackedReader(packed, 0).region();
    }

    /** True if the bytes are a position, not a region. */
    public static boolean isPoint(byte[] packed) {
        return packed.length > 0 && packed[0] == POINT;
    }

    /** Back to the position; bytes that hold a region are refused. */
    public static SkyPoint decodePoint(byte[] packed) {
        if (!isPoint(packed)) {
            throw new IllegalArgumentException("expected a position, found a region");
        }
        return new PackedReader(packed, 0).region().centre();
    }

    /** True if every point of {@code inner} lies in {@code outer}. */
    public static boolean contains(byte[] outer, byte[] inner) {
        return holds(outer, inner, Shape::contains);
    }

    /** True if the two share a point. */
    public static boolean intersects(byte[] a, byte[] b) {
        return holds(a, b, Shape::intersects);
    }

    /** The angle between two positions in degrees. */
    public static double distance(byte[] pointA, byte[] pointB) {
        return decodePoint(pointA).distance(decodePoint(pointB));
    }

    /** Area in square degrees. */
    public static double area(byte[] packed) {
        return decode(packed).area();
    }

    /** A representative position, itself packed. */
    public static byte[] centre(byte[] packed) {
        return encodePoint(decode(packed).centre());
    }

    /** The region made ready for exact tests. */
    public static Shape shape(byte[] packed) {
        return new PackedReader(packed, 0).shape();
    }

    /** False if a cap shows it; else by the shapes, each made once. */
    private static boolean holds(byte[] a, byte[] b, BiPredicate<Shape, Shape> predicate) {
        PackedReader one = new PackedReader(a, 0);
        PackedReader other = new PackedReader(b, 0);
        if (other.hasCap()) {
            return !one.capIsApart(other.capCentre(), other.capRadius()) && predicate.test(one.shape(), other.shape());
        }
        Shape shape = other.shape();
        return !one.capIsApart(shape.capCentre(), shape.capRadius()) && predicate.test(one.shape(), shape);
    }

    private static int size(Region region) {
        if (region instanceof Cone) {
            return 1 + 3 * Double.BYTES;
        }
        if (region instanceof Range) {
            return 1 + 4 * Double.BYTES;
        }
        int head = 1 + Integer.BYTES + 4 * Double.BYTES;
        if (region instanceof Polygon polygon) {
            return head + polygon.vertices().size() * 2 * Double.BYTES;
        }
        return head
                + ((Union) region).parts().stream().mapToInt(PackedRegion::size).sum();
    }

    private static void write(Region region, Shape shape, ByteBuffer out) {
        if (region instanceof Cone cone) {
            writePoint(cone.centre(), out.put(CONE));
            out.putDouble(cone.radius());
        } else if (region instanceof Range range) {
            out.put(RANGE).putDouble(range.raMin()).putDouble(range.raMax());
            out.putDouble(range.decMin()).putDouble(range.decMax());
        } else if (region instanceof Polygon polygon) {
            writeHead(POLYGON, polygon.vertices().size(), shape, out);
            for (SkyPoint vertex : polygon.vertices()) {
                writePoint(vertex, out);
            }
        } else if (region instanceof Union union) {
            writeHead(UNION, union.parts().size(), shape, out);
            for (Region part : union.parts()) {
                write(part, Shape.of(part), out);
            }
        } else {
            throw new IllegalStateException("no packed form for " + region);
        }
    }

    private static void writeHead(byte kind, int count, Shape shape, ByteBuffer out) {
        UnitVector centre = shape.capCentre();
        out.put(kind).putInt(count);
        out.putDouble(centre.x()).putDouble(centre.y()).putDouble(centre.z()).putDouble(shape.capRadius());
    }

    private static void writePoint(SkyPoint point, ByteBuffer out) {
        out.putDouble(point.ra()).putDouble(point.dec());
    }
}
