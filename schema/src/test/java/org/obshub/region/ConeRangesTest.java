package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Healpix;

class ConeRangesTest {
    private static int holding(ConeRanges ranges, long cell) {
        int count = 0;
        for (int i = 0; i < ranges.size(); i++) {
            count += ranges.first(i) <= cell && cell <= ranges.last(i) ? 1 : 0;
        }
        return count;
    }

    @Test
    void everyPositionOfTheConeLiesInExactlyOneRange() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            double dec = i % 10 == 0 ? 90 : 180 * random.nextDouble() - 90;
            double ra = i % 7 == 0 ? 0 : 360 * random.nextDouble();
            double radius = Math.pow(10, 6 * random.nextDouble() - 4);
            ConeRanges ranges = ConeRanges.of(ra, dec, radius);
            double step = 0.999 * radius * random.nextDouble();
            // along the meridian, over the pole if need be
            double reached = dec + step;
            double otherRa = reached > 90 ? ra + 180 : ra;
            double otherDec = reached > 90 ? 180 - reached : reached;
            if (otherDec >= -90) {
                assertThat(holding(ranges, Healpix.hash29(otherRa, otherDec))).isEqualTo(1);
            }
            assertThat(ranges.size()).isBetween(1, ConeRanges.MOST);
        }
    }

    @Test
    void whatIsNoConeHasNoRanges() {
        assertThat(ConeRanges.of(10, 91, 1).size()).isZero();
        assertThat(ConeRanges.of(10, 10, -1).size()).isZero();
        assertThat(ConeRanges.of(Double.NaN, 10, 1).size()).isZero();
        assertThat(ConeRanges.of(10, 10, Double.NaN).size()).isZero();
    }
}
