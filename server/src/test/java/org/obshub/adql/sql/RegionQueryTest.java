package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.sky.Cone;
import org.obshub.sky.Healpix;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.store.H2Dialect;

/** Region questions answered with the index, without it, and by asking every region itself. */
class RegionQueryTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(20261121);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    private static void agree(String condition, Predicate<SkyTable.Row> expected) throws SQLException {
        String adql = "SELECT o.obs_id FROM ivoa.obscore AS o WHERE " + condition;
        List<String> truth = SkyTable.sorted(sky.rows().stream()
                .filter(expected)
                .map(row -> "obs-" + row.key())
                .toList());

        assertThat(SkyTable.sorted(sky.answer(adql))).as(condition).isEqualTo(truth);
        assertThat(SkyTable.sorted(sky.scanned(adql)))
                .as("without index: " + condition)
                .isEqualTo(truth);
    }

    private static boolean footprint(SkyTable.Row row, Predicate<Region> test) {
        return row.footprint().filter(test).isPresent();
    }

    @Test
    void pointsInFootprintsAreThoseOfTheRegionItself() throws SQLException {
        Random random = new Random(1);
        for (int i = 0; i < 25; i++) {
            SkyPoint point = new SkyPoint(360 * random.nextDouble(), 180 * random.nextDouble() - 90);
            String literal = "POINT('ICRS', %s, %s)".formatted(point.ra(), point.dec());
            agree("CONTAINS(" + literal + ", o.s_region) = 1", row -> footprint(row, r -> r.contains(point)));
            agree("0 <> INTERSECTS(o.s_region, " + literal + ")", row -> footprint(row, r -> r.contains(point)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CIRCLE ICRS 0 0 1.5",
                "CIRCLE ICRS 123 45 10",
                "CIRCLE ICRS 0 89 3",
                "POLYGON ICRS 358 -2 2 -2 2 2 358 2",
                "POLYGON ICRS 0 80 90 80 180 80 270 80",
                "BOX ICRS 0 0 6 6",
                "UNION ICRS (CIRCLE 0 0 1 CIRCLE 180 0 20)",
                "CIRCLE ICRS 10 10 180"
            })
    void regionsMeetFootprintsAsTheRegionsThemselvesDo(String text) throws SQLException {
        Region region = Stcs.parse(text).orElseThrow();
        String literal = "REGION('" + text + "')";

        agree("INTERSECTS(" + literal + ", o.s_region) = 1", row -> footprint(row, region::intersects));
        agree("1 = INTERSECTS(o.s_region, " + literal + ")", row -> footprint(row, region::intersects));
        agree("CONTAINS(o.s_region, " + literal + ") = 1", row -> footprint(row, region::contains));
        agree("CONTAINS(" + literal + ", o.s_region) = 1", row -> footprint(row, r -> r.contains(region)));
        agree("CONTAINS(POINT('', o.s_ra, o.s_dec), " + literal + ") = 1", row -> region.contains(row.position()));
        agree("NOT INTERSECTS(" + literal + ", o.s_region) = 1", row -> footprint(row, r -> !region.intersects(r)));
        agree("INTERSECTS(" + literal + ", o.s_region) = 0", row -> footprint(row, r -> !region.intersects(r)));
        agree(
                "(INTERSECTS(" + literal + ", o.s_region) = 1 OR o.calib_level = 1)",
                row -> row.key() % 4 == 1 || footprint(row, region::intersects));
        agree(
                "INTERSECTS(" + literal + ", o.s_region) = 1 AND CONTAINS(POINT(0, 0), o.s_region) = 1",
                row -> footprint(row, region::intersects) && footprint(row, r -> r.contains(new SkyPoint(0, 0))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DISTANCE(POINT(o.s_ra, o.s_dec), POINT(0.5, 0.5)) < 2.5",
                "DISTANCE(POINT('ICRS', 0.5, 0.5), POINT('ICRS', o.s_ra, o.s_dec)) <= 2.5",
                "2.5 > DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5)",
                "DISTANCE(0.5, 0.5, o.s_ra, o.s_dec) < 5/2.0",
                "1 = CONTAINS(POINT(o.s_ra, o.s_dec), CIRCLE(POINT(0.5, 0.5), 2.5))",
                "NOT DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5) >= 2.5",
                "DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5) * 3600 < 9000",
                "IN_UNIT(DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5), 'arcmin') <= 150",
                "DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5) BETWEEN 0 AND 2.5",
                "NOT (2.5 < DISTANCE(o.s_ra, o.s_dec, 0.5, 0.5) OR o.s_ra IS NULL)"
            })
    void conesOnPositionsFindThoseWithinTheRadius(String condition) throws SQLException {
        Region cone = new Cone(new SkyPoint(0.5, 0.5), 2.5);

        agree(condition, row -> cone.contains(row.position()));
    }

    /** Every way an index serves gives the rows that the same query gives without any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT obs_id FROM ivoa.obscore WHERE obs_publisher_did = 'did-40' AND INTERSECTS(CIRCLE(0, 0, 60), s_region) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE obs_id IN ('obs-3', 'obs-40') AND INTERSECTS(CIRCLE(0, 0, 179), s_region) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE INTERSECTS(CIRCLE(0, 0, 10), s_region) = 1 AND"
                        + " INTERSECTS(CIRCLE(3, 3, 4), s_region) <> 0 AND CONTAINS(s_region, CIRCLE(0, 0, 20)) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT(0, 0), s_region) = 1 OR CONTAINS(POINT(1, 1), s_region) = 1"
                        + " OR INTERSECTS(MOC('3/1 300'), s_region) <> 0",
                "SELECT obs_id FROM ivoa.obscore WHERE (CONTAINS(POINT(0, 0), s_region) = 1 OR CONTAINS(s_region,"
                        + " CIRCLE(1, 1, 20)) = 1) AND NOT (INTERSECTS(CIRCLE(0, 0, 10), s_region) = 0)",
                "SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 0, 0) < 3 OR DISTANCE(s_ra, s_dec, 1, 1) < 3"
                        + " OR CONTAINS(POINT(s_ra, s_dec), POLYGON(0, 0, 9, 0, 4, 8)) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 0, 0) < 3 OR CONTAINS(POINT(1, 1), s_region) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE (CONTAINS(POINT(200, 1), s_region) = 1 OR INTERSECTS(CIRCLE(0, 0, 5), s_region) = 1)"
                        + " OR CONTAINS(POINT(100, 1), s_region) = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE (DISTANCE(s_ra, s_dec, 200, 9) < 1 OR DISTANCE(s_ra, s_dec, 1, 1) < 9)"
                        + " OR DISTANCE(s_ra, s_dec, 100, 1) < 1",
                "SELECT a.obs_id FROM ivoa.obscore AS a, ivoa.obscore AS b WHERE a.obs_id = b.obs_id AND"
                        + " (CONTAINS(POINT(0, 0), a.s_region) = 1 OR CONTAINS(POINT(1, 1), b.s_region) = 1)",
                "SELECT obs_id, INTERSECTS(CIRCLE(0, 0, 10), s_region) AS i, CONTAINS(POINT(1, 1), s_region) AS c FROM ivoa.obscore",
                "SELECT INTERSECTS(CIRCLE(0, 0, 10), s_region) AS i, COUNT(*) AS n FROM ivoa.obscore GROUP BY i",
                "SELECT s_region, CONTAINS(POINT(1, 1), s_region) AS c FROM ivoa.obscore GROUP BY s_region",
                "SELECT obs_id FROM ivoa.obscore ORDER BY CONTAINS(POINT(1, 1), s_region), obs_id",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1 WHERE a.calib_level = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a, ivoa.obscore AS b"
                        + " WHERE 1 = INTERSECTS(a.s_region, b.s_region) AND a.obs_id < 'obs-2'",
                "SELECT a.obs_id, b.obs_id, h.title FROM ivoa.obscore AS b JOIN hub.archive AS h"
                        + " ON b.source_archive = h.source_archive JOIN ivoa.obscore AS a"
                        + " ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1 WHERE a.calib_level = 1",
                "SELECT a.obs_id, b.obs_id FROM (SELECT TOP 40 obs_id, s_ra, s_dec FROM ivoa.obscore ORDER BY obs_id) AS a"
                        + " JOIN ivoa.obscore AS b ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1"
                        + " AND b.calib_level > 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(a.s_region, b.s_region) = 1 WHERE INTERSECTS(CIRCLE(0, 0, 10), a.s_region) = 1",
                "SELECT a.obs_id, b.obs_id, c.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1 JOIN ivoa.obscore AS c"
                        + " ON CONTAINS(POINT(b.s_ra, b.s_dec), c.s_region) = 1 WHERE a.obs_id = 'obs-3'",
                "SELECT a.obs_id, x.obs_id FROM ivoa.obscore AS a LEFT JOIN (ivoa.obscore AS b JOIN ivoa.obscore AS x"
                        + " ON CONTAINS(POINT(b.s_ra, b.s_dec), x.s_region) = 1) ON a.obs_id = b.obs_id WHERE a.obs_id < 'obs-11'",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) = 1 WHERE b.obs_publisher_did = 'did-40'",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a LEFT JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(a.s_region, b.s_region) = 1 AND b.calib_level = 2 WHERE a.calib_level = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(POINT(b.s_ra, b.s_dec), CIRCLE(a.s_ra, a.s_dec, 0.3)) = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a, ivoa.obscore AS b"
                        + " WHERE DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < a.t_exptime / 100 AND a.calib_level = 3"
                        + " AND CONTAINS(POINT(0, 0), b.s_region) = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a LEFT JOIN ivoa.obscore AS b"
                        + " ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 2 AND b.calib_level = 2 WHERE a.calib_level = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS b RIGHT JOIN ivoa.obscore AS a"
                        + " ON CONTAINS(POINT(b.s_ra, b.s_dec), CIRCLE(a.s_ra, a.s_dec, 0.5)) = 1 AND b.t_exptime > 3"
                        + " WHERE a.calib_level = 1",
                "SELECT a.obs_id, b.obs_id FROM (SELECT obs_id, s_region FROM ivoa.obscore WHERE calib_level = 1) AS a"
                        + " JOIN ivoa.obscore AS b ON CONTAINS(POINT(b.s_ra, b.s_dec), a.s_region) = 1 WHERE b.calib_level = 2",
                "SELECT a.obs_id, b.obs_id FROM (SELECT TOP 90 obs_id, s_region FROM ivoa.obscore ORDER BY obs_id) AS a"
                        + " LEFT JOIN ivoa.obscore AS b ON CONTAINS(POINT(b.s_ra, b.s_dec), a.s_region) = 1",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON CONTAINS(POINT(b.s_ra, b.s_dec), BOX(a.s_ra, a.s_dec, 3, 2)) = 1 WHERE a.calib_level = 1",
                "SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 1, 1) < 3 AND (calib_level = 1 OR calib_level = 2)"
                        + " AND t_exptime BETWEEN 1 AND 900 AND obs_id <> 'obs-3'",
                "SELECT obs_id FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, 1, 1) < 50 AND calib_level IN (1, 3)"
                        + " AND t_exptime > 2",
                "SELECT obs_id FROM ivoa.obscore AS o WHERE NOT EXISTS (SELECT 1 FROM ivoa.obscore AS b"
                        + " WHERE DISTANCE(b.s_ra, b.s_dec, o.s_ra, o.s_dec) < 1 AND b.calib_level = 3)",
                "SELECT obs_id FROM ivoa.obscore AS o WHERE EXISTS (SELECT 1 FROM ivoa.obscore AS b"
                        + " WHERE INTERSECTS(b.s_region, o.s_region) = 1 AND b.calib_level = 3)",
                "SELECT o.obs_id FROM hub.archive AS a FULL JOIN ivoa.obscore AS o ON a.source_archive = o.source_archive"
                        + " WHERE CONTAINS(POINT(0, 0), o.s_region) = 0",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b ON a.calib_level = b.calib_level"
                        + " AND b.s_ra < 2 AND a.s_dec > -2 WHERE a.s_ra BETWEEN 358 AND 360 AND a.s_dec < 2 AND b.s_dec BETWEEN 0 AND 3",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a JOIN ivoa.obscore AS b"
                        + " ON DISTANCE(a.s_ra, a.s_dec, b.s_ra, b.s_dec) < 1 WHERE a.s_ra < 3 AND a.s_dec BETWEEN 0 AND 2",
                "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a LEFT JOIN ivoa.obscore AS b"
                        + " ON a.obs_id = b.obs_id AND b.s_ra < 2 AND b.s_dec BETWEEN 0 AND 3 WHERE a.s_ra < 3 AND a.s_dec BETWEEN 0 AND 2"
            })
    void indexesChangeNoAnswer(String adql) throws SQLException {
        List<String> scanned = SkyTable.sorted(sky.scanned(adql));

        assertThat(SkyTable.sorted(sky.answer(adql))).isEqualTo(scanned);
        assertThat(scanned).isNotEmpty();
    }

    /** Edges lie on positions of rows, at poles and at right ascension 0 too. */
    @Test
    void limitsOnCoordinatesFindTheRowsBetweenThem() throws SQLException {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            SkyPoint at = sky.rows().get(random.nextInt(SkyTable.ROWS)).position();
            double west = random.nextDouble();
            double north = at.dec() + random.nextDouble();
            String declinations = "o.s_dec BETWEEN " + at.dec() + " AND " + north;
            Predicate<SkyPoint> inStrip = position -> position.dec() >= at.dec() && position.dec() <= north;
            agreeByCells(
                    "%s <= o.s_ra AND o.s_ra < %s AND %s".formatted(at.ra(), at.ra() + west, declinations),
                    position -> at.ra() <= position.ra() && position.ra() < at.ra() + west && inStrip.test(position));
            agreeByCells(
                    "(o.s_ra <= %s OR o.s_ra >= %s) AND %s".formatted(west, 359 + west, declinations),
                    position -> (position.ra() <= west || position.ra() >= 359 + west) && inStrip.test(position));
            agreeByCells(
                    "ABS(o.s_ra - %s) < 0.5 AND NOT (o.s_dec < %s OR o.s_dec > %s)".formatted(at.ra(), at.dec(), north),
                    position -> Math.abs(position.ra() - at.ra()) < 0.5 && inStrip.test(position));
            agreeByCells(
                    "(o.s_ra = %s AND o.s_dec = %s OR o.s_ra > 359.5 AND %s) AND o.s_ra >= 0"
                            .formatted(at.ra(), at.dec(), declinations),
                    position -> position.equals(at) || (position.ra() > 359.5 && inStrip.test(position)));
        }
    }

    /** Cells as the function counts them: NESTED. */
    @Test
    void cellsOfPositionsAreFoundByTheirNumbers() throws SQLException {
        Random random = new Random(12);
        for (int i = 0; i < 60; i++) {
            int order = random.nextInt(9);
            long cell =
                    cell(order, sky.rows().get(random.nextInt(SkyTable.ROWS)).position());
            long other =
                    cell(order, sky.rows().get(random.nextInt(SkyTable.ROWS)).position());
            String index = "ivo_healpix_index(%d, o.s_ra, o.s_dec)".formatted(order);
            agreeByCells(cell + " = " + index, position -> cell(order, position) == cell);
            agreeByCells(
                    index.replace("o.s_ra, o.s_dec", "POINT(o.s_ra, o.s_dec)")
                            + " IN (-3, %d, %d)".formatted(cell, other),
                    position -> cell(order, position) == cell || cell(order, position) == other);
            agreeByCells(
                    "%s BETWEEN %d AND %d".formatted(index, cell - 2, cell + 2),
                    position -> Math.abs(cell(order, position) - cell) <= 2);
        }
        agreeByCells("ivo_healpix_index(5, o.s_ra, o.s_dec) = 99999999", position -> false);
        agreeByCells("ivo_healpix_index(5, o.s_ra, o.s_dec) BETWEEN 9 AND 8", position -> false);
    }

    private static long cell(int order, SkyPoint position) {
        return Healpix.angToCell(order, position.ra(), position.dec());
    }

    /** A large part is not read before it is sorted, nor in place of what another index finds. */
    @Test
    void largePartsOfTheSkyAreFoundByCellsUnlessAnotherIndexMayServe() {
        String north = "SELECT obs_id FROM ivoa.obscore WHERE s_dec > 45";

        assertThat(sql(north)).contains("\"hpx29\" BETWEEN");
        assertThat(sql(north.replace("45", "0"))).doesNotContain("\"hpx29\"");
        assertThat(sql(north + " ORDER BY t_min")).doesNotContain("\"hpx29\"");
        assertThat(sql(north.replace("45", "85") + " ORDER BY t_min")).contains("\"hpx29\" BETWEEN");
    }

    private static String sql(String adql) {
        return new SqlWriter()
                .write(SkyTable.checked(adql), new H2Dialect(), sky.index(), 10)
                .text();
    }

    private static void agreeByCells(String condition, Predicate<SkyPoint> expected) throws SQLException {
        assertThat(sql("SELECT o.obs_id FROM ivoa.obscore AS o WHERE " + condition))
                .as(condition)
                .contains("\"hpx29\" BETWEEN");
        agree(condition, row -> expected.test(row.position()));
    }

    /** As one statement each, so that thousands run in seconds: the rows by the index against the rows by their geometry. */
    @Test
    void thousandsOfRegionsFindTheSameRowsWithAndWithoutIndex() throws SQLException {
        Random random = new Random(20261121);
        for (int i = 0; i < 1000; i++) {
            String region = SkyTable.randomRegion(random);
            String with =
                    "SELECT COUNT(*), SUM(o.calib_level), MIN(o.obs_id), MAX(o.obs_id) FROM ivoa.obscore AS o WHERE ";
            for (String condition : List.of(
                    "INTERSECTS(REGION('%s'), o.s_region) = 1",
                    "CONTAINS(REGION('%s'), o.s_region) = 1",
                    "CONTAINS(o.s_region, REGION('%s')) = 1",
                    "CONTAINS(POINT(o.s_ra, o.s_dec), REGION('%s')) = 1",
                    "INTERSECTS(REGION('%s'), o.s_region) = 0")) {
                String adql = with + condition.formatted(region);
                assertThat(sky.answer(adql)).as(adql).isEqualTo(sky.scanned(adql));
            }
        }
    }

    @Test
    void footprintsWithoutRegionMatchNeitherAQuestionNorItsOpposite() throws SQLException {
        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE CONTAINS(POINT(0, 0), s_region) = 1"
                        + " OR CONTAINS(POINT(0, 0), s_region) = 0"))
                .containsExactly(Long.toString(sky.rows().stream()
                        .filter(row -> row.footprint().isPresent())
                        .count()));
    }

    @Test
    void outerJoinsKeepRowsWhoseFootprintDoesNotMatch() throws SQLException {
        String adql = "SELECT a.source_archive, COUNT(o.obs_id) FROM hub.archive AS a LEFT JOIN ivoa.obscore AS o ON"
                + " o.source_archive = a.source_archive AND CONTAINS(POINT(0, 0), o.s_region) = 1"
                + " GROUP BY a.source_archive ORDER BY 1";

        assertThat(sky.answer(adql))
                .isEqualTo(sky.scanned(adql))
                .hasSize(3)
                .last()
                .isEqualTo("empty|0");
    }

    @Test
    void footprintsKeepTheirGeometryThroughSubqueriesJoinsAndSets() throws SQLException {
        String plain = "SELECT obs_id FROM ivoa.obscore WHERE CONTAINS(POINT(0, 0), s_region) = 1 ORDER BY obs_id";
        List<String> truth = sky.answer(plain);

        assertThat(truth).isNotEmpty();
        assertThat(sky.answer("SELECT x.obs_id FROM (SELECT TOP 10000 obs_id, s_region AS foot FROM ivoa.obscore)"
                        + " AS x WHERE CONTAINS(POINT(0, 0), x.foot) = 1 ORDER BY obs_id"))
                .isEqualTo(truth);
        assertThat(sky.answer("WITH x AS (SELECT obs_id, s_region FROM ivoa.obscore) SELECT obs_id FROM x"
                        + " FULL OUTER JOIN hub.archive AS a ON a.title = x.obs_id"
                        + " WHERE CONTAINS(POINT(0, 0), s_region) = 1 ORDER BY obs_id"))
                .isEqualTo(truth);
        assertThat(sky.answer("SELECT x.obs_id FROM (SELECT obs_id, s_region FROM ivoa.obscore UNION"
                        + " SELECT 'circle', CIRCLE(180, 0, 1) FROM hub.archive) AS x"
                        + " WHERE CONTAINS(POINT(0, 0), s_region) = 1 ORDER BY obs_id"))
                .isEqualTo(truth);
    }

    @Test
    void selectedFootprintsAreTheStoredText() throws SQLException {
        String stored = Stcs.write(sky.rows().get(0).footprint().orElseThrow());

        assertThat(sky.answer("SELECT s_region FROM ivoa.obscore WHERE obs_id = 'obs-1'"))
                .containsExactly(stored);
        assertThat(sky.answer("SELECT r FROM (SELECT s_region AS r FROM ivoa.obscore WHERE obs_id = 'obs-1') AS x"))
                .containsExactly(stored);
    }

    /** Conditions inside each other, with and without the index. */
    @Test
    void nestedConditionsFindTheSameRowsWithoutTheIndex() throws SQLException {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            String adql = "SELECT obs_id FROM ivoa.obscore WHERE " + nested(random, 3, random.nextBoolean());
            assertThat(SkyTable.sorted(sky.answer(adql))).as(adql).isEqualTo(SkyTable.sorted(sky.scanned(adql)));
        }
    }

    private static String nested(Random random, int depth, boolean onFootprints) {
        if (depth == 0 || random.nextInt(4) == 0) {
            double ra = 20 * random.nextDouble();
            double dec = 20 * random.nextDouble() - 10;
            double radius = 6 * random.nextDouble();
            String end = List.of(" = 1", " <> 0", " = 0").get(random.nextInt(3));
            return onFootprints
                    ? "INTERSECTS(CIRCLE(" + ra + ", " + dec + ", " + radius + "), s_region)" + end
                    : "CONTAINS(POINT(s_ra, s_dec), CIRCLE(" + ra + ", " + dec + ", " + radius + "))" + end;
        }
        if (random.nextInt(4) == 0) {
            return "NOT (" + nested(random, depth - 1, onFootprints) + ")";
        }
        String word = random.nextInt(3) == 0 ? " AND " : " OR ";
        return "(" + nested(random, depth - 1, onFootprints) + word + nested(random, depth - 1, onFootprints) + ")";
    }
}
