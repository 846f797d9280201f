package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Exact predicates on the regions of the bench population (src/test/resources/regions/SOURCES.md): against S2 geometry on
 * 100,000 random pairs, and against exact rational arithmetic on positions that all but touch an edge. The second region
 * of a pair is moved near the first, or most pairs would be half a sky apart.
 */
class BenchPopulationTest {
    private static final int PAIRS = 100_000;
    /** Closer than this to a border, radians, either answer is right. */
    private static final double TOLERANCE = 2e-12;

    private static List<Region> population() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BenchPopulationTest.class.getResourceAsStream("/regions/bench-regions.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().map(line -> Stcs.parse(line).orElseThrow()).toList();
        }
    }

    private static S2Point s2(SkyPoint point) {
        UnitVector v = UnitVector.of(point);
        return S2Point.normalize(new S2Point(v.x(), v.y(), v.z()));
    }

    private static S2Polygon s2(Polygon polygon) {
        List<S2Point> points = new ArrayList<>();
        polygon.vertices().forEach(v -> points.add(s2(v)));
        S2Loop loop = new S2Loop(points);
        loop.normalize();
        return new S2Polygon(loop);
    }

    /** The region turned about an axis, in degrees. */
    private static Region turned(Region region, double[][] rotation) {
        if (region instanceof Cone cone) {
            return new Cone(turned(cone.centre(), rotation), cone.radius());
        }
        if (region instanceof Polygon polygon) {
            return new Polygon(
                    polygon.vertices().stream().map(v -> turned(v, rotation)).toList());
        }
        return new Union(((Union) region)
                .parts().stream().map(part -> turned(part, rotation)).toList());
    }

    private static SkyPoint turned(SkyPoint point, double[][] r) {
        UnitVector v = UnitVector.of(point);
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = r[i][0] * v.x() + r[i][1] * v.y() + r[i][2] * v.z();
        }
        return UnitVector.normalised(out[0], out[1], out[2]).point();
    }

    /** The half turn about the middle between two positions, which takes one to the other. */
    private static double[][] swapping(SkyPoint a, SkyPoint b) {
        UnitVector u = UnitVector.of(a);
        UnitVector w = UnitVector.of(b);
        UnitVector m = u.dot(w) < -0.999
                ? u.anyPerpendicular()
                : UnitVector.normalised(u.x() + w.x(), u.y() + w.y(), u.z() + w.z());
        double[] n = {m.x(), m.y(), m.z()};
        double[][] r = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                r[i][j] = 2 * n[i] * n[j] - (i == j ? 1 : 0);
            }
        }
        return r;
    }

    private static boolean s2Intersects(Region a, Region b) {
        if (a instanceof Union union) {
            return union.parts().stream().anyMatch(part -> s2Intersects(part, b));
        }
        if (b instanceof Union || (a instanceof Polygon && b instanceof Cone)) {
            return s2Intersects(b, a);
        }
        if (a instanceof Cone cone) {
            double apart = b instanceof Cone other
                    ? s2(cone.centre()).angle(s2(other.centre())) - Math.toRadians(other.radius())
                    : s2((Polygon) b).getDistance(s2(cone.centre())).radians();
            return apart <= Math.toRadians(cone.radius());
        }
        return s2((Polygon) a).intersects(s2((Polygon) b));
    }

    private static boolean comparable(Region region) {
        return region instanceof Polygon || region instanceof Cone;
    }

    private static boolean s2Contains(Region outer, Region inner) {
        if (outer instanceof Cone cone) {
            double radius = Math.toRadians(cone.radius());
            if (radius >= Math.PI) {
                return true;
            }
            if (inner instanceof Cone other) {
                return s2(cone.centre()).angle(s2(other.centre())) + Math.toRadians(other.radius()) <= radius;
            }
            S2Point antipode = S2Point.neg(s2(cone.centre()));
            return s2((Polygon) inner).getDistance(antipode).radians() >= Math.PI - radius;
        }
        if (inner instanceof Cone cone) {
            S2Polygon polygon = s2((Polygon) outer);
            S2Loop around = new S2Loop(polygon.loop(0));
            around.invert();
            double toBorder =
                    new S2Polygon(around).getDistance(s2(cone.centre())).radians();
            return toBorder > 0 && toBorder >= Math.toRadians(cone.radius());
        }
        return s2((Polygon) outer).contains(s2((Polygon) inner));
    }

    /** True if a cone larger or smaller by the tolerance changes the answer: borders that only just touch. */
    private static boolean borderline(Region a, Region b, boolean found, boolean intersects) {
        for (double shift : new double[] {6e-10, -6e-10}) { // 1e-11 rad
            double radius = b instanceof Cone cone ? Math.max(0, Math.min(180, cone.radius() + shift)) : 0;
            Region scaled = b instanceof Cone cone ? new Cone(cone.centre(), radius) : b;
            if ((intersects ? s2Intersects(a, scaled) : s2Contains(a, scaled)) == found) {
                return true;
            }
        }
        return false;
    }

    @Test
    void agreesWithS2OnRandomPairs() throws IOException {
        List<Region> population = population();
        RandomSky sky = new RandomSky(3);
        int met = 0;
        int held = 0;
        for (int i = 0; i < PAIRS; i++) {
            Region a = population.get((int) (population.size() * sky.fraction()));
            Region other = population.get((int) (population.size() * sky.fraction()));
            Cone cap = a.boundingCone();
            double reach = Math.min(180, cap.radius() + other.boundingCone().radius());
            SkyPoint target = sky.near(cap.centre(), reach);
            Region b = sky.chance(10)
                    ? other
                    : turned(other, swapping(other.boundingCone().centre(), target));
            String what = Stcs.write(a) + " and " + Stcs.write(b);

            boolean meets = a.intersects(b);
            boolean expected = s2Intersects(a, b);
            assertThat(meets == expected || borderline(a, b, meets, true))
                    .as(what)
                    .isTrue();
            met += meets ? 1 : 0;
            if (comparable(a) && comparable(b)) {
                boolean holds = a.contains(b);
                assertThat(holds == s2Contains(a, b) || borderline(a, b, holds, false))
                        .as(what)
                        .isTrue();
                held += holds ? 1 : 0;
            }
        }

        assertThat(met).as("pairs that meet").isGreaterThan(PAIRS / 5);
        assertThat(held).as("pairs that hold").isGreaterThan(PAIRS / 50);
    }

    /** The sign of the determinant of three vectors, whose doubles are taken as they are. */
    private static int orientation(UnitVector a, UnitVector b, UnitVector c) {
        return minor(a.y(), b.z(), a.z(), b.y())
                .multiply(new BigDecimal(c.x()))
                .add(minor(a.z(), b.x(), a.x(), b.z()).multiply(new BigDecimal(c.y())))
                .add(minor(a.x(), b.y(), a.y(), b.x()).multiply(new BigDecimal(c.z())))
                .signum();
    }

    private static BigDecimal minor(double a, double b, double c, double d) {
        return new BigDecimal(a).multiply(new BigDecimal(b)).subtract(new BigDecimal(c).multiply(new BigDecimal(d)));
    }

    @Test
    void sidesOfEdgesAreThoseOfExactArithmetic() throws IOException {
        Random random = new Random(4);
        int tested = 0;
        for (Region region : population()) {
            if (!(region instanceof Polygon polygon) || polygon.area() > 5000) {
                continue;
            }
            Shape shape = Shape.of(polygon);
            List<UnitVector> vertices =
                    polygon.vertices().stream().map(UnitVector::of).toList();
            int edge = random.nextInt(vertices.size());
            UnitVector a = vertices.get(edge);
            UnitVector b = vertices.get((edge + 1) % vertices.size());
            UnitVector normal = a.normal(b);
            UnitVector on = UnitVector.normalised(a.x() + b.x(), a.y() + b.y(), a.z() + b.z());
            for (double offset = 3e-12; offset < 1e-8; offset *= 3) {
                double signed = random.nextBoolean() ? offset : -offset;
                UnitVector p = on.towards(normal, signed);
                // inside lies to the right of the edges, seen from outside the sphere, and no other edge is this near
                boolean expected = orientation(a, b, p) < 0;
                if (nearest(shape, p) > TOLERANCE && nearest(shape, p) < 1.5 * offset && clear(vertices, edge, on)) {
                    assertThat(shape.contains(p))
                            .as("%s by %s", polygon, signed)
                            .isEqualTo(expected);
                    tested++;
                }
            }
        }

        assertThat(tested).isGreaterThan(10_000);
    }

    private static double nearest(Shape shape, UnitVector p) {
        return shape.borderDistance(p);
    }

    /** True if the other edges stay away from the middle of this one. */
    private static boolean clear(List<UnitVector> vertices, int edge, UnitVector middle) {
        int n = vertices.size();
        for (int i = 0; i < n; i++) {
            if (i != edge
                    && Arc.edge(vertices.get(i), vertices.get((i + 1) % n)).distance(middle) < 1e-7) {
                return false;
            }
        }
        return true;
    }
}
