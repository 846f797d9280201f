package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.store.H2Dialect;

/** Conditions around columns: the plain column is what the engine sees, and the rows are those of the condition as written. */
class TurnedConditionTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(7);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "freq_min / 1e9 < 1.4 ~ \"freq_min\" <=",
                "1.4 > freq_min * 1e-9 ~ \"freq_min\" <=",
                "299792458 / freq_min > 0.2 ~ \"freq_min\" <=",
                "299792458 / em_max > 1.4e9 ~ \"em_max\" <=",
                "NOT (freq_min / 1e9 >= 1.4 OR calib_level = 1) ~ \"freq_min\" <=",
                "1.42e9 BETWEEN 299792458 / em_max AND 299792458 / em_min ~ \"em_max\" >=",
                "DISTANCE(s_ra, s_dec, 10, 1) * 3600 < 10 ~ \"hpx29\" BETWEEN t1r",
                "10 > 60 * DISTANCE(POINT(10, 1), POINT(s_ra, s_dec)) ~ \"hpx29\" BETWEEN t1r",
                "IN_UNIT(DISTANCE(s_ra, s_dec, 10, 1), 'arcmin') <= 10 ~ \"hpx29\" BETWEEN t1r",
                "DISTANCE(s_ra, s_dec, 10, 1) BETWEEN 0.1 AND 0.2 ~ \"hpx29\" BETWEEN t1r",
                "NOT DISTANCE(s_ra, s_dec, 10, 1) > 0.2 ~ \"hpx29\" BETWEEN t1r",
                "em_max * 1000 < 3 ~ \"em_max\" <=",
                "-freq_min > -1.2e9 ~ \"freq_min\" <=",
                "2e9 - freq_min <= 8e8 ~ \"freq_min\" >=",
                "IN_UNIT(freq_min, 'GHz') < 1.4 ~ \"freq_min\" <=",
                "hub_wavelength(freq_max) < 0.2 ~ \"freq_max\" >=",
                "hub_freq(em_min) BETWEEN 1e9 AND 2e9 ~ \"em_min\" <=",
                "hub_covers_freq(freq_min, freq_max, 1.42e9) = 1 ~ \"freq_min\" <=",
                "1 = ivo_interval_overlaps(freq_min, freq_max, 1e9, 1.2e9) ~ \"freq_max\" >=",
                "ivo_nocasematch(obs_id, 'OBS-1%') = 1 ~ \"obs_id\" ILIKE",
                "ABS(freq_min / 1e6 - 1400) <= 20 ~ \"freq_min\" >=",
                "freq_min < hub_band_max('L') ~ \"freq_min\" <",
                "hub_wavelength(freq_min) > hub_wavelength(1.2e9) ~ \"freq_min\" <=",
            })
    void columnStandsAlone(String condition, String part) throws SQLException {
        String sql = new SqlWriter()
                .write(
                        SkyTable.checked("SELECT obs_id FROM ivoa.obscore WHERE " + condition),
                        new H2Dialect(),
                        sky.index(),
                        10)
                .text();

        assertThat(sql).contains(part);
    }

    /** A column of a derived table has no index and keeps the condition as written. */
    @Test
    void rowsAreThoseOfTheConditionAsWritten() throws SQLException {
        Random random = new Random(20);
        for (int i = 0; i < 300; i++) {
            double at = 1e9 + random.nextInt(820) * 1e6 + (random.nextBoolean() ? 0 : random.nextDouble() * 1e6);
            String operator = List.of("<", "<=", ">", ">=", "=").get(random.nextInt(5));
            String condition = List.of(
                            "freq_min / 1e9 %s " + at / 1e9,
                            "freq_min * 3.3 %s " + at * 3.3,
                            "299792458 / freq_min %s " + 299792458 / at,
                            "-7 / (freq_min * 2) %s " + -7 / (at * 2),
                            "5 - freq_min / 1e6 %s " + (5 - at / 1e6),
                            "ABS(freq_min - 1.4e9) %s " + Math.abs(at - 1.4e9),
                            "IN_UNIT(freq_min, 'MHz') + 1 %s " + (at / 1e6 + 1),
                            "1 / (1 / freq_min) %s " + at)
                    .get(random.nextInt(7))
                    .formatted(operator);

            assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE " + condition))
                    .as(condition)
                    .isEqualTo(sky.answer(
                            "SELECT COUNT(*) FROM (SELECT freq_min FROM ivoa.obscore) AS x WHERE " + condition));
            assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE NOT (" + condition + ")"))
                    .as("not " + condition)
                    .isEqualTo(sky.answer("SELECT COUNT(*) FROM (SELECT freq_min FROM ivoa.obscore) AS x WHERE NOT ("
                            + condition + ")"));
        }
    }

    @Test
    void boundsAreThoseOfTheData() throws SQLException {
        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE freq_min / 1e9 < 1.4"))
                .as("freq_min is 1 GHz + N MHz")
                .containsExactly("399");
        assertThat(sky.answer(
                        "SELECT COUNT(*) FROM ivoa.obscore WHERE hub_covers_freq(freq_min, freq_max, 1.42e9) = 1"))
                .containsExactly("101");
        assertThat(sky.answer(
                        "SELECT COUNT(*) FROM ivoa.obscore WHERE NOT (hub_covers_freq(em_min, freq_max, 1e9) = 1)"))
                .as("em_min is NULL throughout")
                .containsExactly("0");
    }
}
