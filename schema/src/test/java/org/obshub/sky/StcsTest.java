package org.obshub.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StcsTest {
    private static Region read(String text) {
        return Stcs.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Circle ICRS 337.250736 -69.175076 0.008223 | CIRCLE ICRS 337.250736 -69.175076 0.008223",
                "circle 10 -5 .5 | CIRCLE ICRS 10.0 -5.0 0.5",
                "CIRCLE FK5 TOPOCENTER 10,-5,1e-5 | CIRCLE ICRS 10.0 -5.0 0.00001",
                "Circle J2000 UNKNOWNRefPos 370 5 1 | CIRCLE ICRS 10.0 5.0 1.0",
                "Circle ICRS GEOCENTER SPHERICAL2 10 5 1 unit deg | CIRCLE ICRS 10.0 5.0 1.0",
                "POSITION ICRS BARYCENTER 10 5 | CIRCLE ICRS 10.0 5.0 0.0",
                "point 10 5 | CIRCLE ICRS 10.0 5.0 0.0",
                "10 5 | CIRCLE ICRS 10.0 5.0 0.0",
                "10 5 0.25 | CIRCLE ICRS 10.0 5.0 0.25",
                "10 20 10 21 11 21 | POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0",
                "polygon 10 20 11 20 11 21 10 21 | POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0 11.0 20.0",
                "Polygon ICRS 10 20 10 21 11 21 10 20 | POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0",
                "polygon -0.5 0 -0.5 1 0.5 1 | POLYGON ICRS 359.5 0.0 359.5 1.0 0.5 1.0",
                "Union ICRS ( Circle 1 2 3 Polygon 10 20 10 21 11 21 ) "
                        + "| UNION ICRS ( CIRCLE 1.0 2.0 3.0 POLYGON 10.0 20.0 10.0 21.0 11.0 21.0 )",
                "UNION(CIRCLE ICRS 1 2 3 UNION (CIRCLE 4 5 6 CIRCLE 7 8 9)) "
                        + "| UNION ICRS ( CIRCLE 1.0 2.0 3.0 UNION ( CIRCLE 4.0 5.0 6.0 CIRCLE 7.0 8.0 9.0 ) )",
                "Polygon ICRS 10 20 10 21 11 21 Not (Polygon 10.2 20.5 10.2 20.6 10.3 20.6) "
                        + "| POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0",
                "UNION (CIRCLE ICRS 1 2 3) | CIRCLE ICRS 1.0 2.0 3.0",
                "RANGE 10 12 20 21 " + "| POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0 12.0 21.0 12.0 20.0 11.0 20.0",
                "RANGE 0 360 -90 90 | CIRCLE ICRS 0.0 0.0 180.0",
                "AllSky ICRS | CIRCLE ICRS 0.0 0.0 180.0",
            })
    void readsWhatArchivesWriteAndWritesOneForm(String text, String normal) {
        assertThat(Stcs.write(read(text))).isEqualTo(normal);
        assertThat(Stcs.write(read(normal))).isEqualTo(normal);
    }

    @Test
    void anyBlanksAndCommasSeparateNumbers() {
        assertThat(Stcs.write(read(" POLYGON ICRS\t10\n20  10 21,11 , 21 ")))
                .isEqualTo("POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0");
    }

    @Test
    void blankTextIsNoRegion() {
        assertThat(Stcs.parse("  ")).isEmpty();
    }

    @Test
    void galacticCoordinatesAreTurned() {
        SkyPoint centre = read("CIRCLE GALACTIC 0 0 1").centre();
        SkyPoint pole = read("POSITION galactic 12 90").centre();

        // the galactic centre and pole of the Hipparcos definition, as SOFA gives them
        assertThat(centre.distance(new SkyPoint(266.40499, -28.93617))).isCloseTo(0, within(2e-5));
        assertThat(pole.distance(new SkyPoint(192.85948, 27.12825))).isCloseTo(0, within(1e-9));
        assertThat(read("BOX GALACTIC 0 0 2 1").contains(centre)).isTrue();
    }

    @Test
    void aRangeAcrossZeroIsReadAsGoingEast() {
        Region range = read("RANGE 350 10 -5 5");

        assertThat(range.contains(new SkyPoint(0, 0))).isTrue();
        assertThat(range.contains(new SkyPoint(180, 0))).isFalse();
    }

    @Test
    void aBoxIsAPolygonAboutItsCentre() {
        Region box = read("BOX ICRS 180 60 2 4");

        assertThat(box.contains(new SkyPoint(180, 61.999))).isTrue();
        assertThat(box.contains(new SkyPoint(181.99, 60))).isTrue(); // 2 deg of longitude are 1 deg at 60
        assertThat(box.contains(new SkyPoint(182.01, 60))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIRCLE FK4 1 2 3 | position 8: expected the frame ICRS, FK5, J2000 or GALACTIC, found 'FK4'",
                "CIRCLE 1 2 | position 1: expected 3 numbers after CIRCLE, found '2 numbers'",
                "CIRCLE 1 2 3 4 | position 1: expected 3 numbers after CIRCLE, found '4 numbers'",
                "CIRCLE | position 7: expected a number after CIRCLE at position 1, found 'the end'",
                "CIRCLE 1 95 3 | position 1: declination outside [-90, 90] deg: 95.0",
                "CIRCLE 1 2 -3 | position 1: radius outside [0, 180] deg: -3.0",
                "CIRCLE 1 2 3-4 | position 12: expected a number, found '3-4'",
                "POLYGON 1 2 3 4 5 | position 1: expected 6 or more numbers in pairs after POLYGON, found '5 numbers'",
                "POLYGON 1 2 3 4 1 2 | position 1: a polygon needs 3 different vertices, not 2",
                "1 2 3 4 | position 1: expected 2 numbers (point), 3 (circle) or an even number from 6 on (polygon), "
                        + "found '4 numbers'",
                "UNION ( CIRCLE 1 2 3 | position 21: expected ')', found 'the end'",
                "UNION ( ) | position 9: expected a shape inside ( ), found ')'",
                "CIRCLE 1 2 3 ) | position 14: expected the end of the region, found ')'",
                "HEXAGON 1 2 | position 1: expected CIRCLE, POLYGON, BOX, RANGE, POSITION, UNION, ALLSKY or a list of numbers, "
                        + "found 'HEXAGON'",
                "RANGE GALACTIC 1 2 3 4 | position 1: expected a RANGE in ICRS, found 'a RANGE in another frame, "
                        + "which has no ICRS counterpart'",
                "CIRCLE 1 2 3 unit arcsec | position 19: expected the unit deg, found 'ARCSEC'",
            })
    void saysWhereAndWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Stcs.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("region text, " + message);
    }

    @Test
    void nestingHasAnEnd() {
        assertThatThrownBy(() -> Stcs.parse("UNION ( ".repeat(5000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shapes nested at most 20 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alma", "cadc", "casda"})
    void readsEveryRecordedRegion(String archive) throws IOException {
        for (String text : recorded(archive)) {
            Region region = read(text);
            assertThat(region.area()).as(text).isBetween(1e-7, 200.0);
            assertThat(region.boundingCone().contains(region)).isTrue();
            assertThat(read(Stcs.write(region))).isEqualTo(region);
        }
    }

    private static List<String> recorded(String archive) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StcsTest.class.getResourceAsStream("/recorded/" + archive + "/s_region.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    @Property(tries = 2000)
    void whatIsWrittenReadsBackEqual(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Region region = sky.region(180);

        Region back = read(Stcs.write(region));

        if (!(region instanceof Range)) {
            assertThat(back).isEqualTo(region);
        }
    }

    @Property(tries = 300)
    void aWrittenRangeCoversTheSameSky(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        Range range = sky.range();
        Region back = read(Stcs.write(range));

        double area = range.area();
        assertThat(back.area()).isCloseTo(area, within(2e-3 * area + 1e-12));
    }
}
