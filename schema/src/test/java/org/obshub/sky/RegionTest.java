package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Cones, ranges, unions, and what holds between all kinds. */
class RegionTest {
    private static final double SKY = 41252.96124941927;

    @Property(tries = 3000)
    void conesAreComparedByTheirDistance(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Cone a = new Cone(sky.point(), sky.size(180));
        Cone b = new Cone(sky.near(a.centre(), Math.min(180, 2 * a.radius())), sky.size(180));
        double distance = a.centre().distance(b.centre());

        assertThat(a.intersects(b)).isEqualTo(distance <= a.radius() + b.radius());
        assertThat(a.contains(b)).isEqualTo(a.radius() >= 180 || distance + b.radius() <= a.radius());
        assertThat(a.contains(b.centre())).isEqualTo(distance <= a.radius());
    }

    @Property(tries = 3000)
    void rangesAreComparedByTheirCoordinates(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Range a = sky.range();
        double width = a.raMax() - a.raMin();
        double height = a.decMax() - a.decMin();
        double from = a.raMin() + width * (sky.fraction() - 0.2);
        double low = Math.max(-90, a.decMin() + height * (sky.fraction() - 0.2));
        double high = Math.min(90, low + height * sky.fraction());
        Range b = new Range(from, from + Math.min(300, width * sky.fraction()), low, Math.max(low, high));
        boolean full = width >= 360 - 1e-9;
        double start = new SkyPoint(b.raMin() - a.raMin(), 0).ra();
        double end = start + b.raMax() - b.raMin();
        boolean decInside = b.decMin() >= a.decMin() && b.decMax() <= a.decMax();
        boolean decMeets = b.decMin() <= a.decMax() && b.decMax() >= a.decMin();
        boolean poleShared = (a.decMax() == 90 && b.decMax() == 90) || (a.decMin() == -90 && b.decMin() == -90);

        // gaps in right ascension shrink towards the poles, below the tolerance at last
        double widest = Math.toRadians(Math.abs(end - width)) * cosine(b.decMin(), b.decMax(), false);
        double early = Math.toRadians(Math.min(start, 360 - start)) * cosine(b.decMin(), b.decMax(), false);
        double gap = Math.toRadians(Math.min(Math.abs(start - width), Math.abs(end - 360)));
        double closest = gap * cosine(Math.max(a.decMin(), b.decMin()), Math.min(a.decMax(), b.decMax()), true);

        if (full || Math.min(widest, early) > 1e-11) {
            assertThat(a.contains(b)).as("%s holds %s", a, b).isEqualTo(decInside && (full || end <= width));
        }
        if (poleShared || closest > 1e-11) {
            assertThat(a.intersects(b))
                    .as("%s meets %s", a, b)
                    .isEqualTo(poleShared || (decMeets && (full || start <= width || end >= 360)));
        }
    }

    private static double cosine(double low, double high, boolean least) {
        boolean acrossEquator = low < 0 && high > 0;
        double a = Math.cos(Math.toRadians(low));
        double b = Math.cos(Math.toRadians(high));
        return least ? Math.min(a, b) : acrossEquator ? 1 : Math.max(a, b);
    }

    @Property(tries = 2000)
    void whatContainsAlsoMeetsAndHoldsEveryPoint(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        Region a = sky.region(centre, 170);
        Region b = sky.region(sky.near(centre, 2), 20);
        Cone cap = b.boundingCone();

        boolean contains = a.contains(b);
        boolean meets = a.intersects(b);

        assertThat(b.intersects(a)).isEqualTo(meets);
        assertThat(meets || !contains).isTrue();
        for (int i = 0; i < 30; i++) {
            SkyPoint point = sky.near(cap.centre(), cap.radius());
            if (b.contains(point)) {
                assertThat(a.contains(point) || !contains)
                        .as("%s holds %s", a, b)
                        .isTrue();
                assertThat(meets || !a.contains(point))
                        .as("%s meets %s at %s", a, b, point)
                        .isTrue();
            }
        }
    }

    @Property(tries = 1000)
    void everyPointOfARegionLiesInItsBoundingCone(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(170);
        Cone cap = region.boundingCone();

        assertThat(cap.contains(region)).isTrue();
        for (int i = 0; i < 50; i++) {
            SkyPoint point = sky.point();
            assertThat(cap.contains(point) || !region.contains(point)).isTrue();
        }
    }

