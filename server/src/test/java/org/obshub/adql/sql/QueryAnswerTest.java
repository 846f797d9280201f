package org.obshub.adql.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.AdqlException;

/** Answers of whole queries on H2, told in advance from the 800 rows: obs-N has calib_level N mod 4, odd N are CASDA's. */
class QueryAnswerTest {
    private static SkyTable sky;

    @BeforeAll
    static void open() throws SQLException {
        sky = new SkyTable(3);
    }

    @AfterAll
    static void close() throws SQLException {
        sky.close();
    }

    /** As many as take an engine minutes one by one, and all of them the same for the answer. */
    @Test
    void manyAlternativesOnAColumnAreAList() throws SQLException {
        String levels =
                IntStream.range(2, 20_000).mapToObj(i -> "calib_level = " + i).collect(joining(" OR "));
        String names = IntStream.range(0, 30)
                .mapToObj(i -> "obs_id = 'none-" + i + "'")
                .collect(joining(" OR "));

        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE " + levels))
                .containsExactly("400");
        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE " + names + " OR NOT (" + levels + ")"))
                .containsExactly("400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "SELECT COUNT(*) FROM ivoa.ObsCore ~ 800",
                "SELECT COUNT(t_exptime), MIN(t_exptime), MAX(t_exptime) FROM obscore ~ 640|0.25|199.75",
                "SELECT AVG(calib_level), SUM(calib_level) FROM ivoa.obscore ~ 1.5|1200",
                "SELECT SUM(row_count) FROM hub.archive ~ null",
                "SELECT SUM(score), AVG(score) FROM hub.archive ~ -1.0|-0.5",
                "SELECT AVG(score), AVG(DISTINCT calib_level) FROM hub.archive, ivoa.obscore ~ -0.5|1.5",
                "SELECT AVG(score), COUNT(*) FROM hub.archive WHERE title = 'none' ~ null|0",
                "SELECT COUNT(*), SUM(LOG10(NULL)), AVG(NULL) FROM hub.archive GROUP BY 180 ~ 3|null|null",
                "SELECT COUNT(DISTINCT calib_level) FROM ivoa.obscore ~ 4",
                "SELECT COUNT(NULL) FROM ivoa.obscore ~ 0",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE freq_min < 1.42e9 AND freq_max > 1420000000 ~ 99",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE calib_level > 1.5 ~ 400",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE calib_level IN (1.0, 2.5, 3) ~ 400",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE calib_level BETWEEN 0.5 AND 2 ~ 400",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime BETWEEN 1 AND 2 ~ 4",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime IS NULL ~ 160",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime = NULL ~ 0",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id LIKE 'obs-1_' ~ 10",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id LIKE 'obs\\%' ~ 0",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id ILIKE 'OBS-80%' ~ 2",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id NOT LIKE '%1%' AND s_region LIKE 'BOX%' ~ 0",
                "SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id IN (SELECT 'obs-' || CAST(calib_level AS VARCHAR)"
                        + " FROM ivoa.obscore) ~ 3",
                "SELECT COUNT(*) FROM hub.archive AS a WHERE EXISTS (SELECT * FROM ivoa.obscore AS o WHERE"
                        + " o.source_archive = a.source_archive AND o.calib_level = 1) ~ 1",
                "SELECT COUNT(*) FROM hub.archive AS a WHERE NOT EXISTS (SELECT 1 FROM ivoa.obscore WHERE"
                        + " obscore.source_archive = a.source_archive) ~ 1",
                "SELECT COUNT(*) FROM ivoa.obscore NATURAL JOIN hub.archive ~ 800",
                "SELECT COUNT(*), COUNT(obs_id) FROM ivoa.obscore RIGHT JOIN hub.archive USING (source_archive)"
                        + " ~ 801|800",
                "SELECT COUNT(*), COUNT(a.title), COUNT(source_archive) FROM (SELECT TOP 1 * FROM ivoa.obscore"
                        + " ORDER BY obs_id) AS o FULL OUTER JOIN hub.archive AS a USING (source_archive) ~ 3|2|3",
                "SELECT COUNT(*) FROM hub.archive AS a FULL JOIN hub.archive AS b ON a.score = b.score + 100 ~ 6",
                "SELECT COUNT(*) FROM hub.archive, hub.archive AS b ~ 9",
                "SELECT COUNT(*) FROM (SELECT DISTINCT s_region FROM ivoa.obscore WHERE obs_id < 'obs-2') AS x"
                        + " WHERE s_region IS NULL ~ 1",
                "SELECT x.n FROM (SELECT s_region, COUNT(*) AS n FROM ivoa.obscore GROUP BY s_region) AS x"
                        + " WHERE s_region IS NULL ~ 114",
                "SELECT t FROM (SELECT title AS t FROM hub.archive WHERE score > 0 UNION ALL SELECT 'x' FROM"
                        + " hub.archive WHERE 1 = 0) AS u ~ CADC",
                "SELECT COUNT(hub_freq(0)), COUNT(hub_wavelength(0)), COUNT(hub_freq(calib_level)) FROM ivoa.obscore ~ 0|0|600",
                "SELECT FLOOR(calib_level / 2) * 10 + 1, COUNT(*) FROM ivoa.obscore GROUP BY FLOOR(calib_level / 2)"
                        + " ORDER BY -FLOOR(calib_level / 2) ~ 11.0|400;1.0|400",
                "SELECT MAX(calib_level) - MOD(calib_level, 2) FROM ivoa.obscore GROUP BY MOD(calib_level, 2)"
                        + " HAVING MOD(calib_level, 2) > 0 AND NOT MOD(calib_level, 2) + 1 IN (1, 3) ~ 2.0",
                "SELECT ROUND(COORD2(ivo_healpix_center(0, calib_level / 2 * 8)), 6), COUNT(*) FROM ivoa.obscore"
                        + " WHERE calib_level / 2 = 0 GROUP BY calib_level / 2 ~ 41.810315|400",
                "SELECT -9223372036854775808, COUNT(*) FROM ivoa.obscore WHERE calib_level > -9223372036854775808"
                        + " ~ -9223372036854775808|800",
                "SELECT TOP 0 * FROM hub.archive ~ ''",
            })
    void isRight(String adql, String expected) throws SQLException {
        String line = String.join(";", sky.answer(adql));

        assertThat(line).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void groupsByComputedKeys() throws SQLException {
        assertThat(sky.answer("SELECT FLOOR(t_exptime / 100) AS bin, MAX(obs_id || '!'), COUNT(*) FROM ivoa.obscore"
                        + " WHERE t_exptime IS NOT NULL GROUP BY FLOOR(t_exptime / 100) HAVING COUNT(*) > 2"
                        + " ORDER BY FLOOR(t_exptime / 100) DESC"))
                .containsExactly("1.0|obs-799!|320", "0.0|obs-99!|320");
        assertThat(sky.answer("SELECT source_archive || '-x' AS tag, COUNT(*) FROM ivoa.obscore GROUP BY tag"
                        + " ORDER BY tag"))
                .containsExactly("cadc-x|400", "casda-x|400");
    }

    @Test
    void havingSeesSubqueriesOnGroupKeys() throws SQLException {
        assertThat(
                        sky.answer(
                                "SELECT source_archive FROM ivoa.obscore AS o GROUP BY source_archive HAVING EXISTS"
                                        + " (SELECT 1 FROM hub.archive AS a WHERE a.source_archive = o.source_archive AND a.score > 0)"))
                .containsExactly("cadc");
    }

    @Test
    void setsFollowTheirPrecedenceAndKeepDuplicatesWithAll() throws SQLException {
        assertThat(sky.answer("SELECT calib_level FROM ivoa.obscore WHERE obs_id IN ('obs-1', 'obs-5', 'obs-2')"
                        + " EXCEPT ALL SELECT calib_level FROM ivoa.obscore WHERE obs_id = 'obs-9' ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(sky.answer("SELECT calib_level AS c FROM ivoa.obscore WHERE obs_id IN ('obs-1', 'obs-5', 'obs-9')"
                        + " INTERSECT ALL SELECT calib_level FROM ivoa.obscore WHERE obs_id IN ('obs-13', 'obs-17')"
                        + " ORDER BY c"))
                .containsExactly("1", "1");
        assertThat(sky.answer("SELECT 1 FROM hub.archive UNION SELECT 2.5 FROM hub.archive INTERSECT"
                        + " SELECT 7 FROM hub.archive"))
                .containsExactly("1.0");
        assertThat(sky.answer("SELECT 1 AS x FROM hub.archive UNION SELECT NULL FROM hub.archive ORDER BY x"))
                .containsExactly("null", "1");
    }

    /** What comes first is chosen by the text that is shown, in whatever way the engine comes by it. */
    @ParameterizedTest
    @ValueSource(strings = {"s_region", "obs_id", "obs_collection || obs_id"})
    void firstRowsAreThoseOfTheWholeSort(String value) throws SQLException {
        String all = "SELECT " + value + " AS v FROM ivoa.obscore WHERE s_region IS NOT NULL";
        List<String> sorted = sky.answer(all).stream().sorted().toList();

        assertThat(sky.answer(all.replace("SELECT", "SELECT TOP 7") + " ORDER BY v OFFSET 3"))
                .isEqualTo(sorted.subList(3, 10));
        assertThat(sky.answer(all.replace("SELECT", "SELECT TOP 4") + " ORDER BY v DESC"))
                .isEqualTo(IntStream.range(0, 4)
                        .mapToObj(i -> sorted.get(sorted.size() - 1 - i))
                        .toList());
    }

    @Test
    void offsetAndTopCutTheOrderedRows() throws SQLException {
        assertThat(sky.answer("SELECT TOP 2 obs_id FROM ivoa.obscore ORDER BY t_exptime DESC OFFSET 1"))
                .containsExactly("obs-798", "obs-797");
        assertThat(sky.answer("SELECT source_archive FROM hub.archive UNION SELECT 'z' FROM hub.archive"
                        + " ORDER BY source_archive DESC OFFSET 3"))
                .containsExactly("cadc");
        assertThat(sky.answer("SELECT obs_id FROM ivoa.obscore OFFSET 800")).isEmpty();
    }

    /** Of a column with an index, which the engine reads upwards. */
    @Test
    void distinctValuesAreCutBehindTheirSort() throws SQLException {
        assertThat(sky.answer("SELECT DISTINCT TOP 2 calib_level FROM ivoa.obscore ORDER BY calib_level DESC"))
                .containsExactly("3", "2");
        assertThat(sky.answer("SELECT DISTINCT TOP 2 calib_level FROM ivoa.obscore ORDER BY 1 DESC OFFSET 1"))
                .containsExactly("2", "1");
        assertThat(sky.answer("SELECT DISTINCT TOP 2 calib_level FROM ivoa.obscore ORDER BY 1 OFFSET 1"))
                .containsExactly("1", "2");
        assertThat(sky.answer("SELECT c FROM (SELECT DISTINCT TOP 1 calib_level AS c FROM ivoa.obscore ORDER BY c DESC)"
                        + " AS x"))
                .containsExactly("3");
    }

    /** In a thread with the usual stack, which the parser of the engine fills too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 1 1# FROM ivoa.obscore ~ + t_exptime",
                "SELECT TOP 1 1# FROM ivoa.obscore ~ / t_exptime",
                "SELECT TOP 1 1# FROM hub.archive ~ - row_count",
                "SELECT TOP 1 'a'# FROM ivoa.obscore ~ || obs_id",
                "SELECT TOP 1 calib_level FROM ivoa.obscore WHERE 1# > -99999 ~ - calib_level",
                "SELECT 1 FROM hub.archive# ~ UNION SELECT 1 FROM hub.archive"
            })
    void theLongestChainsAreAnswered(String shapeAndLink) throws InterruptedException {
        String link = " " + shapeAndLink.substring(shapeAndLink.indexOf('~') + 2);
        String query = shapeAndLink.substring(0, shapeAndLink.indexOf(" ~ ")).replace("#", link.repeat(240));
        List<String> outcome = new ArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.add(sky.answer(query).size() + " rows");
            } catch (SQLException | RuntimeException | StackOverflowError e) {
                outcome.add(e.toString());
            }
        });

        thread.start();
        thread.join();

        assertThat(outcome).containsExactly("1 rows");
    }

    @Test
    void longListsAreAnswered() throws SQLException {
        String levels = IntStream.range(0, 120_000)
                .mapToObj(i -> Integer.toString(2 + i))
                .collect(joining(", "));
        String names = IntStream.range(0, 50_000)
                .mapToObj(i -> "'obs-" + (790 + i) + "'")
                .collect(joining(", "));

        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE calib_level IN (" + levels + ")"))
                .containsExactly("400");
        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime NOT IN (1.5, " + levels + ")"))
                .as("neither 1.5 nor a whole number from 2")
                .containsExactly(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime <> 1.5 AND"
                                + " (t_exptime < 2 OR t_exptime > FLOOR(t_exptime))")
                        .toArray(String[]::new));
        assertThat(sky.answer("SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id IN (" + names + ")"))
                .as("obs-790 to obs-800")
                .containsExactly("11");
    }

    @Test
    void moreConstantsThanAnEngineTakesAreRefused() {
        String query = "SELECT 1 FROM ivoa.obscore WHERE " + "1=1 AND ".repeat(40_000) + "1=1";

        assertThatThrownBy(() -> sky.answer(query))
                .isInstanceOf(AdqlException.class)
                .hasMessage(
                        "the query has more than 60,000 constants; write them as one list of IN, or upload them as a"
                                + " table");
    }

    @Test
    void theLimitOfTheServiceLeavesOneRowToTellTheOverflow() throws SQLException {
        assertThat(sky.limited("SELECT obs_id FROM ivoa.obscore", 10)).hasSize(11);
        assertThat(sky.limited("SELECT TOP 5 obs_id FROM ivoa.obscore", 10)).hasSize(5);
        assertThat(sky.limited("SELECT TOP 50 obs_id FROM ivoa.obscore", 10)).hasSize(11);
        assertThat(sky.limited("SELECT TOP 50 obs_id FROM ivoa.obscore UNION SELECT title FROM hub.archive", 10))
                .hasSize(11);
        assertThat(sky.limited("SELECT obs_id FROM ivoa.obscore", 0)).hasSize(1);
    }

    @Test
    void aliasesAndCommonTablesMayBeNested() throws SQLException {
        assertThat(sky.answer("WITH a AS (SELECT calib_level AS c, obs_id FROM ivoa.obscore), b AS (SELECT c,"
                        + " COUNT(*) AS n FROM a GROUP BY c) SELECT b1.n + b2.n FROM b AS b1 JOIN b AS b2 ON"
                        + " b1.c = b2.c WHERE b1.c = 2"))
                .containsExactly("400");
    }
}
