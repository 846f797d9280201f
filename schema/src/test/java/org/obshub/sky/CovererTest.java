package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CovererTest {
    @Property(tries = 3000)
    void holdsEveryPointOfTheRegion(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(180);
        Cone cap = region.boundingCone();
        int budget = sky.chance(2) ? 8 : 64;
        Coverer.Covering covering = Coverer.cover(region, budget, 18);
        Moc moc = covering.moc(29);

        assertThat(covering.size()).isLessThanOrEqualTo(Math.max(12, budget));
        for (int i = 0; i < 200; i++) {
            SkyPoint point = sky.near(cap.centre(), cap.radius());
            if (region.contains(point)) {
                assertThat(moc.contains(point)).as("%s at %s", region, point).isTrue();
            }
        }
    }

    @Property(tries = 2000)
    void insideCellsLieInTheRegion(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(180);
        Coverer.Covering covering = Coverer.cover(region, 64, 18);

        for (int i = 0; i < covering.size(); i++) {
            if (covering.inside(i)) {
                int order = Zuniq.order(covering.cell(i));
                long cell = Zuniq.index(covering.cell(i));
                for (UnitVector corner : Healpix.cellCorners(order, cell)) {
                    assertThat(region.contains(corner.point())).as("%s", region).isTrue();
                }
                SkyPoint within =
                        Healpix.at(order, cell, sky.fraction(), sky.fraction()).point();
                assertThat(region.contains(within)).as("%s", region).isTrue();
            }
        }
    }

    @Property(tries = 500)
    void verticesOfAPolygonAreCoveredThoughTheyLieOnItsBorder(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Polygon polygon = sky.star(sky.point(), sky.size(60));
        Moc moc = Coverer.cover(polygon, 8, 18).moc(29);

        assertThat(polygon.vertices()).allMatch(moc::contains);
    }

    @Property(tries = 3000)
    void noCellReachesFartherThanTheQuickTestAssumes(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        int order = (int) (20 * sky.fraction());
        SkyPoint place = sky.chance(2) ? new SkyPoint(360 * sky.fraction(), 41.8103) : sky.point();
        long cell = Healpix.angToCell(order, place.ra(), place.dec());
        UnitVector centre = Healpix.cellCentre(order, cell);

        for (UnitVector corner : Healpix.cellCorners(order, cell)) {
            assertThat(centre.angle(corner) * (1L << order)).isLessThan(1.2 - 0.05);
        }
    }

    @Test
    void theWholeSkyIsTwelveInsideCells() {
        Coverer.Covering covering = Coverer.cover(new Cone(new SkyPoint(0, 0), 180), 8, 18);

        assertThat(covering.size()).isEqualTo(12);
        assertThat(covering.inside(0)).isTrue();
        assertThat(covering.moc(0).toAscii()).isEqualTo("0/0-11");
    }

    @Test
    void aPositionIsCoveredByFewSmallCells() {
        Coverer.Covering covering = Coverer.cover(new Cone(new SkyPoint(10, 20), 0), 8, 18);

        assertThat(covering.size()).isLessThanOrEqualTo(8);
        assertThat(Zuniq.order(covering.cell(0))).isEqualTo(18);
        assertThat(covering.moc(29).contains(new SkyPoint(10, 20))).isTrue();
    }

    @Test
    void aMocOfOneOrderIsTightAroundTheRegion() {
        Region cone = new Union(List.of(new Cone(new SkyPoint(0, 0), 10)));
        Moc moc = Coverer.moc(cone, 8);

        assertThat(moc.order()).isEqualTo(8);
        assertThat(moc.skyFraction() * 41252.96).isBetween(cone.area(), cone.area() * 1.1);
    }
}
