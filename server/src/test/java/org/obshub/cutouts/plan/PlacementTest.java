package org.obshub.cutouts.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.sky.Shape;
import org.obshub.sky.Stcs;

class PlacementTest {
    /** A square of two degrees on the equator, across right ascension 0; edges are within 0.01 % of straight lines. */
    private static final Shape SQUARE =
            Shape.of(Stcs.parse("POLYGON ICRS 359 -1 1 -1 1 1 359 1").orElseThrow());

    /** Circle geometry: all, half, a quarter; a segment of height r/2 has 0.1955 of the circle's area. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.1, 1, true",
        "359.5, -0.5, 0.2, 1, true",
        "1, 0, 0.1, 0.5, true",
        "1, 1, 0.1, 0.25, true",
        "1.05, 0, 0.1, 0.1955, false",
        "0.95, 0, 0.1, 0.8045, true",
        "1.0999, 0, 0.1, 0.01, false"
    })
    void coverageIsThePartOfTheCircleInside(double ra, double dec, double radius, double part, boolean centre) {
        Placement place = Placement.of(new Position(1, "", ra, dec, radius), SQUARE);

        assertThat(place.coverage()).isEqualTo(part, within(0.012));
        assertThat(place.coverage() == 1).isEqualTo(part == 1);
        if (part != 0.5 && part != 0.25) { // on the border itself either answer is right
            assertThat(place.centre()).isEqualTo(centre);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.3, 0.3", "359, 1"})
    void theWayToTheMiddleIsInDegrees(double ra, double away) {
        Placement place = Placement.of(new Position(1, "", ra, 0, 0.1), SQUARE);

        assertThat(place.fromMiddle()).isEqualTo(away, within(0.001));
    }
}
