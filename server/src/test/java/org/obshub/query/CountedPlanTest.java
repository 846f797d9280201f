package org.obshub.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/**
 * Ten positions, 30 degrees apart, with footprints of 3.6 arcseconds: smaller than any cell, so that the one at a position is a
 * candidate there and must be tested, and no other has a cell there. One footprint of the whole sky, at one of the positions,
 * is a candidate everywhere that needs no test.
 */
class CountedPlanTest {
    private static final int SMALL = 10;

    private static SampleStore store;

    @BeforeAll
    static void fill() {
        store = new SampleStore();
        List<ObscoreRow> rows = new ArrayList<>();
        for (int i = 0; i < SMALL; i++) {
            rows.add(row("small" + i, 5 + 30 * i, 0.001));
        }
        rows.add(row("sky", 5, 180));
        store.add("a", rows);
    }

    private static ObscoreRow row(String name, double ra, double radius) {
        return SampleStore.observation(name, "cube", new Cone(new SkyPoint(ra, 7), radius))
                .number(ObscoreColumn.S_RA, ra)
                .number(ObscoreColumn.S_DEC, 7)
                .build();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    /** Where a question is asked twice in a row it is answered once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            JOIN b ON 1 = CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) WHERE a.obs_id <> 'sky'             | 20 | 20 | 10
            JOIN b ON 1 = CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) WHERE a.obs_id LIKE 'small%3'       | 2  | 2  | 1
            LEFT JOIN b ON 1 = CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) WHERE a.obs_id <> 'sky'        | 20 | 20 | 10
            LEFT JOIN b ON 1 = CONTAINS(POINT(a.s_ra + 15, a.s_dec), b.s_region) WHERE a.obs_id <> 'sky'   | 10 | 10 | 0
            LEFT JOIN b ON 1 = CONTAINS(POINT(a.s_ra, a.s_dec), b.s_region) AND b.obs_id = 'sky' WHERE a.obs_id <> 'sky' | 10 | 20 | 10
            JOIN b ON a.obs_id = b.obs_id WHERE 1 = CONTAINS(POINT(5, 7), b.s_region)                      | 2  | 2  | 1
            """)
    void footprintsThatJoinsAskForAreCounted(String join, int rows, int candidates, int refined) throws IOException {
        String adql = "SELECT a.obs_id FROM ivoa.obscore AS a " + join.replace("JOIN b", "JOIN ivoa.obscore AS b");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        QueryOutcome outcome = store.queries()
                .run(
                        new QueryRequest(
                                adql,
                                "2.1",
                                ResultFormat.VOTABLE_TABLEDATA,
                                1000,
                                List.of(QueryRequest.EXPLAIN),
                                List.of()),
                        out,
                        new CompletableFuture<>());

        assertThat(outcome).isEqualTo(new QueryOutcome.Whole(rows, false));
        assertThat(out.toString(UTF_8))
                .contains("name=\"PLAN_CANDIDATES\" value=\"" + candidates + "\"")
                .contains("name=\"PLAN_REFINED\" value=\"" + refined + "\"");
    }
}
