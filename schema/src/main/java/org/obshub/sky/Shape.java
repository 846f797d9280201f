package org.obshub.sky;

import java.util.List;

/**
 * A region made ready for many exact tests: unit vectors, edges and a bounding cap are computed once. Immutable; angles
 * in radians.
 */
public sealed interface Shape permits ConeShape, PolygonShape, RangeShape, UnionShape {

    /** Makes a region ready. */
    static Shape of(Region region) {
        if (region instanceof Cone cone) {
            return new ConeShape(cone);
        }
        if (region instanceof Polygon polygon) {
            return ofVertices(polygon.vertices());
        }
        if (region instanceof Range range) {
            return new RangeShape(range);
        }
        if (region instanceof Union union) {
            return new UnionShape(union.parts().stream().map(Shape::of).toList());
        }
        throw new IllegalStateException("no shape for " + region);
    }

    /** Makes a polygon ready from vertices that a {@link Polygon} has held before. */
    static Shape ofVertices(List<SkyPoint> vertices) {
        UnitVector[] vectors = new UnitVector[vertices.size()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = UnitVector.of(vertices.get(i));
        }
        return new PolygonShape(vectors);
    }

    /** The same from directions; the array is kept and must not change. */
    static Shape ofVectors(UnitVector[] vertices) {
        return new PolygonShape(vertices);
    }

    /** A cone from its centre and its radius in radians. */
    static Shape ofCone(UnitVector centre, double radius) {
        return new ConeShape(centre, radius);
    }

    /** Makes regions ready that count as one. */
    static Shape ofParts(List<Shape> parts) {
        return new UnionShape(parts);
    }

    /** True if the direction lies inside or on the border. */
    boolean contains(UnitVector p);

    /** The smallest angle between a direction and the border; infinite if the region is the whole sky. */
    double borderDistance(UnitVector p);

    /** Centre of a cap that holds the whole region. */
    UnitVector capCentre();

    /** Radius of that cap, at most pi. */
    double capRadius();

    /** The border, in pieces; none if the region is the whole sky. A border of one point is an arc without length. */
    List<Arc> border();

    /** How this region lies to a disc: the two sure answers are exact, PARTIAL may be given for either. */
    CellDisc.Side side(CellDisc disc);

    /** Some points of the region, at least one for every piece that hangs together. */
    List<UnitVector> anchors();

    /** Area in steradians; parts of a union that overlap count twice. */
    double area();

    /** True if the two closed regions share a point. */
    default boolean intersects(Shape other) {
        return Relations.intersect(this, other);
    }

    /** True if every point of the other region lies in this one. */
    default boolean contains(Shape inner) {
        return Relations.contains(this, inner);
    }

    /** The angle to the nearest point of the region, 0 inside. */
    default double distance(UnitVector p) {
        return contains(p) ? 0 : borderDistance(p);
    }
}
