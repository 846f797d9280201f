package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Compared with S2 geometry, an independent library with exact predicates. */
class PolygonTest {
    private static S2Point s2(SkyPoint point) {
        UnitVector v = UnitVector.of(point);
        return new S2Point(v.x(), v.y(), v.z());
    }

    private static S2Loop loop(Polygon polygon) {
        List<S2Point> points = new ArrayList<>();
        polygon.vertices().forEach(v -> points.add(S2Point.normalize(s2(v))));
        S2Loop loop = new S2Loop(points);
        loop.normalize();
        return loop;
    }

    private static S2Polygon s2(Polygon polygon) {
        return new S2Polygon(loop(polygon));
    }

    @Property(tries = 3000)
    void containsTheSamePointsAsS2(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = sky.size(80);
        Polygon polygon = sky.star(centre, radius);
        S2Loop loop = loop(polygon);

        for (int i = 0; i < 10; i++) {
            SkyPoint point = i == 0 ? sky.point() : sky.near(centre, 1.3 * radius);
            assertThat(polygon.contains(point)).as("%s %s", polygon, point).isEqualTo(loop.contains(s2(point)));
        }
    }

    @Property(tries = 3000)
    void meetsAndHoldsTheSamePolygonsAsS2(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = sky.size(60);
        Polygon a = sky.star(centre, radius);
        Polygon b = sky.star(sky.near(centre, 2 * radius), radius * (0.05 + sky.fraction()));

        assertThat(a.intersects(b)).as("%s meets %s", a, b).isEqualTo(s2(a).intersects(s2(b)));
        assertThat(a.contains(b)).as("%s holds %s", a, b).isEqualTo(s2(a).contains(s2(b)));
        assertThat(b.contains(a)).as("%s holds %s", b, a).isEqualTo(s2(b).contains(s2(a)));
    }

    @Property(tries = 2000)
    void meetsConesByTheDistanceS2Gives(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = sky.size(60);
        Polygon polygon = sky.star(centre, radius);
        Cone cone = new Cone(sky.near(centre, 2 * radius), radius * (0.01 + 1.5 * sky.fraction()));
        double distance =
                s2(polygon).getDistance(S2Point.normalize(s2(cone.centre()))).degrees();
        boolean verticesInside = polygon.vertices().stream().allMatch(v -> v.distance(cone.centre()) <= cone.radius());

        assertThat(polygon.intersects(cone)).isEqualTo(distance <= cone.radius());
        assertThat(cone.intersects(polygon)).isEqualTo(distance <= cone.radius());
        if (cone.radius() < 90) { // a convex cone holds the edges between vertices it holds
            assertThat(cone.contains(polygon)).isEqualTo(verticesInside);
        }
    }

    @Property(tries = 2000)
    void holdsConesUpToTheDistanceOfItsBorder(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = sky.size(60);
        Polygon polygon = sky.star(centre, radius);
        Cone cone = new Cone(sky.near(centre, radius), radius * 0.3 * sky.fraction());
        S2Loop outside = new S2Loop(loop(polygon));
        outside.invert();
        double toBorder = new S2Polygon(outside)
                .getDistance(S2Point.normalize(s2(cone.centre())))
                .degrees();

        assertThat(polygon.contains(cone)).isEqualTo(toBorder > 0 && toBorder >= cone.radius());
    }

    @Property(tries = 2000)
    void hasTheAreaS2Gives(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Polygon polygon = sky.star(sky.point(), sky.size(60));
        double expected = Math.toDegrees(Math.toDegrees(loop(polygon).getArea()));

        assertThat(polygon.area()).isCloseTo(expected, within(1e-6 * expected));
    }

    @Property(tries = 1000)
    void isWoundCounterClockwiseOnTheSky(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Polygon polygon = sky.star(sky.point(), sky.size(60));

        // an S2 loop runs counter-clockwise as seen from outside the sphere, the mirror image of the sky
        List<S2Point> points = new ArrayList<>();
        polygon.vertices().forEach(v -> points.add(0, S2Point.normalize(s2(v))));
        assertThat(new S2Loop(points).getArea()).isLessThan(2 * Math.PI);
    }

    @Property(tries = 1000)
    void boundingConeHoldsIt(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Polygon polygon = sky.star(sky.point(), sky.size(80));

        assertThat(polygon.boundingCone().contains(polygon)).isTrue();
        assertThat(polygon.vertices()).allMatch(polygon.boundingCone()::contains);
    }

    @Test
    void bordersAndVerticesBelongToIt() {
        Polygon square = Polygon.of(350, -10, 10, -10, 10, 10, 350, 10);

        assertThat(square.vertices()).allMatch(square::contains);
        assertThat(square.contains(new SkyPoint(10, 0))).isTrue();
        assertThat(square.contains(new SkyPoint(10 + 1e-9, 0))).isFalse();
        assertThat(square.contains(new SkyPoint(180, 0))).as("antipode").isFalse();
        assertThat(square.contains(square)).isTrue();
    }

