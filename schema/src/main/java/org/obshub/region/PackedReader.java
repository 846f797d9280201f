package org.obshub.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Union;
import org.obshub.sky.UnitVector;

/** Reads one packed region out of a larger array. Not thread-safe; used once. */
final class PackedReader {
    /** Room for the rounding of caps and sums; far above it, far below any footprint. */
    private static final double SLACK = 1e-11;

    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private int at;

    PackedReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
    }

    /** True if a cap is stored, so that it costs nothing. */
    boolean hasCap() {
        return bytes[start] == PackedRegion.POLYGON || bytes[start] == PackedRegion.UNION;
    }

    private double capDouble(int i) {
        return (double) DOUBLE.get(bytes, start + 5 + 8 * i);
    }

    /** Centre of a cap that holds the whole region. */
    UnitVector capCentre() {
        if (hasCap()) {
            return new UnitVector(capDouble(0), capDouble(1), capDouble(2));
        }
        return new PackedReader(bytes, start).shape().capCentre();
    }

    double capRadius() {
        return hasCap() ? capDouble(3) : new PackedReader(bytes, start).shape().capRadius();
    }

    /** True if the stored cap alone shows that a cap elsewhere does not touch the region. Never true without cap. */
    boolean capIsApart(UnitVector centre, double radius) {
        if (!hasCap()) {
            return false;
        }
        double reach = radius + capDouble(3) + SLACK;
        if (reach >= Math.PI) {
            return false;
        }
        double dx = centre.x() - capDouble(0);
        double dy = centre.y() - capDouble(1);
        double dz = centre.z() - capDouble(2);
        double chord = 2 * Math.sin(reach / 2);
        return dx * dx + dy * dy + dz * dz > chord * chord;
    }

    Region region() {
        byte kind = bytes[at++];
        return switch (kind) {
            case PackedRegion.POINT -> new Cone(point(), 0);
            case PackedRegion.CONE -> new Cone(point(), real());
            case PackedRegion.RANGE -> new Range(real(), real(), real(), real());
            case PackedRegion.POLYGON -> new Polygon(vertices());
            case PackedRegion.UNION -> {
                List<Region> parts = new ArrayList<>();
                for (int i = head(); i > 0; i--) {
                    parts.add(region());
                }
                yield new Union(parts);
            }
            default -> throw new IllegalArgumentException("not a packed region: first byte " + kind);
        };
    }

    Shape shape() {
        byte kind = bytes[at];
        if (kind == PackedRegion.POLYGON) {
            at++;
            UnitVector[] vertices = new UnitVector[head()];
            for (int i = 0; i < vertices.length; i++) {
                vertices[i] = UnitVector.ofDegrees(real(), real());
            }
            return Shape.ofVectors(vertices);
        }
        if (kind == PackedRegion.UNION) {
            at++;
            List<Shape> parts = new ArrayList<>();
            for (int i = head(); i > 0; i--) {
                parts.add(shape());
            }
            return Shape.ofParts(parts);
        }
        return Shape.of(region());
    }

    /** Hands over the region as pieces for an index. */
    void unpack(GeometryStore.Pieces out) {
        byte kind = bytes[at++];
        switch (kind) {
            case PackedRegion.POLYGON -> {
                int vertices = head();
                out.polygon(vertices);
                for (int i = 0; i < vertices; i++) {
                    out.vector(UnitVector.ofDegrees(real(), real()));
                }
            }
            case PackedRegion.UNION -> {
                int parts = head();
                out.union(parts);
                for (int i = 0; i < parts; i++) {
                    unpack(out);
                }
            }
            case PackedRegion.RANGE -> out.range(new Range(real(), real(), real(), real()));
            default -> {
                at--;
                Shape cone = Shape.of(region());
                out.cone(cone.capCentre(), cone.capRadius());
            }
        }
    }

    private List<SkyPoint> vertices() {
        int count = head();
        List<SkyPoint> vertices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            vertices.add(point());
        }
        return vertices;
    }

    /** Steps over count and cap. */
    private int head() {
        int count = (int) INT.get(bytes, at);
        at += 4 + 4 * 8;
        return count;
    }

    private SkyPoint point() {
        return new SkyPoint(real(), real());
    }

    private double real() {
        double value = (double) DOUBLE.get(bytes, at);
        at += 8;
        return value;
    }
}
