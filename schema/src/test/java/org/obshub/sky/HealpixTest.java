package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Compared with healpy: see src/test/resources/healpix/SOURCES.md. */
class HealpixTest {
    private static List<String[]> golden() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HealpixTest.class.getResourceAsStream("/healpix/golden.csv")),
                StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    @Test
    void agreesWithHealpy() throws IOException {
        for (String[] row : golden()) {
            int order = Integer.parseInt(row[0]);
            long cell = Long.parseLong(row[3]);
            long ring = Long.parseLong(row[4]);
            String what = String.join(",", row);

            assertThat(Healpix.angToCell(order, Double.parseDouble(row[1]), Double.parseDouble(row[2])))
                    .as(what)
                    .isEqualTo(cell);
            assertThat(Healpix.nestToRing(order, cell)).as(what).isEqualTo(ring);
            assertThat(Healpix.ringToNest(order, ring)).as(what).isEqualTo(cell);
            assertThat(Healpix.cellCentre(order, cell)
                            .point()
                            .distance(new SkyPoint(Double.parseDouble(row[5]), Double.parseDouble(row[6]))))
                    .as(what)
                    .isCloseTo(0, within(1e-12));
            assertThat(Healpix.neighbours(order, cell))
                    .as(what)
                    .containsExactly(
                            Arrays.stream(row, 7, 15).mapToLong(Long::parseLong).toArray());
        }
    }

    @Property(tries = 2000)
    void aCellLiesWithinTheReachOfItsCorners(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        int order = (int) (4 * sky.fraction());
        long cell = (long) (Healpix.cells(order) * sky.fraction());
        UnitVector centre = Healpix.cellCentre(order, cell);
        double reach = 0;
        for (UnitVector corner : Healpix.cellCorners(order, cell)) {
            reach = Math.max(reach, centre.angle(corner));
        }

        assertThat(centre.angle(Healpix.at(order, cell, 0, sky.fraction()))).isLessThanOrEqualTo(reach + 1e-15);
        assertThat(centre.angle(Healpix.at(order, cell, sky.fraction(), 1))).isLessThanOrEqualTo(reach + 1e-15);
    }

    @Property(tries = 3000)
    void aPlaceInACellFallsIntoThatCell(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        int order = (int) (22 * sky.fraction());
        long cell = (long) (Healpix.cells(order) * sky.fraction());
        SkyPoint inside = Healpix.at(order, cell, 0.001 + 0.998 * sky.fraction(), 0.001 + 0.998 * sky.fraction())
                .point();

        assertThat(Healpix.angToCell(order, inside.ra(), inside.dec())).isEqualTo(cell);
    }

    @Test
    void everyCellOfLowOrdersIsItsNeighboursNeighbour() {
        for (int order = 0; order <= 3; order++) {
            for (long cell = 0; cell < Healpix.cells(order); cell++) {
                for (long near : Healpix.neighbours(order, cell)) {
                    if (near >= 0) {
                        assertThat(Healpix.neighbours(order, near)).contains(cell);
                    }
                }
                assertThat(Healpix.ringToNest(order, Healpix.nestToRing(order, cell)))
                        .isEqualTo(cell);
            }
        }
    }

    @Test
    void longitudesOutsideTheCircleAreFolded() {
        long cell = Healpix.hash29(10, 20);

        assertThat(Healpix.angToCell(10, 370, 20)).isEqualTo(cell >>> 38);
        assertThat(Healpix.angToCell(10, -350, 20)).isEqualTo(cell >>> 38);
        assertThat(Healpix.angToCell(29, -1e-20, 0)).isEqualTo(Healpix.angToCell(29, 0, 0));
        assertThat(Healpix.angToCell(29, 17, 90)).isEqualTo((1L << 58) - 1);
    }

    @Test
    void refusesWhatDoesNotExist() {
        assertThatThrownBy(() -> Healpix.angToCell(30, 0, 0)).hasMessageContaining("order outside 0 to 29: 30");
        assertThatThrownBy(() -> Healpix.angToCell(3, 0, 91)).hasMessageContaining("91");
        assertThatThrownBy(() -> Healpix.cellCentre(0, 12)).hasMessageContaining("no cell 12");
    }

    @Property(tries = 1000)
    void zuniqKnowsOrderIndexParentAndDescendants(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        int order = 1 + (int) (28 * sky.fraction());
        long cell = (long) (Healpix.cells(order) * sky.fraction());
        long zuniq = Zuniq.of(order, cell);

        assertThat(zuniq).isPositive();
        assertThat(Zuniq.order(zuniq)).isEqualTo(order);
        assertThat(Zuniq.index(zuniq)).isEqualTo(cell);
        assertThat(Zuniq.parent(zuniq)).isEqualTo(Zuniq.of(order - 1, cell >>> 2));
        assertThat(Zuniq.firstAt29(zuniq)).isEqualTo(cell << (2 * (29 - order)));
        assertThat(Zuniq.lastAt29(zuniq)).isEqualTo(((cell + 1) << (2 * (29 - order))) - 1);
        assertThat(zuniq).isBetween(Zuniq.low(Zuniq.parent(zuniq)), Zuniq.high(Zuniq.parent(zuniq)));
    }
}
