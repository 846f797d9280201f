package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * MOCs of regions cell by cell: against healpy (src/test/resources/healpix/SOURCES.md) with distances by S2, and against
 * positions thrown at the sky.
 */
class CoverageTest {
    record Golden(String kind, int order, String numbers, Moc inside, Moc touched) {
        Region region() {
            double[] n = Arrays.stream(numbers.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return kind.equals("cone") ? new Cone(new SkyPoint(n[0], n[1]), n[2]) : Polygon.of(n);
        }
    }

    static Stream<Golden> golden() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CoverageTest.class.getResourceAsStream("/healpix/coverage.csv")),
                StandardCharsets.UTF_8))) {
            List<Golden> rows = in.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(f -> new Golden(
                            f[0],
                            Integer.parseInt(f[1]),
                            f[2],
                            Moc.parse(f[1] + "/" + f[3]),
                            Moc.parse(f[1] + "/" + f[4])))
                    .toList();
            return rows.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithHealpyCellByCell(Golden golden) {
        Region region = golden.region();
        Moc moc = Coverer.moc(region, golden.order());

        assertThat(moc.contains(golden.inside())).isTrue();
        // both hold all touched cells; where they differ, the cell lies just beside the region: at most 1/32 of its
        // size
        Moc either = moc.difference(golden.touched()).union(golden.touched().difference(moc));
        for (long cell : single(either, golden.order())) {
            assertThat(separation(region, golden.order(), cell))
                    .as("cell %d of order %d", cell, golden.order())
                    .isStrictlyBetween(0.0, 60.0 / (1L << golden.order()) / 12);
        }
    }

    private static long[] single(Moc moc, int order) {
        return Arrays.stream(moc.cells())
                .flatMap(zuniq -> {
                    int shift = 2 * (order - Zuniq.order(zuniq));
                    long first = Zuniq.index(zuniq) << shift;
                    return java.util.stream.LongStream.range(first, first + (1L << shift));
                })
                .toArray();
    }

    /** The distance in degrees from a region to the nearest of many places on the border of a cell. */
    private static double separation(Region region, int order, long cell) {
        double nearest = 180;
        int steps = 64;
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            for (double[] place : new double[][] {{part, 0}, {part, 1}, {0, part}, {1, part}}) {
                SkyPoint point = Healpix.at(order, cell, place[0], place[1]).point();
                nearest = Math.min(nearest, distance(region, point));
            }
        }
        return nearest;
    }

    private static double distance(Region region, SkyPoint point) {
        if (region instanceof Cone cone) {
            return Math.max(0, cone.centre().distance(point) - cone.radius());
        }
        List<S2Point> vertices = new ArrayList<>();
        ((Polygon) region).vertices().forEach(v -> vertices.add(s2(v)));
        S2Loop loop = new S2Loop(vertices);
        loop.normalize();
        return new S2Polygon(loop).getDistance(s2(point)).degrees();
    }

    private static S2Point s2(SkyPoint point) {
        UnitVector v = UnitVector.of(point);
        return S2Point.normalize(new S2Point(v.x(), v.y(), v.z()));
    }

    @Test
    void everyCellHitByAPositionOfTheRegionIsThere() {
        RandomSky sky = new RandomSky(29);
        for (int i = 0; i < 400; i++) {
            Region region = sky.region(90);
            int order = Math.max(0, (int) (Math.log(30 / region.boundingCone().radius()) / Math.log(2)));
            Moc moc = Coverer.moc(region, Math.min(20, order));
            Cone cap = region.boundingCone();
            for (int k = 0; k < 300; k++) {
                SkyPoint point = sky.near(cap.centre(), cap.radius());
                if (region.contains(point)) {
                    assertThat(moc.contains(point))
                            .as("%s at %s", region, point)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aMocWithoutEndIsRefused() {
        assertThatThrownBy(() -> Coverer.moc(new Cone(new SkyPoint(1, 2), 20), 29))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the region takes more than 6000000 HEALPix cells at order 29: use a lower order");
    }
}
