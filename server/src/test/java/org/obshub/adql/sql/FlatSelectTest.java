package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.AdqlException;
import org.obshub.store.H2Dialect;

/**
 * Derived and common tables that only choose columns and rows: indexes serve conditions on them, and the rows are those of the
 * query that may not be merged, because its derived tables are cut off behind more rows than there are.
 */
class FlatSelectTest {
    /** Stands where a subquery may be kept apart. */
    private static final String APART = "SELECT ALL";

    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(11);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    private static void sameRowsApart(String adql) throws SQLException {
        String apart = adql.replace(APART, "SELECT TOP 1000000");
        assertThat(SkyTable.sorted(sky.answer(adql))).as(adql).isEqualTo(SkyTable.sorted(sky.answer(apart)));
        assertThat(SkyTable.sorted(sky.scanned(adql)))
                .as("without index: " + adql)
                .isEqualTo(SkyTable.sorted(sky.answer(apart)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (SELECT ALL * FROM ivoa.obscore) AS t WHERE CONTAINS(POINT(1, 1), s_region) = 1",
                "WITH t AS (SELECT ALL obs_id, s_ra AS x, s_dec AS y FROM ivoa.obscore WHERE calib_level > 1)"
                        + " SELECT x, y FROM t WHERE DISTANCE(x, y, 0, 0) < 3",
                "WITH t AS (SELECT ALL obs_id, POINT(s_ra, s_dec) AS p FROM ivoa.obscore)"
                        + " SELECT p FROM t WHERE CONTAINS(p, CIRCLE(0, 0, 3)) = 1",
                "SELECT a.obs_id FROM (SELECT ALL * FROM (SELECT ALL * FROM ivoa.obscore WHERE calib_level < 3) AS i WHERE s_ra < 90)"
                        + " AS a WHERE INTERSECTS(CIRCLE(0, 0, 5), a.s_region) = 1",
                "SELECT a.obs_id, b.obs_id FROM (SELECT ALL obs_id, s_ra, s_dec FROM ivoa.obscore WHERE calib_level = 1) AS a"
                        + " JOIN (SELECT ALL obs_id, s_region FROM ivoa.obscore WHERE calib_level = 2) AS b"
                        + " ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1",
            })
    void indexesServeConditionsOnDerivedTables(String adql) throws SQLException {
        String sql = new SqlWriter()
                .write(SkyTable.checked(adql), new H2Dialect(), sky.index(), 10)
                .text();

        assertThat(sql).containsAnyOf("\"obs_pk\" =", "\"hpx29\" BETWEEN");
        assertThat(sky.answer(adql)).isNotEmpty();
        sameRowsApart(adql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.obs_id, b.obs_id, b.n FROM ivoa.obscore AS a LEFT JOIN"
                        + " (SELECT ALL obs_id, COALESCE(calib_level, 7) AS n FROM ivoa.obscore WHERE calib_level = 2) AS b"
                        + " ON a.obs_id = b.obs_id",
                "SELECT a.obs_id, b.n FROM (SELECT ALL obs_id, calib_level + 1 AS n FROM ivoa.obscore WHERE calib_level = 2) AS b"
                        + " RIGHT JOIN ivoa.obscore AS a ON a.obs_id = b.obs_id",
                "SELECT a.obs_id, b.obs_id FROM (SELECT ALL obs_id FROM ivoa.obscore WHERE calib_level = 1) AS a LEFT JOIN"
                        + " (SELECT ALL obs_id, s_ra FROM ivoa.obscore WHERE calib_level = 1) AS b ON a.obs_id = b.obs_id AND b.s_ra < 9",
                "SELECT a.obs_id, b.obs_id FROM (SELECT ALL obs_id FROM ivoa.obscore WHERE calib_level = 1) AS a FULL JOIN"
                        + " (SELECT ALL obs_id FROM ivoa.obscore WHERE calib_level = 1 AND s_ra < 90) AS b ON a.obs_id = b.obs_id",
                "SELECT n, COUNT(*) FROM (SELECT ALL 1 AS n, obs_id FROM ivoa.obscore) AS a GROUP BY n",
                "SELECT q, COUNT(*) AS m FROM (SELECT ALL calib_level + 1 AS q FROM ivoa.obscore) AS a GROUP BY q HAVING q > 2 ORDER BY q",
                "SELECT q * 2, MAX(s_ra) + q FROM (SELECT ALL calib_level + 1 AS q, s_ra FROM ivoa.obscore) AS a"
                        + " GROUP BY q HAVING q / 2 > 0 AND COUNT(*) > q ORDER BY q * 3",
                "SELECT q * 90, MAX(s_ra) + q, ROUND(q) FROM (SELECT ALL FLOOR(s_ra / 90) AS q, s_ra FROM ivoa.obscore) AS a"
                        + " GROUP BY q HAVING q / 2 > 0.5 AND COUNT(*) > q ORDER BY q * 3",
                "SELECT MAX(q) * 2 + COUNT(*), SUM(q) FROM (SELECT ALL FLOOR(s_ra / 90) AS q, s_ra FROM ivoa.obscore) AS a"
                        + " WHERE s_ra < 100 HAVING MIN(q) < 1",
                "SELECT DISTINCT q + 1, q FROM (SELECT ALL FLOOR(s_ra / 90) AS q FROM ivoa.obscore) AS a ORDER BY q",
                "SELECT obs_id FROM (SELECT ALL 2 AS n, obs_id FROM ivoa.obscore) AS a ORDER BY n, obs_id",
                "SELECT x FROM (SELECT ALL NULL AS x, obs_id FROM ivoa.obscore) AS a WHERE x IS NULL",
                "SELECT a.obs_id FROM (SELECT ALL obs_id, s_ra AS x FROM ivoa.obscore) AS a WHERE EXISTS"
                        + " (SELECT 1 FROM ivoa.obscore AS b WHERE b.s_ra < a.x AND b.calib_level = 3 AND b.s_ra > a.x - 1)",
                "SELECT a.obs_id FROM (SELECT ALL obs_id, calib_level * 2 AS x FROM ivoa.obscore) AS a WHERE a.x IN"
                        + " (SELECT b.calib_level FROM ivoa.obscore AS b WHERE b.obs_id <> a.obs_id)",
                "SELECT * FROM (SELECT ALL source_archive, obs_id FROM ivoa.obscore) AS a NATURAL JOIN"
                        + " (SELECT ALL source_archive, title FROM hub.archive) AS b",
                "SELECT source_archive, obs_id, title FROM (SELECT ALL source_archive, obs_id FROM ivoa.obscore) AS a"
                        + " FULL JOIN (SELECT ALL source_archive, title FROM hub.archive) AS b USING (source_archive)",
                "SELECT obs_id FROM (SELECT ALL obs_id FROM ivoa.obscore WHERE calib_level = 1) AS a"
                        + " UNION SELECT obs_id FROM (SELECT ALL obs_id FROM ivoa.obscore WHERE s_ra < 9) AS b",
                "WITH t AS (SELECT ALL obs_id, s_ra FROM ivoa.obscore WHERE s_ra < 90) SELECT a.obs_id, b.s_ra FROM t AS a"
                        + " JOIN t AS b ON a.obs_id = b.obs_id",
                "SELECT a.obs_id, c.title FROM ivoa.obscore AS a LEFT JOIN (SELECT ALL b.obs_id, h.title FROM ivoa.obscore AS b"
                        + " JOIN hub.archive AS h ON h.source_archive = b.source_archive WHERE b.calib_level = 1) AS c"
                        + " ON a.obs_id = c.obs_id",
            })
    void rowsAreThoseOfTheQueryApart(String adql) throws SQLException {
        sameRowsApart(adql);
    }

    @Test
    void generatedQueriesHaveTheRowsOfTheQueryApart() throws SQLException {
        List<String> values = List.of(
                "s_ra",
                "calib_level",
                "obs_id",
                "NULL",
                "1",
                "s_region",
                "CIRCLE(s_ra, s_dec, 2)",
                "POINT(s_ra, s_dec)",
                "COALESCE(calib_level, 2)",
                "s_dec / calib_level",
                "obs_id || 'x'",
                "CENTROID(s_region)");
        List<String> forms = List.of(
                "SELECT q, w FROM (SELECT ALL %s AS q, %s AS w FROM ivoa.obscore WHERE s_ra < 60) AS x",
                "SELECT q, COUNT(*) FROM (SELECT ALL %s AS q, %s AS w FROM ivoa.obscore) AS x WHERE w IS NOT NULL GROUP BY q",
                "SELECT DISTINCT q FROM (SELECT ALL %s AS q, %s AS w FROM ivoa.obscore) AS x WHERE w IS NOT NULL",
                "SELECT h.title, q, w FROM hub.archive AS h LEFT JOIN (SELECT ALL source_archive, %s AS q, %s AS w"
                        + " FROM ivoa.obscore WHERE s_ra < 20) AS x ON x.source_archive = h.source_archive",
                "SELECT CONTAINS(POINT(1, 1), q) AS c, w FROM (SELECT ALL %s AS q, %s AS w FROM ivoa.obscore WHERE s_ra < 60) AS x",
                "SELECT y.q, y.w FROM (SELECT ALL x.q, x.w FROM (SELECT ALL %s AS q, %s AS w, s_ra FROM ivoa.obscore) AS x"
                        + " WHERE x.s_ra < 40) AS y WHERE y.q = y.w OR y.w IS NOT NULL");
        Random random = new Random(3);
        int answered = 0;
        for (int i = 0; i < 400; i++) {
            String adql = forms.get(random.nextInt(forms.size()))
                    .formatted(values.get(random.nextInt(values.size())), values.get(random.nextInt(values.size())));
            if (passes(adql)) {
                sameRowsApart(adql);
                answered++;
            }
        }
        assertThat(answered).isGreaterThan(100);
    }

    private static boolean passes(String adql) {
        try {
            SkyTable.checked(adql);
            return true;
        } catch (AdqlException e) {
            return false; // types that do not go together
        }
    }
}
