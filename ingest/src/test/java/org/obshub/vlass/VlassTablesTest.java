package org.obshub.vlass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Range;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.store.Slice;

/** The tables vlass.* and hub.same_data over a store with copies of one image at two archives. */
class VlassTablesTest {
    private static final String IMAGE = "VLASS2.T10t02.J005000-023000.quicklook";

    private final Database database = Database.open(DatabaseConfig.inMemory().withCacheMegabytes(16));
    private final ObscoreWriter writer = new ObscoreWriter(database, database.loadFootprints());

    @BeforeEach
    void publish() {
        VlassPlan.publish(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void thereAre899TilesAnd35446ImagesOfEachOfThreeEpochs() {
        VlassPlan.publish(database); // a second start changes nothing

        assertThat(texts("SELECT COUNT(*) FROM vlass.tile")).containsExactly("899");
        assertThat(texts("SELECT epoch || ' ' || COUNT(*) FROM vlass.image GROUP BY epoch ORDER BY epoch"))
                .containsExactly("1 35446", "2 35446", "3 35446");
        assertThat(texts("SELECT SUM(image_count) FROM vlass.tile")).containsExactly("35446");
        assertThat(texts("SELECT tile FROM vlass.tile WHERE ra_min <= 121.98974 AND ra_max > 121.98974"
                        + " AND dec_min <= 4.54293 AND dec_max > 4.54293"))
                .containsExactly("T12t13");
        assertThat(texts("SELECT MIN(cells) FROM vlass.cell_count WHERE cells >= (250 + 3680) / 0.6"))
                .containsExactly("6720");
    }

    @Test
    void imagesThatArchivesHoldAreToldWithTheirQuality() {
        put("cadc", dataset("ivo://cadc/a").dataName(IMAGE).text(ObscoreColumn.QUALITY, "fail"));
        put("nrao", dataset("ivo://nrao/a").dataName(IMAGE));

        assertThat(texts("SELECT obs_id || ' ' || products || ' ' || quality FROM vlass.image WHERE tile = 'T10t02'"
                        + " AND products IS NOT NULL"))
                .containsExactly("VLASS2.1.T10t02.J005000-023000 quicklook fail");
    }

    @Test
    void copiesOfTheSameDataAreAPairUntilOneGoes() {
        put("nrao", dataset("ivo://nrao/a").dataName(IMAGE));
        put("cadc", dataset("ivo://cadc/a").dataName(IMAGE), dataset("ivo://cadc/b"));

        assertThat(texts("SELECT obs_publisher_did || ' ' || same_did FROM hub.same_data"))
                .containsExactly("ivo://cadc/a ivo://nrao/a");

        put("nrao", dataset("ivo://nrao/b"));

        assertThat(texts("SELECT obs_publisher_did FROM hub.same_data")).isEmpty();
    }

    @Test
    void theReportNamesBlocksOfEachEpoch() {
        put(
                "nrao",
                dataset("ivo://nrao/1")
                        .text(ObscoreColumn.SOURCE_DID, "VLASS1.1.sb34647560.eb34700758.58075.26425702547")
                        .text(ObscoreColumn.PROPOSAL_ID, "VLASS1.1")
                        .text(ObscoreColumn.TARGET_NAME, "VLASS-OTF")
                        .text(ObscoreColumn.DATAPRODUCT_TYPE, "visibility")
                        .text(ObscoreColumn.OBS_TITLE, "VLASS1.1 tile T12t13")
                        .number(ObscoreColumn.T_MIN, 58075.26425702547)
                        .footprint(new Range(120, 130, 4, 8)),
                dataset("ivo://nrao/2")
                        .text(ObscoreColumn.SOURCE_DID, "elsewhere")
                        .text(ObscoreColumn.TARGET_NAME, "VLASS-OTF")
                        .text(ObscoreColumn.DATAPRODUCT_TYPE, "visibility")
                        .footprint(new Range(130, 140, 4, 8)));
        StringWriter text = new StringWriter();

        boolean inside = new ImagingReport(database)
                .write(Imaging.of(new SkyPoint(121.98974, 4.54293), 250), new PrintWriter(text, true));

        assertThat(inside).isTrue();
        assertThat(text.toString())
                .contains("block     VLASS1.1 VLASS1.1.sb34647560.eb34700758.58075.26425702547 2017-11-18 tile T12t13")
                .contains("6720 cells")
                .doesNotContain("elsewhere");
    }

    private static ObscoreRow.Builder dataset(String did) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, did)
                .text(ObscoreColumn.OBS_ID, "observation")
                .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                .integer(ObscoreColumn.CALIB_LEVEL, 2);
    }

    /** A full run: what the archive had before and has no more goes. */
    private void put(String archive, ObscoreRow.Builder... rows) {
        new Archives(database).register(new Archives.Source(archive, archive, "", ""));
        HarvestLog log = new HarvestLog(database);
        long run = log.begin(archive, "full", 1);
        try (Slice slice = writer.begin(archive, run, "all")) {
            for (ObscoreRow.Builder row : rows) {
                slice.put(row.build());
            }
            slice.commit("");
        }
        writer.deleteUnseen(archive, run);
        log.finish(run, "");
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (RowCursor rows = database.open(sql, List.of(), QueryLimits.NONE)) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.value(0)));
            }
        }
        return texts;
    }
}
