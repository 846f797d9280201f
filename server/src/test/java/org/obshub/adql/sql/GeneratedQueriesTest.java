package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.obshub.adql.AdqlException;

/** What passes the check runs: queries put together by chance are refused by the checker or answered by H2. */
class GeneratedQueriesTest {
    private static final long SEED = 9;
    private static final List<String> VALUES = List.of(
            "s_ra",
            "calib_level",
            "obs_id",
            "s_region",
            "t_exptime",
            "access_estsize",
            "obs_release_date",
            "s_xel1 * s_xel1",
            "NULL",
            "1",
            "2.5",
            "'a'",
            "1/3",
            "s_ra * 2",
            "-calib_level",
            "calib_level / access_estsize",
            "obs_id || 'x'",
            "LOWER(obs_id)",
            "ROUND(s_ra, 1)",
            "RAND()",
            "COALESCE(calib_level, 2.5)",
            "CAST(s_ra AS INTEGER)",
            "CAST(obs_id AS REAL)",
            "CAST('2020-01-01' AS TIMESTAMP)",
            "POINT(s_ra, s_dec)",
            "CIRCLE(s_ra, s_dec, 1)",
            "CIRCLE(1, 2, 3)",
            "CENTROID(s_region)",
            "CONTAINS(POINT(1, 2), s_region)",
            "DISTANCE(s_ra, s_dec, 1, 2)",
            "COUNT(*)",
            "COUNT(DISTINCT s_region)",
            "MAX(s_ra)",
            "MIN(obs_release_date)",
            "SUM(NULL)",
            "AVG(calib_level)");
    private static final List<String> OPERATORS = List.of("=", "<", ">=", "<>");
    /** %1 to %4 are values, %5 an operator. */
    private static final List<String> FORMS = List.of(
            "SELECT %1$s, %2$s FROM ivoa.obscore WHERE %3$s %5$s %4$s",
            "SELECT %1$s, COUNT(*) FROM ivoa.obscore GROUP BY %1$s HAVING %3$s %5$s %4$s",
            "SELECT DISTINCT %1$s AS q FROM ivoa.obscore WHERE %2$s BETWEEN %3$s AND %4$s ORDER BY q",
            "SELECT %1$s FROM ivoa.obscore UNION SELECT %2$s FROM ivoa.obscore WHERE %3$s IN (%4$s, %1$s)",
            "SELECT x.q, x.w FROM (SELECT %1$s AS q, %2$s AS w FROM ivoa.obscore) AS x WHERE x.q %5$s x.w ORDER BY x.q",
            "SELECT %1$s FROM ivoa.obscore ORDER BY %2$s, %3$s DESC",
            "SELECT %1$s FROM ivoa.obscore WHERE %2$s IN (SELECT %3$s FROM hub.archive AS h) AND %4$s IS NOT NULL",
            "SELECT %1$s AS q FROM ivoa.obscore EXCEPT ALL SELECT %2$s FROM ivoa.obscore ORDER BY q",
            "SELECT x.q FROM (SELECT %1$s AS q FROM ivoa.obscore) AS x FULL JOIN"
                    + " (SELECT TOP 4 %2$s AS q FROM ivoa.obscore) AS y ON x.q %5$s y.q WHERE y.q IS NULL",
            "SELECT x.q, MAX(x.w) FROM (SELECT %1$s AS q, %2$s AS w FROM ivoa.obscore) AS x GROUP BY x.q ORDER BY x.q");

    @Test
    void runOnceTheyPassTheCheck() throws SQLException {
        Random random = new Random(SEED);
        int answered = 0;
        try (SkyTable sky = new SkyTable(SEED)) {
            for (int i = 0; i < 2000; i++) {
                String adql = one(FORMS, random)
                        .formatted(
                                one(VALUES, random),
                                one(VALUES, random),
                                one(VALUES, random),
                                one(VALUES, random),
                                one(OPERATORS, random));
                if (passes(adql)) {
                    assertThat(answer(sky, adql)).as(adql).hasSizeLessThanOrEqualTo(6);
                    answered++;
                }
            }
        }
        assertThat(answered).isGreaterThan(400);
    }

    private static boolean passes(String adql) {
        try {
            SkyTable.checked(adql);
            return true;
        } catch (AdqlException refused) {
            return false;
        }
    }

    private static List<String> answer(SkyTable sky, String adql) {
        try {
            return sky.limited(adql, 5);
        } catch (SQLException e) {
            throw new AssertionError("seed " + SEED + ": " + adql, e);
        }
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
