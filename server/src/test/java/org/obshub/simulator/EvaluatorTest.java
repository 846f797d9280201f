package org.obshub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.simulator.Archives.Archive;

class EvaluatorTest {
    private static final Map<String, Evaluator> EVALUATORS = Archives.all().stream()
            .collect(Collectors.toMap(Archive::name, archive -> new Evaluator(archive.tables(), archive.dialect())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cadc | SELECT COUNT(*) FROM ivoa.ObsCore | 106341",
                "cadc | SELECT COUNT(*) FROM ivoa.ObsCore WHERE obs_collection = 'VLASS' | 106338",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE NOT (obs_collection = 'VLASS') | 3",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE obs_id LIKE 'VLASS2.%' | 35446",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE obs_collection IN ('MACHO', 'CFHT') | 3",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE access_estsize IS NOT NULL | 0",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE target_name = 'J095548+693000' AND s_dec BETWEEN 69 AND 70 | 3",
                "cadc | SELECT COUNT(*) FROM ivoa.obscore WHERE LOWER(obs_collection) = 'macho' | 3",
                "nrao | SELECT COUNT(*) FROM tap_schema.obscore WHERE dataproduct_type='image' | 35446",
                "nrao | SELECT COUNT(*) FROM tap_schema.columns | 41",
                "casda | SELECT COUNT(*) FROM ivoa.obscore WHERE dataproduct_subtype = 'cont.restored.t0' AND obs_id <> '1934' | 2500",
            })
    void countsAreThoseOfTheSurveys(String archive, String adql, long count) {
        assertThat(cells(answer(archive, adql))).containsExactly(count);
    }

    @Test
    void aConeFindsTheImagesAroundM82InEveryEpoch() {
        Answer answer = answer(
                "cadc",
                "SELECT obs_id FROM ivoa.ObsCore WHERE CONTAINS(POINT('ICRS', s_ra, s_dec),"
                        + " CIRCLE('ICRS', 148.9684583, 69.6797028, 0.5)) = 1 ORDER BY obs_id");

        assertThat(cells(answer))
                .containsExactly(
                        "VLASS1.1.T28t05.J095548+693000",
                        "VLASS2.1.T28t05.J095548+693000",
                        "VLASS3.1.T28t05.J095548+693000");
    }

    @Test
    void unknownIsNeitherTrueNorFalse() {
        long all = (Long)
                cells(answer("cadc", "SELECT COUNT(*) FROM ivoa.obscore")).get(0);
        long before = count("cadc", "t_min < 59000");
        long after = count("cadc", "NOT (t_min < 59000)");
        long without = count("cadc", "t_min IS NULL");

        assertThat(without).isPositive();
        assertThat(before + after + without).isEqualTo(all);
    }