    @Property(tries = 2000)
    void aUnionOfOneConeTwiceHoldsWhatTheConeHolds(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = Math.pow(10, 4 * sky.fraction() - 3);
        Cone outer = new Cone(centre, radius);
        Cone inner = new Cone(sky.near(centre, 2 * radius), radius * sky.fraction());
        double slack = radius - inner.radius() - centre.distance(inner.centre());

        if (Math.abs(slack) > 1e-9) {
            assertThat(new Union(List.of(outer, outer)).contains(inner))
                    .as("%s twice holds %s", outer, inner)
                    .isEqualTo(slack > 0);
        }
    }

    @Test
    void areasAreThoseOfTheTextbook() {
        assertThat(new Cone(new SkyPoint(0, 0), 180).area()).isCloseTo(SKY, within(1e-8));
        assertThat(new Cone(new SkyPoint(5, 5), 90).area()).isCloseTo(SKY / 2, within(1e-8));
        assertThat(new Range(0, 360, -90, 90).area()).isCloseTo(SKY, within(1e-8));
        assertThat(new Range(350, 370, -30, 30).area()).isCloseTo(SKY / 2 / 18, within(1e-8));
    }

    @Test
    void theWholeSkyMeetsAndHoldsEverything() {
        Region sky = new Cone(new SkyPoint(1, 2), 180);
        Region square = Polygon.of(0, 0, 1, 0, 1, 1, 0, 1);

        assertThat(sky.contains(square)).isTrue();
        assertThat(sky.contains(new Range(0, 360, -90, 90))).isTrue();
        assertThat(new Range(0, 360, -90, 90).contains(sky)).isTrue();
        assertThat(square.intersects(sky)).isTrue();
        assertThat(square.contains(sky)).isFalse();
        assertThat(sky.contains(new SkyPoint(181, -2))).isTrue();
    }

    @Test
    void aConeOverThePoleMeetsRangesOnTheOtherSide() {
        Cone cone = new Cone(new SkyPoint(0, 89.5), 1);

        assertThat(cone.contains(new SkyPoint(180, 89.6))).isTrue();
        assertThat(cone.intersects(new Range(170, 190, 80, 89.6))).isTrue();
        assertThat(cone.intersects(new Range(170, 190, 80, 89.4))).isFalse();
    }

    @Test
    void twoTilesTogetherHoldWhatLiesAcrossTheirEdge() {
        Union tiles = new Union(List.of(Polygon.of(0, 0, 1, 0, 1, 1, 0, 1), Polygon.of(1, 0, 2, 0, 2, 1, 1, 1)));

        assertThat(tiles.contains(Polygon.of(0.5, 0.2, 1.5, 0.2, 1.5, 0.8, 0.5, 0.8)))
                .isTrue();
        assertThat(tiles.contains(new Cone(new SkyPoint(1, 0.5), 0.4))).isTrue();
        assertThat(tiles.contains(new Cone(new SkyPoint(1, 0.5), 0.6))).isFalse();
    }

    @Test
    void aRingDoesNotHoldWhatCoversItsHole() {
        Range ring = new Range(0, 360, 80, 85);

        assertThat(ring.contains(Polygon.of(0, 82, 90, 82, 180, 82, 270, 82))).isFalse();
        assertThat(ring.contains(new Cone(new SkyPoint(0, 90), 7))).isFalse();
        assertThat(ring.intersects(new Cone(new SkyPoint(0, 90), 4.9))).isFalse();
        assertThat(ring.intersects(Polygon.of(0, 89, 120, 89, 240, 89))).isFalse();
    }

    @Test
    void bordersOfConesBelongToThem() {
        Cone cone = new Cone(new SkyPoint(0, 0), 1);

        assertThat(cone.contains(new SkyPoint(0, 1))).isTrue();
        assertThat(cone.contains(new SkyPoint(359, 0))).isTrue();
        assertThat(cone.intersects(new Cone(new SkyPoint(2, 0), 1))).isTrue();
        assertThat(cone.intersects(new Cone(new SkyPoint(2.000000001, 0), 1))).isFalse();
    }

    @Test
    void distancesKeepTheirPrecision() {
        assertThat(new SkyPoint(10, 60).distance(new SkyPoint(10 + 1e-9, 60))).isCloseTo(5e-10, within(1e-15));
        assertThat(new SkyPoint(0, 0).distance(new SkyPoint(180, 0))).isCloseTo(180, within(1e-12));
        assertThat(new SkyPoint(0, 90).distance(new SkyPoint(123, 90))).isCloseTo(0, within(1e-12));
        assertThat(new SkyPoint(359.5, 0).distance(new SkyPoint(0.5, 0))).isCloseTo(1, within(1e-12));
    }
}
