package org.obshub.sky;

import java.util.function.Consumer;

/**
 * A piece of a circle on the sphere: of a great circle (edge of a polygon, meridian) or a small one (border of a cone,
 * parallel). It runs counter-clockwise about its axis, seen from outside the sphere; all angles in radians.
 */
final class Arc {
    static final double TOLERANCE = 1e-12;
    /** Circles whose axes differ by less are taken as the same circle; their ends decide then. */
    private static final double PARALLEL = 1e-13;

    private final UnitVector axis;
    private final double radius;
    private final UnitVector u;
    private final UnitVector v;
    private final double sweep;
    private final UnitVector start;
    private final UnitVector end;

    private Arc(UnitVector axis, double radius, UnitVector u, double sweep, UnitVector start, UnitVector end) {
        this.axis = axis;
        this.radius = radius;
        this.u = u;
        this.v = axis.perpendicular(u);
        this.sweep = sweep;
        this.start = start;
        this.end = end;
    }

    /** The edge between two vertices, neither equal nor opposite. */
    static Arc edge(UnitVector from, UnitVector to) {
        return new Arc(from.normal(to), Math.PI / 2, from, from.angle(to), from, to);
    }

    /** A whole circle about {@code axis}. */
    static Arc circle(UnitVector axis, double radius) {
        UnitVector u = axis.anyPerpendicular();
        UnitVector start = axis.towards(u, radius);
        return new Arc(axis, radius, u, 2 * Math.PI, start, start);
    }

    /** The piece of a meridian from the southern to the northern declination. */
    static Arc meridian(double ra, double decMin, double decMax) {
        double lon = Math.toRadians(ra);
        UnitVector axis = new UnitVector(Math.sin(lon), -Math.cos(lon), 0);
        UnitVector start = UnitVector.ofDegrees(ra, decMin);
        return new Arc(
                axis, Math.PI / 2, start, Math.toRadians(decMax - decMin), start, UnitVector.ofDegrees(ra, decMax));
    }

    /** The piece of a parallel that runs east by {@code width} degrees, 360 for all of it. */
    static Arc parallel(double ra, double width, double dec) {
        UnitVector axis = new UnitVector(0, 0, 1);
        double polar = Math.toRadians(90 - dec);
        UnitVector u = UnitVector.ofDegrees(ra, 0);
        UnitVector start = UnitVector.ofDegrees(ra, dec);
        return new Arc(
                axis, polar, u, Math.toRadians(Math.min(width, 360)), start, UnitVector.ofDegrees(ra + width, dec));
    }

    UnitVector start() {
        return start;
    }

    UnitVector end() {
        return end;
    }

    double sweep() {
        return sweep;
    }

    double length() {
        return sweep * Math.sin(radius);
    }

    private boolean full() {
        return sweep >= 2 * Math.PI;
    }

    /** The angle about the axis, counted from the start, of a direction: in [0, 2 pi). */
    double phase(UnitVector p) {
        double phi = Math.atan2(p.dot(v), p.dot(u));
        return phi < 0 ? phi + 2 * Math.PI : phi;
    }

    UnitVector at(double phase) {
        UnitVector tangent = u.towards(v, phase);
        return axis.towards(tangent, radius);
    }

    /** A direction beside the arc, on the side of its axis for positive {@code offset}. */
    UnitVector beside(double phase, double offset) {
        return axis.towards(u.towards(v, phase), radius - offset);
    }

    private boolean spans(UnitVector p) {
        if (full()) {
            return true;
        }
        if (sweep < Math.PI) { // no arc tangent needed: left of the plane of axis and start, right of that of the end
            return p.dot(v) >= 0 && phaseUpTo(p);
        }
        return phase(p) <= sweep;
    }

    private boolean phaseUpTo(UnitVector p) {
        // (cos s u + sin s v) x p along the axis is not positive
        return Math.cos(sweep) * p.dot(v) - Math.sin(sweep) * p.dot(u) <= 0;
    }

    /** The smallest angle from a direction to a point of this arc. */
    double distance(UnitVector p) {
        if (spans(p)) {
            return distanceToCircle(p);
        }
        return Math.min(p.angle(start), p.angle(end));
    }

    private double distanceToCircle(UnitVector p) {
        return radius == Math.PI / 2 ? p.distanceToCircle(axis) : Math.abs(axis.angle(p) - radius);
    }

    boolean near(UnitVector p) {
        return distance(p) <= TOLERANCE;
    }

    /** Hands over the points that this arc and another have in common, ends that touch included. */
    void crossings(Arc other, Consumer<UnitVector> found) {
        touching(other.start, this, found);
        touching(other.end, this, found);
        touching(start, other, found);
        touching(end, other, found);
        circleCrossings(other, p -> {
            if (near(p) && other.near(p)) {
                found.accept(p);
            }
        });
    }

    boolean meets(Arc other) {
        boolean[] met = {false};
        crossings(other, p -> met[0] = true);
        return met[0];
    }

    private static void touching(UnitVector p, Arc arc, Consumer<UnitVector> found) {
        if (arc.near(p)) {
            found.accept(p);
        }
    }

    /**
     * The two points where the whole circles meet, by the half-angle formula of the triangle of both axes and a crossing
     * (Todhunter, Spherical Trigonometry, article 45): it keeps its precision for circles of arcseconds, where cosines
     * tell nothing any more.
     */
    private void circleCrossings(Arc other, Consumer<UnitVector> found) {
        double d = axis.angle(other.axis);
        if (d < PARALLEL || Math.PI - d < PARALLEL) {
            return;
        }
        double s = (d + radius + other.radius) / 2;
        double least = Math.min(Math.min(s - d, Math.PI - s), Math.min(s - radius, s - other.radius));
        if (least < -TOLERANCE) {
            return;
        }
        double opposite = Math.max(0, Math.sin(s - d) * Math.sin(s - radius));
        double adjacent = Math.max(0, Math.sin(s) * Math.sin(s - other.radius));
        double angle = 2 * Math.atan2(Math.sqrt(opposite), Math.sqrt(adjacent));
        UnitVector towards = other.axis.awayAt(axis).negated();
        UnitVector across = axis.perpendicular(towards);
        found.accept(axis.towards(towards.towards(across, angle), radius));
        found.accept(axis.towards(towards.towards(across, -angle), radius));
    }
}