    @Test
    void groupsAreCountedAndSorted() {
        Answer answer = answer(
                "cadc",
                "SELECT obs_collection, COUNT(*) AS n, MIN(calib_level) FROM ivoa.obscore GROUP BY obs_collection"
                        + " ORDER BY n DESC");

        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.row().apply(0)).containsExactly("VLASS", 106_338L, 2L);
        assertThat(answer.columns().get(1).name()).isEqualTo("n");
    }

    @Test
    void topTakesTheFirstOfTheSorted() {
        Answer answer = answer(
                "casda",
                "SELECT TOP 2 obs_publisher_did FROM ivoa.obscore WHERE obs_id = '1934' ORDER BY obs_publisher_did DESC");

        assertThat(cells(answer)).containsExactly("cube-504", "cube-503");
        assertThat(answer.overflow()).isFalse();
    }

    @Test
    void pagingByTimestampAndIdentifierReturnsEveryCadcRowOnce() {
        List<String> seen = new ArrayList<>();
        String stamp = "";
        String did = "";
        int pages = 0;
        Answer page;
        do {
            page = answer(
                    "cadc",
                    ("SELECT TOP 9000 lastModified, obs_publisher_did FROM ivoa.ObsCore"
                                    + " WHERE lastModified > '%s' OR (lastModified = '%s' AND obs_publisher_did > '%s')"
                                    + " ORDER BY lastModified, obs_publisher_did")
                            .formatted(stamp, stamp, did));
            for (int i = 0; i < page.size(); i++) {
                Object[] row = page.row().apply(i);
                stamp = row[0].toString();
                did = row[1].toString();
                seen.add(did);
            }
            pages++;
        } while (page.size() == 9000);

        assertThat(pages).isEqualTo(12);
        assertThat(seen).hasSize(106_341);
        assertThat(new HashSet<>(seen)).hasSize(106_341);
    }

    @Test
    void pagingByBlockAndIdentifierReturnsEveryCasdaRowOnce() {
        long total = count("casda", "obs_publisher_did IS NOT NULL");
        List<String> seen = new ArrayList<>();
        String id = "";
        String did = "";
        Answer page;
        do {
            page = answer(
                    "casda",
                    ("SELECT TOP 3000 obs_id, obs_publisher_did FROM ivoa.obscore"
                                    + " WHERE obs_id > '%s' OR (obs_id = '%s' AND obs_publisher_did > '%s')"
                                    + " ORDER BY obs_id, obs_publisher_did")
                            .formatted(id, id, did));
            for (int i = 0; i < page.size(); i++) {
                Object[] row = page.row().apply(i);
                id = row[0].toString();
                did = row[1].toString();
                seen.add(did);
            }
        } while (page.size() == 3000);

        assertThat(new HashSet<>(seen)).hasSize((int) total);
        assertThat(seen).hasSize((int) total);
    }

    @Test
    void timeWindowsAndProjectsCoverEveryNraoScanOnce() {
        long total = count("nrao", "dataproduct_type = 'visibility'");
        long sum = 0;
        for (int start = 0; start < 70_000; start += 5_000) {
            sum += count(
                    "nrao",
                    "dataproduct_type = 'visibility' AND t_min >= %d AND t_min < %d".formatted(start, start + 5_000));
        }
        assertThat(sum).isEqualTo(total);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT obs_id FROM ivoa.obscore LIMIT 10",
                "SELECT obs_id FROM ivoa.obscore WHERE calib_level = 2 OFFSET 5",
                "SELECT obs_id FROM ivoa.obscore WHERE obs_id ILIKE 'a%'",
                "SELECT obs_id FROM ivoa.obscore WHERE 'a' || obs_id = 'ab'",
                "SELEC obs_id FROM ivoa.obscore",
                "SELECT nothing FROM ivoa.obscore",
            })
    void whatTheArchivesRefuseIsRefused(String adql) {
        assertThatThrownBy(() -> answer("cadc", adql)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> answer("casda", adql)).isInstanceOf(Refusal.class);
    }

    @Test
    void nraoHasNoLowerAndNoIvoaObscoreAndAnswersNothingUnfiltered() {
        assertThatThrownBy(() -> answer("nrao", "SELECT obs_id FROM tap_schema.obscore WHERE LOWER(obs_id) = 'a'"))
                .hasMessage("Function [LOWER] is not found in TapSchema");
        assertThatThrownBy(() -> answer("nrao", "SELECT TOP 1 * FROM ivoa.obscore"))
                .hasMessage(
                        "Table [ ivoa.obscore ] is not found in TapSchema. Possible reasons: table does not exist or"
                                + " permission is denied.");
        assertThatThrownBy(() -> answer("nrao", "SELECT TOP 1 * FROM tap_schema.obscore"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Cause.TIMEOUT));
    }

    private static long count(String archive, String where) {
        String table = archive.equals("nrao") ? "tap_schema.obscore" : "ivoa.obscore";
        return (Long) cells(answer(archive, "SELECT COUNT(*) FROM " + table + " WHERE " + where))
                .get(0);
    }

    private static Answer answer(String archive, String adql) {
        return EVALUATORS.get(archive).answer(adql);
    }

    /** The first cell of each row. */
    private static List<Object> cells(Answer answer) {
        return IntStream.range(0, answer.size())
                .mapToObj(row -> answer.row().apply(row)[0])
                .toList();
    }
}
