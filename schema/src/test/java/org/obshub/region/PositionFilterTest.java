package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

class PositionFilterTest {
    @Property(tries = 2000)
    void rangesHoldEveryPositionOfTheRegion(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.chance(10) ? new Cone(sky.point(), 0) : sky.region(180);
        Cone cap = region.boundingCone();
        PositionFilter filter = PositionFilter.of(region);

        for (int i = 0; i < 100; i++) {
            SkyPoint point = sky.near(cap.centre(), cap.radius());
            if (region.contains(point)) {
                assertThat(holds(filter, Healpix.hash29(point.ra(), point.dec())))
                        .as("%s at %s", region, point)
                        .isTrue();
            }
        }
    }

    @Property(tries = 500)
    void rangesAscendAndAreFew(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(180);
        PositionFilter filter = PositionFilter.of(region);
        long[] lo = filter.lo();
        long[] hi = filter.hi();

        assertThat(lo.length).isBetween(1, region.boundingCone().radius() < 0.49 ? 16 : 64);
        for (int i = 0; i < lo.length; i++) {
            assertThat(lo[i]).isLessThanOrEqualTo(hi[i]);
            assertThat(i == 0 || hi[i - 1] < lo[i]).isTrue();
        }
    }

    @Property(tries = 500)
    void rangesOfTwoRegionsHoldTheCellsOfBothOnce(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        PositionFilter one = PositionFilter.of(sky.region(20));
        PositionFilter other = PositionFilter.of(sky.chance(50) ? sky.region(20) : new Cone(sky.point(), 90));
        PositionFilter both = one.or(other);

        for (int i = 0; i < both.size(); i++) {
            assertThat(i == 0 || both.hi()[i - 1] < both.lo()[i]).isTrue();
            assertThat(holds(one, both.lo()[i]) || holds(other, both.lo()[i])).isTrue();
            assertThat(holds(one, both.hi()[i]) || holds(other, both.hi()[i])).isTrue();
        }
        for (PositionFilter part : List.of(one, other)) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(holds(both, part.lo()[i]) && holds(both, part.hi()[i]))
                        .isTrue();
            }
        }
    }

    private static boolean holds(PositionFilter filter, long cell) {
        for (int i = 0; i < filter.lo().length; i++) {
            if (filter.lo()[i] <= cell && cell <= filter.hi()[i]) {
                return true;
            }
        }
        return false;
    }
}
