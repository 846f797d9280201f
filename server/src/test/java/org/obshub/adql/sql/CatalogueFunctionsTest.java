package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.adql.AdqlException;

/** The catalogue of user-defined functions on H2: the values it prints, and what it says in words. */
class CatalogueFunctionsTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(5);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    static List<JsonNode> printed() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = CatalogueFunctionsTest.class.getResourceAsStream("/adql/udf-values.jsonl")) {
            return json.readerFor(JsonNode.class)
                    .<JsonNode>readValues(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .readAll();
        }
    }

    @ParameterizedTest
    @MethodSource("printed")
    void printedValuesComeOut(JsonNode printed) throws SQLException {
        String adql = "SELECT TOP 1 " + printed.get("expression").asText() + " AS res FROM hub.archive";
        JsonNode expected = printed.get("expected");
        if (expected.asText().equals("ERROR")) {
            assertThatThrownBy(() -> sky.answer(adql)).isInstanceOf(AdqlException.class);
            return;
        }
        String answer = sky.answer(adql).get(0);

        if (expected.isNull()) {
            assertThat(answer).isEqualTo("null");
        } else if (expected.isArray()) {
            double[] coordinates = numbers(answer);
            assertThat(coordinates).hasSameSizeAs(numbers(expected.toString()));
            // the polygon is printed to five decimals, and obshub keeps vertices counter-clockwise
            double tolerance = coordinates.length > 2 ? 1e-5 : 1e-9;
            for (double coordinate : numbers(expected.toString())) {
                assertThat(Arrays.stream(coordinates).anyMatch(own -> Math.abs(own - coordinate) <= tolerance))
                        .as(answer)
                        .isTrue();
            }
        } else {
            assertThat(Double.parseDouble(answer)).isCloseTo(expected.asDouble(), within(1e-7));
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.replaceAll("[A-Z\\d]*[A-Z]+\\d*", " ")
                        .replaceAll("[\\[\\],]", " ")
                        .strip()
                        .split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ivo_healpix_index(3, score, NULL) ~ null",
                "ivo_healpix_index(row_count, 1, 2) ~ null",
                "ivo_healpix_index(0, POINT(score, score)) ~ 4",
                "ivo_healpix_center(row_count, 1) ~ null",
                "DISTANCE(ivo_healpix_center(20, ivo_healpix_index(20, s.x, s.y)), POINT(s.x, s.y)) * 3600 - 0.3 ~ neg",
                "ivo_to_jd('2000-01-01T12:00:00Z') ~ 2451545.0",
                "ivo_to_mjd('1858-11-17') ~ 0.0",
                "ivo_to_mjd(title) ~ null",
                "ivo_nocasematch(title, 'c_DC') ~ 1",
                "ivo_nocasematch(title, '%') ~ 1",
                "ivo_nocasematch(title, 'c%d') ~ 0",
                "ivo_nocasematch(title, NULL) ~ null",
                "ivo_hasword('Millers own', 'miller') ~ 0",
                "ivo_hasword('a (b)', 'B') ~ 1",
                "ivo_hasword(title, NULL) ~ null",
                "ivo_hashlist_has('red#Green', 'GREEN') ~ 1",
                "ivo_hashlist_has('red#green', 'red#green') ~ 0",
                "ivo_hashlist_has(NULL, 'red') ~ null",
                "ivo_interval_overlaps(3, 2, 0, 10) ~ 0",
                "ivo_interval_overlaps(1, 2, NULL, 10) ~ null",
                "ivo_hms_to_degrees('12:30:00') ~ 187.5",
                "ivo_hms_to_degrees('3:60:00') ~ null",
                "ivo_hms_to_degrees('3d4m5s') ~ null",
                "ivo_hms_to_degrees('3:4') ~ null",
                "ivo_dms_to_degrees('-0:30:00') ~ -0.5",
                "ivo_dms_to_degrees('nonsense') ~ null",
                "ivo_dms_to_degrees(NULL) ~ null",
                "ivo_normal_random(5, 0) ~ 5.0",
                "ivo_normal_random(5, NULL) ~ null",
                "ivo_geom_transform('ICRS', 'GALACTIC', ivo_geom_transform('GALACTIC', 'ICRS', CIRCLE(0, 90, 1))) ~ CIRCLE GALACTIC 0.0 90.0 1.0",
                "COORD2(ivo_geom_transform('ECLIPTIC', 'ICRS', POINT(90, 0))) ~ 23.4392794",
                "ivo_geom_transform('ICRS', 'FK4', s_none) ~ null",
                "hub_freq(0.299792458) ~ 1.0E9",
                "hub_wavelength(1e9) ~ 0.299792458",
                "hub_freq(NULL) ~ null",
                "hub_freq(score - score) ~ null",
                "hub_band_min('ku') ~ 1.2E10",
                "hub_band_max('L') ~ 2.0E9",
                "hub_band_max(LOWER('KA')) ~ 4.0E10",
                "hub_band_min(title) ~ null",
                "hub_covers_freq(1e9, 2e9, 2e9) ~ 1",
                "hub_covers_freq(1e9, 2e9, 2.1e9) ~ 0",
                "hub_covers_freq(1e9, NULL, 2.1e9) ~ null",
                "CAST('10.5 20 1' AS CIRCLE) ~ CIRCLE ICRS 10.5 20.0 1.0",
                "CAST('10.5 20' AS POINT) ~ POSITION ICRS 10.5 20.0",
                "CAST(LOWER('10 20 11 21 11 20') AS POLYGON) ~ POLYGON ICRS 10.0 20.0 11.0 21.0 11.0 20.0",
                "CAST(LOWER('10 20 11 20 11 21') AS CIRCLE) ~ null",
                "CAST(title AS POINT) ~ null",
                "REGION('10.5 20 1') ~ CIRCLE ICRS 10.5 20.0 1.0",
                "REGION('Box ICRS 10 0 2 2') ~ POLYGON ICRS 11.0 1.0 9.0 1.0 9.0 -1.0 11.0 -1.0",
            })
    void isComputedAsTheCatalogueSays(String expression, String expected) throws SQLException {
        String answer = sky.answer(
                        "SELECT " + expression + " FROM (SELECT 10.1 AS x, 20.2 AS y, score, row_count, title,"
                                + " CAST(NULL AS VARCHAR) AS t_none, CAST(title AS POINT) AS s_none FROM hub.archive WHERE"
                                + " source_archive = 'cadc') AS s")
                .get(0);

        if (expected.equals("neg")) {
            assertThat(Double.parseDouble(answer)).isNegative();
        } else if (expected.startsWith("POLYGON ICRS 11.0 1.0") || expected.contains("GALACTIC")) {
            assertThat(answer.split(" ", -1)[0]).isEqualTo(expected.split(" ", -1)[0]);
            assertThat(answer.split(" ", -1)[1]).isEqualTo(expected.split(" ", -1)[1]);
        } else if (expected.startsWith("23.43")) {
            assertThat(Double.parseDouble(answer)).isCloseTo(23.4392794, within(1e-7));
        } else {
            assertThat(answer).isEqualTo(expected);
        }
    }

    @Test
    void aggregatesSkipNullAndCountIt() throws SQLException {
        assertThat(sky.answer("SELECT ivo_string_agg(title, ', ') FROM (SELECT TOP 5 title FROM hub.archive ORDER BY"
                        + " title) AS x"))
                .containsExactly("CADC, CASDA");
        assertThat(sky.answer("SELECT ivo_string_agg(title, '-') FROM hub.archive WHERE title IS NULL"))
                .containsExactly("null");
        assertThat(sky.answer("SELECT source_archive, ivo_string_agg(title, '-') FROM hub.archive GROUP BY"
                        + " source_archive ORDER BY 1"))
                .containsExactly("cadc|CADC", "casda|CASDA", "empty|null");
    }

    @Test
    void histogramCountsBelowInAndAboveTheBins() throws SQLException {
        assertThat(sky.answer("SELECT ivo_histogram(t_exptime, 0, 100, 4) FROM ivoa.obscore"))
                .as("t_exptime is N / 4 for N = 1 .. 799, NULL for every fifth")
                .containsExactly("[160, 80, 80, 80, 80, 320]");
        assertThat(sky.answer("SELECT ivo_histogram(score, -2.5, 1.5, 2) FROM hub.archive"))
                .containsExactly("[1, 1, 0, 1]");
        assertThat(sky.answer("SELECT ivo_histogram(score, 0, 1, 2) FROM hub.archive WHERE 1 = 0"))
                .containsExactly("null");
    }

    @Test
    void propagationOfRowsWithoutEpochIsRefused() {
        assertThatThrownBy(() -> sky.answer(
                        "SELECT ivo_epoch_prop_pos(s_ra, s_dec, 0, 0, 0, 0, 2000, t_exptime) FROM ivoa.obscore"))
                .rootCause()
                .hasMessageContaining("position or epoch is NULL");
    }
}
