package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Regions against MOCs, judged by positions: a point of both proves that they meet, one outside that none holds. */
class MocRelationsTest {
    private static Moc random(RandomSky sky, SkyPoint centre, double radius) {
        int order = Math.max(0, Math.min(20, (int) (Math.log(60 / radius) / Math.log(2)) + (sky.chance(2) ? 1 : 3)));
        Moc moc = Moc.empty(order);
        for (int i = 0; i < 12; i++) {
            SkyPoint at = sky.near(centre, Math.min(180, 1.5 * radius));
            long cell = Zuniq.of(order, Healpix.angToCell(order, at.ra(), at.dec()));
            moc = moc.union(Moc.ofCells(order, new long[] {cell}));
        }
        return sky.chance(4) ? moc.complement() : moc;
    }

    @Property(tries = 3000)
    void noPositionContradicts(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(60);
        Cone cap = region.boundingCone();
        Moc moc = random(sky, cap.centre(), cap.radius());
        boolean intersects = moc.intersects(region);
        boolean contains = moc.contains(region);
        boolean within = moc.isWithin(region);

        assertThat(intersects || !contains).isTrue();
        assertThat(intersects || !within).isTrue();
        for (int i = 0; i < 60; i++) {
            SkyPoint point = sky.near(cap.centre(), cap.radius());
            boolean inRegion = region.contains(point);
            boolean inMoc = moc.contains(point);
            String what = region + " " + moc.toAscii() + " " + point;
            assertThat(intersects || !(inRegion && inMoc)).as(what).isTrue();
            assertThat(!contains || !inRegion || inMoc).as(what).isTrue();
            assertThat(!within || !inMoc || inRegion).as(what).isTrue();
        }
    }

    /** Coverings bound the truth from both sides, by cells of an order where the answer no longer hangs on the border. */
    @Property(tries = 1000)
    void agreesWithFineCoverings(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint centre = sky.point();
        double radius = sky.size(20);
        Region region = sky.chance(2) ? new Cone(centre, radius) : sky.star(centre, radius);
        Moc moc = random(sky, centre, radius);
        int fine = Math.min(26, moc.order() + 6);
        Coverer.Covering cells = Coverer.cover(region, 20_000, fine);
        boolean sure = false;
        for (int i = 0; i < cells.size(); i++) {
            sure |= cells.inside(i) && moc.intersectsCell(cells.cell(i));
        }

        if (sure) {
            assertThat(moc.intersects(region)).isTrue();
        }
        if (!moc.intersects(cells.moc(29))) {
            assertThat(moc.intersects(region)).isFalse();
        }
        if (moc.contains(cells.moc(29))) {
            assertThat(moc.contains(region)).isTrue();
        }
    }

    @Test
    void aPositionIsInTheCellItFallsInto() {
        Cone point = new Cone(new SkyPoint(10, 20), 0);
        Moc own = Moc.ofCells(20, new long[] {Zuniq.of(20, Healpix.angToCell(20, 10, 20))});

        assertThat(own.intersects(point)).isTrue();
        assertThat(own.contains(point)).isTrue();
        assertThat(own.isWithin(point)).isFalse();
        assertThat(own.complement().contains(point)).isFalse();
    }

    @Test
    void theWholeSkyAndNothing() {
        Region sky = new Cone(new SkyPoint(0, 0), 180);
        Moc all = Moc.parse("0/0-11");
        Moc none = Moc.empty(5);

        assertThat(all.contains(sky)).isTrue();
        assertThat(all.isWithin(sky)).isTrue();
        assertThat(none.intersects(sky)).isFalse();
        assertThat(none.isWithin(sky)).isTrue();
        assertThat(Moc.parse("0/0-10").contains(sky)).isFalse();
    }

    @Test
    void aRegionInTheHoleOfAMocDoesNotMeetIt() {
        Moc ring = Coverer.moc(new Cone(new SkyPoint(0, 90), 3), 8)
                .difference(Coverer.moc(new Cone(new SkyPoint(0, 90), 1), 8));

        assertThat(ring.intersects(new Cone(new SkyPoint(0, 90), 0.9))).isFalse();
        assertThat(ring.intersects(new Cone(new SkyPoint(0, 90), 2))).isTrue();
        assertThat(ring.contains(new Cone(new SkyPoint(0, 90), 2))).isFalse();
    }
}