    @Test
    void polygonsThatShareAVertexOrAnEdgeMeet() {
        Polygon square = Polygon.of(0, 0, 1, 0, 1, 1, 0, 1);

        assertThat(square.intersects(Polygon.of(1, 1, 2, 1, 2, 2))).isTrue();
        assertThat(square.intersects(Polygon.of(1, 0, 2, 0, 2, 1, 1, 1))).isTrue();
        assertThat(square.intersects(Polygon.of(1.001, 0, 2, 0, 2, 1, 1.001, 1)))
                .isFalse();
    }

    @Test
    void aChordAcrossANotchIsNotInside() {
        Polygon arrow = Polygon.of(0, 0, 4, 0, 4, 4, 2, 1, 0, 4);

        assertThat(arrow.contains(Polygon.of(0, 4, 4, 4, 2, 1))).isFalse();
        assertThat(arrow.contains(Polygon.of(0, 0, 4, 0, 2, 1))).isTrue();
        assertThat(arrow.contains(new SkyPoint(2, 3))).isFalse();
    }

    @Test
    void aPolygonThatCrossesItselfHoldsBothItsWings() {
        Polygon bow = Polygon.of(0, 0, 10, 10, 10, 0, 0, 10);
        Polygon star = Polygon.of(0, 10, 6, -8, -9.5, 3, 9.5, 3, -6, -8);

        assertThat(bow.contains(new SkyPoint(1, 5))).isTrue();
        assertThat(bow.contains(new SkyPoint(9, 5))).isTrue();
        assertThat(bow.contains(new SkyPoint(5, 1))).isFalse();
        assertThat(bow.contains(new SkyPoint(5, 9))).isFalse();
        assertThat(star.contains(new SkyPoint(0, 8))).as("a tip").isTrue();
        assertThat(star.contains(new SkyPoint(0, 0)))
                .as("the middle, which the way goes round twice")
                .isFalse();
        assertThat(star.contains(new SkyPoint(0, -8))).as("between two tips").isFalse();
    }

    @Test
    void holdsThePoleItRunsAround() {
        Polygon cap = Polygon.of(0, 80, 90, 80, 180, 80, 270, 80);

        assertThat(cap.contains(new SkyPoint(12, 90))).isTrue();
        assertThat(cap.contains(new SkyPoint(12, -90))).isFalse();
        assertThat(cap.centre().dec()).isCloseTo(90, within(1e-9));
    }

    @Test
    void anOctantHasAnEighthOfTheSky() {
        assertThat(Polygon.of(0, 0, 90, 0, 0, 90).area()).isCloseTo(41252.96124941927 / 8, within(1e-9));
    }

    @Test
    void aBandLongerThanHalfTheSkyKeepsItsInside() {
        List<SkyPoint> vertices = new ArrayList<>();
        for (int ra = 0; ra <= 250; ra += 10) {
            vertices.add(new SkyPoint(ra, -5));
        }
        for (int ra = 250; ra >= 0; ra -= 10) {
            vertices.add(new SkyPoint(ra, 5));
        }
        Polygon band = new Polygon(vertices);

        assertThat(band.contains(new SkyPoint(20, 0))).isTrue();
        assertThat(band.contains(new SkyPoint(200, 0)))
                .as("the antipode is inside as well")
                .isTrue();
        assertThat(band.contains(new SkyPoint(300, 0))).isFalse();
        assertThat(band.contains(new SkyPoint(20, 60))).isFalse();
        assertThat(band.area()).isCloseTo(250 * 10, within(20.0));
    }

    @Test
    void dropsRepeatedAndClosingVertices() {
        assertThat(Polygon.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1)).isEqualTo(Polygon.of(1, 1, 1, 2, 2, 2));
    }

    @Test
    void refusesWhatHasNoInside() {
        assertThatThrownBy(() -> Polygon.of(1, 1, 2, 2, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a polygon needs 3 different vertices, not 2");
        assertThatThrownBy(() -> Polygon.of(0, 0, 90, 0, 180, 0, 270, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the polygon divides the sky into two equal halves");
        assertThatThrownBy(() -> Polygon.of(0, 0, 180, 0, 90, 45))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no edge between opposite positions: 0.0 0.0 and 180.0 0.0");
    }

    @Test
    void aBoxHasItsSizeAlongTheAxesOfItsCentre() {
        Polygon box = Polygon.box(new SkyPoint(0, 0), 20, 10);

        assertThat(box.contains(new SkyPoint(10, 0))).isTrue();
        assertThat(box.contains(new SkyPoint(10.000001, 0))).isFalse();
        assertThat(box.contains(new SkyPoint(0, 5))).isTrue();
        assertThat(box.contains(new SkyPoint(0, 5.000001))).isFalse();
        assertThat(Polygon.box(new SkyPoint(77, 90), 2, 2).contains(new SkyPoint(3, 89.5)))
                .isTrue();
    }
}
