package org.obshub.sky;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A polygon whose edges are great-circle arcs shorter than 180 degrees. Three vertices or more, not closed:
 * a vertex that repeats the one before it, and a last one that repeats the first, are dropped. They are kept counter-clockwise as
 * seen on the sky, from inside the sphere (DALI 1.1, 3.3.7), whatever way they came. The inside is
 * the smaller side whatever the winding (SIA 2.0 section 2.1.1); it may be concave, and is never larger than a hemisphere.
 */
public record Polygon(List<SkyPoint> vertices) implements Region {
    public Polygon {
        vertices = distinct(vertices);
        if (vertices.size() < 3) {
            throw new IllegalArgumentException("a polygon needs 3 different vertices, not " + vertices.size());
        }
        vertices = wound(vertices);
    }

    /** A polygon from longitudes and latitudes in turn, in degrees. */
    public static Polygon of(double... degrees) {
        if (degrees.length % 2 != 0) {
            throw new IllegalArgumentException("a polygon needs pairs of numbers, not " + degrees.length + " numbers");
        }
        List<SkyPoint> vertices = new ArrayList<>();
        for (int i = 0; i < degrees.length; i += 2) {
            vertices.add(new SkyPoint(degrees[i], degrees[i + 1]));
        }
        return new Polygon(vertices);
    }

    /**
     * A box about a centre: a cross of the given width and height along the axes at the centre, and great circles at
     * right angles through its ends (STC 1.33; the BOX of ADQL).
     */
    public static Polygon box(SkyPoint centre, double width, double height) {
        if (!(width > 0 && width < 180 && height > 0 && height < 180)) {
            throw new IllegalArgumentException("box size outside (0, 180) deg: " + width + " x " + height);
        }
        UnitVector middle = UnitVector.of(centre);
        UnitVector east = UnitVector.ofDegrees(centre.ra() + 90, 0);
        UnitVector north = middle.perpendicular(east);
        double x = Math.tan(Math.toRadians(width / 2));
        double y = Math.tan(Math.toRadians(height / 2));
        List<SkyPoint> corners = new ArrayList<>();
        for (int[] sign : new int[][] {{1, 1}, {1, -1}, {-1, -1}, {-1, 1}}) {
            corners.add(middle.offset(east, sign[0] * x, north, sign[1] * y).point());
        }
        return new Polygon(corners);
    }

    private static List<SkyPoint> distinct(List<SkyPoint> vertices) {
        List<SkyPoint> kept = new ArrayList<>(vertices.size());
        for (SkyPoint vertex : vertices) {
            if (kept.isEmpty() || !same(kept.get(kept.size() - 1), vertex)) {
                kept.add(vertex);
            }
        }
        while (kept.size() > 1 && same(kept.get(0), kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }

    private static boolean same(SkyPoint a, SkyPoint b) {
        if (Math.abs(a.dec() - b.dec()) > Math.toDegrees(2 * Arc.TOLERANCE)) {
            return false; // most end here, without sines
        }
        return UnitVector.of(a).angle(UnitVector.of(b)) <= Arc.TOLERANCE;
    }

    private static List<SkyPoint> wound(List<SkyPoint> vertices) {
        UnitVector[] directions = new UnitVector[vertices.size()];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = UnitVector.of(vertices.get(i));
        }
        refuseHalfCircles(vertices, directions);
        PolygonShape shape = new PolygonShape(directions);
        if (shape.halfTheSky()) {
            throw new IllegalArgumentException("the polygon divides the sky into two equal halves, so that it has no "
                    + "smaller side to be its inside: give it as a union of smaller polygons");
        }
        if (!shape.clearlyLeft()) {
            return List.copyOf(vertices);
        }
        List<SkyPoint> reversed = new ArrayList<>(vertices);
        Collections.reverse(reversed.subList(1, reversed.size()));
        return List.copyOf(reversed);
    }

    /** Between opposite points there are many great circles, so no edge. */
    private static void refuseHalfCircles(List<SkyPoint> vertices, UnitVector[] directions) {
        for (int i = 0; i < directions.length; i++) {
            int next = i + 1 == directions.length ? 0 : i + 1;
            if (directions[i].chordSquared(directions[next]) > 3.9
                    && directions[i].angle(directions[next]) >= Math.PI - 1e-9) {
                SkyPoint a = vertices.get(i);
                SkyPoint b = vertices.get(next);
                throw new IllegalArgumentException("no edge between opposite positions: " + a.ra() + " " + a.dec()
                        + " and " + b.ra() + " " + b.dec());
            }
        }
    }

    @Override
    public SkyPoint centre() {
        return ((PolygonShape) Shape.of(this)).centroid().point();
    }
}
