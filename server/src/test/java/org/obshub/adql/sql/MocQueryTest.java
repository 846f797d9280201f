package org.obshub.adql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.UnitVector;

/** MOCs in queries: values, and the same answers with and without the index. */
class MocQueryTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(11);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "MOC('6/1 2') ~ 6/1-2",
                "MOC('6/0-3') ~ 5/0 6/",
                "MOC(2, MOC('6/1 2')) ~ 2/0",
                "hub_moc_union(MOC('6/1 2'), MOC('6/0 3')) ~ 5/0 6/",
                "hub_moc_intersection(MOC('1/0'), MOC('3/2 100')) ~ 3/2",
                "hub_moc_intersection(MOC('1/0'), MOC(3, s_none)) ~ null",
                "AREA(MOC('0/0')) - 41252.9612494193 / 12 < 1e-6 ~ -",
                "CONTAINS(POINT(45, 0.1), MOC('0/4')) ~ 0",
                "CONTAINS(POINT(0.1, 0), MOC('0/4')) ~ 1",
                "CONTAINS(MOC('3/77'), MOC('1/4')) ~ 1",
                "CONTAINS(MOC('1/4'), MOC('3/77')) ~ 0",
                "CONTAINS(CIRCLE(0, 0, 10), MOC('0/4')) ~ 1",
                "CONTAINS(CIRCLE(0, 0, 60), MOC('0/4')) ~ 0",
                "CONTAINS(MOC('0/4'), CIRCLE(0, 0, 60)) ~ 1",
                "CONTAINS(MOC('0/4'), CIRCLE(0, 0, 10)) ~ 0",
                "INTERSECTS(MOC('0/4'), CIRCLE(0, 0, 0.001)) ~ 1",
                "INTERSECTS(CIRCLE(180, 0, 1), MOC('0/4')) ~ 0",
                "INTERSECTS(MOC('0/4'), MOC('29/0')) ~ 0",
                "INTERSECTS(MOC('0/4'), POINT(1, 1)) ~ 1",
                "COORD2(CENTROID(MOC('0/0-3'))) ~ 90.0",
                "CENTROID(MOC('0/0-11')) ~ null",
                "CAST(MOC('3/5') AS VARCHAR(20)) ~ 3/5",
            })
    void isComputed(String expression, String expected) throws SQLException {
        if (expected.equals("-")) {
            String adql = "SELECT 1 FROM hub.archive WHERE " + expression;
            assertThat(sky.answer(adql)).hasSize(3);
            return;
        }
        assertThat(sky.answer("SELECT " + expression + " FROM (SELECT TOP 1 CAST(title AS POINT) AS s_none FROM"
                        + " hub.archive) AS x"))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MOC('2/0-7 3/300-330 5/9000-9400')",
                "MOC(6, CIRCLE(0, 0, 4))",
                "MOC(4, POLYGON(350, -10, 10, -10, 10, 10, 350, 10))",
                "hub_moc_union(MOC('4/1000-1010'), MOC(5, CIRCLE(1, 89, 3)))",
                "MOC('0/0-11')",
                "MOC('5/')",
                "MOC('9/1-200')"
            })
    void indexAndScanAgree(String moc) throws SQLException {
        for (String condition : List.of(
                "1 = INTERSECTS(s_region, " + moc + ")",
                "1 = CONTAINS(s_region, " + moc + ")",
                "1 = CONTAINS(" + moc + ", s_region)",
                "1 = CONTAINS(POINT(s_ra, s_dec), " + moc + ")",
                "NOT (0 = INTERSECTS(" + moc + ", s_region)) OR obs_id = 'obs-1'")) {
            String adql = "SELECT obs_id FROM ivoa.obscore WHERE " + condition + " ORDER BY obs_id";

            assertThat(sky.answer(adql)).as(condition).isEqualTo(sky.scanned(adql));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JOIN ivoa.obscore AS b ON 1 = INTERSECTS(MOC(5, a.s_region), b.s_region)",
                "JOIN ivoa.obscore AS b ON 1 = CONTAINS(b.s_region, MOC(4, a.s_region))",
                "JOIN ivoa.obscore AS b ON 1 = CONTAINS(MOC(9, a.s_region), b.s_region)",
                "JOIN ivoa.obscore AS b ON 1 = CONTAINS(POINT(b.s_ra, b.s_dec), MOC(5, a.s_region))",
                "LEFT JOIN ivoa.obscore AS b ON 1 = INTERSECTS(b.s_region, MOC(5, a.s_region))",
                "LEFT JOIN ivoa.obscore AS b ON 1 = CONTAINS(POINT(b.s_ra, b.s_dec), MOC(5, a.s_region))"
            })
    void aMocOfEachRowIsJoinedTheSameWithAndWithoutIndex(String join) throws SQLException {
        String adql = "SELECT a.obs_id, b.obs_id FROM ivoa.obscore AS a " + join + " WHERE a.obs_id LIKE 'obs-1%'";

        List<String> scanned = SkyTable.sorted(sky.scanned(adql));

        assertThat(SkyTable.sorted(sky.answer(adql))).isEqualTo(scanned);
        assertThat(scanned).hasSizeGreaterThan(20);
    }

    /** The oracle: every cell of the MOC and its surroundings, sampled at the centres of cells four orders finer. */
    @Test
    void intersectionsAreThoseOfSampledCells() throws SQLException {
        String moc = "4/0-20 100-160 1200-1230 2000";
        TreeSet<String> found = new TreeSet<>(
                sky.answer("SELECT obs_id FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, MOC('" + moc + "'))"));
        TreeSet<String> sampled = new TreeSet<>();
        List<UnitVector> samples = samples(Moc.parse(moc));
        for (SkyTable.Row row : sky.rows()) {
            boolean hit = row.footprint().isPresent()
                    && samples.stream()
                            .anyMatch(at -> row.footprint().orElseThrow().contains(at.point()));
            if (hit) {
                sampled.add("obs-" + row.key());
            }
        }

        assertThat(found).containsAll(sampled);
        assertThat(found.size() - sampled.size())
                .as("touching by less than the sampling")
                .isLessThan(10);
        assertThat(sampled.size()).isGreaterThan(30);
    }

    private static List<UnitVector> samples(Moc moc) {
        long[] firsts = moc.firsts();
        long[] lasts = moc.lasts();
        return IntStream.range(0, firsts.length)
                .boxed()
                .flatMap(i -> LongStream.rangeClosed(firsts[i] >>> 42, lasts[i] >>> 42)
                        .mapToObj(cell -> Healpix.cellCentre(8, cell)))
                .collect(Collectors.toList());
    }

    @Test
    void footprintsOfAGroupBecomeOneMoc() throws SQLException {
        String all = sky.answer("SELECT hub_moc_agg(3, s_region) FROM ivoa.obscore WHERE obs_id LIKE 'obs-1_'")
                .get(0);
        Moc united = Moc.empty(3);
        for (String one : sky.answer(
                "SELECT MOC(3, s_region) FROM ivoa.obscore WHERE obs_id LIKE 'obs-1_' AND" + " s_region IS NOT NULL")) {
            united = united.union(Moc.parse(one));
        }

        assertThat(Moc.parse(all)).isEqualTo(united);
        assertThat(united.isEmpty()).isFalse();
        assertThat(sky.answer("SELECT hub_moc_agg(3, s_region) FROM ivoa.obscore WHERE s_region IS NULL"))
                .containsExactly("3/");
    }
}
