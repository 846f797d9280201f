package org.obshub.sky;

/** A closed region of the sky, ICRS: its border belongs to it, edges of polygons are great circles. */
public sealed interface Region permits Cone, Polygon, Range, Union {

    /** True if the position lies inside or on the border (tolerance 1e-12 rad, about 0.2 microarcsec). */
    default boolean contains(SkyPoint point) {
        return Shape.of(this).contains(UnitVector.of(point));
    }

    /** True if the two closed regions share at least one point. */
    default boolean intersects(Region other) {
        return Shape.of(this).intersects(Shape.of(other));
    }

    /** True if every point of {@code inner} lies in this region. */
    default boolean contains(Region inner) {
        return Shape.of(this).contains(Shape.of(inner));
    }

    /** A circle that holds the whole region; not necessarily the smallest. */
    default Cone boundingCone() {
        Shape shape = Shape.of(this);
        // the way through degrees and back may round the centre and the radius by a few 1e-16
        double radius = Math.toDegrees(shape.capRadius() + Arc.TOLERANCE);
        return new Cone(shape.capCentre().point(), Math.min(180, radius));
    }

    /** Area in square degrees; parts of a union that overlap count twice. */
    default double area() {
        return Math.toDegrees(Math.toDegrees(Shape.of(this).area()));
    }

    /** A representative position: centre of a cone, centroid of a polygon; may lie outside a concave region or a union. */
    SkyPoint centre();
}
