package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

class CellRangesTest {
    private static int holding(CellRanges ranges, long cell) {
        int count = 0;
        for (int i = 0; i < ranges.size(); i++) {
            count += ranges.first(i) <= cell && cell <= ranges.last(i) ? 1 : 0;
        }
        return count;
    }

    /** Along the meridian, where a difference of declinations is the angle: up to the border, and not beyond. */
    @Test
    void cellsOfAConeAreToldFromThoseBesideIt() {
        Random random = new Random(4);
        for (int i = 0; i < 3000; i++) {
            double radius = i % 10 == 0 ? 0 : Math.pow(10, 6 * random.nextDouble() - 4.3);
            double dec = (180 - 2 * radius - 0.1) * (random.nextDouble() - 0.5);
            double ra = i % 7 == 0 ? 0 : 360 * random.nextDouble();
            double side = random.nextBoolean() ? 1 : -1;

            assertThat(CellRanges.mayHold(Healpix.hash29(ra, dec + side * radius), ra, dec, radius))
                    .isTrue();
            assertThat(CellRanges.mayHold(Healpix.hash29(ra, dec + side * (radius + 1e-5)), ra, dec, radius))
                    .isFalse();
        }
        assertThat(CellRanges.mayHold(Healpix.hash29(10, 20), 190, -20, 400)).isTrue();
        assertThat(CellRanges.mayHold(Healpix.hash29(10, 20), 10, 20, -1)).isFalse();
        assertThat(CellRanges.mayHold(Healpix.hash29(10, 20), 10, 91, 180)).isFalse();
    }

    @Test
    void everyPositionOfTheConeLiesInExactlyOneRange() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            double dec = i % 10 == 0 ? 90 : 180 * random.nextDouble() - 90;
            double ra = i % 7 == 0 ? 0 : 360 * random.nextDouble();
            double radius = Math.pow(10, 6 * random.nextDouble() - 4);
            CellRanges ranges = CellRanges.of(ra, dec, radius);
            double step = 0.999 * radius * random.nextDouble();
            // along the meridian, over the pole if need be
            double reached = dec + step;
            double otherRa = reached > 90 ? ra + 180 : ra;
            double otherDec = reached > 90 ? 180 - reached : reached;
            if (otherDec >= -90) {
                assertThat(holding(ranges, Healpix.hash29(otherRa, otherDec))).isEqualTo(1);
            }
            assertThat(ranges.size()).isBetween(1, CellRanges.MOST);
        }
    }

    @Test
    void whatIsNoConeHasNoRanges() {
        assertThat(CellRanges.of(10, 91, 1).size()).isZero();
        assertThat(CellRanges.of(10, 10, -1).size()).isZero();
        assertThat(CellRanges.of(Double.NaN, 10, 1).size()).isZero();
        assertThat(CellRanges.of(10, 10, Double.NaN).size()).isZero();
    }

    @Test
    void everyPositionOfARegionLiesInExactlyOneRange() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            double ra = i % 7 == 0 ? 0 : 360 * random.nextDouble();
            double dec = 160 * random.nextDouble() - 80;
            double side = Math.pow(10, 4 * random.nextDouble() - 3);
            double north = Math.min(89, dec + side);
            Region box = new Polygon(List.of(
                    new SkyPoint(ra, dec),
                    new SkyPoint(ra + side, dec),
                    new SkyPoint(ra + side, north),
                    new SkyPoint(ra, north)));
            CellRanges ranges = CellRanges.of(PackedRegion.encode(box));
            assertThat(ranges.size()).isBetween(1, CellRanges.MOST);
            for (int k = 0; k < 20; k++) {
                SkyPoint point =
                        new SkyPoint(ra + side * random.nextDouble(), dec + (north - dec) * random.nextDouble());
                if (box.contains(point)) {
                    assertThat(holding(ranges, Healpix.hash29(point.ra(), point.dec())))
                            .isEqualTo(1);
                }
            }
        }
    }

    @Test
    void aMocOfManyCellsHasFewRangesThatHoldThemAll() {
        Random random = new Random(6);
        long size = 1L << (2 * (Healpix.MAX_ORDER - 8));
        long[] firsts = random.longs(500, 0, Healpix.cells(8))
                .sorted()
                .distinct()
                .map(cell -> cell * size)
                .toArray();
        long[] lasts = Arrays.stream(firsts).map(first -> first + size - 1).toArray();
        CellRanges ranges = CellRanges.of(PackedMoc.encode(Moc.ofRanges(8, firsts, lasts)));

        assertThat(ranges.size()).isEqualTo(CellRanges.MOST);
        for (long first : firsts) {
            assertThat(holding(ranges, first)).isEqualTo(1);
            assertThat(holding(ranges, first + size - 1)).isEqualTo(1);
        }
        assertThat(CellRanges.of(PackedMoc.encode(Moc.ofRanges(8, new long[0], new long[0])))
                        .size())
                .isZero();
    }
}
