package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

class ObscoreWriterTest {
    private StoreFixture store;

    @BeforeEach
    void open() {
        store = StoreFixture.inMemory();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static ObscoreRow dataset(int number) {
        return StoreFixture.dataset(number).build();
    }

    @Test
    void keepsEveryPartOfADataset() {
        store.put(store.run(), "a", dataset(83));

        ObscoreRow found =
                new ObscoreLookup(store.database).find(StoreFixture.did(83)).orElseThrow();
        assertThat(found.text(ObscoreColumn.OBS_ID)).contains("obs83");
        assertThat(found.text(ObscoreColumn.SOURCE_ARCHIVE)).contains("cadc");
        assertThat(found.integer(ObscoreColumn.CALIB_LEVEL)).hasValue(2);
        assertThat(found.integer(ObscoreColumn.INSTR_TEL_NUMBER)).hasValue(27);
        assertThat(found.number(ObscoreColumn.FREQ_MIN)).hasValue(2e9);
        assertThat(found.number(ObscoreColumn.S_RESOLUTION_MIN).getAsDouble()).isCloseTo(2.5, within(1e-6));
        assertThat(found.value(ObscoreColumn.ACCESS_URL)).isEmpty();
        assertThat(found.windows()).containsExactly(new SpectralWindow("spw2", 2e9, 2.128e9, 64, 2e6));
        assertThat(found.scans()).containsExactly(new Scan(7, "T83", 10, -3, 58000, 58000.5, 30, 2e9, 4e9));
        assertThat(found.footprint().orElseThrow().contains(new SkyPoint(83.05, 0.05)))
                .isTrue();
        assertThat(new ObscoreLookup(store.database).find("ivo://example.org/none"))
                .isEmpty();
    }

    @Test
    void writesFootprintTextAndCellOfThePosition() {
        store.put(store.run(), "a", dataset(45));

        assertThat(store.rows("SELECT s_region FROM ivoa.obscore").get(0).get(0).toString())
                .startsWith("CIRCLE ICRS 45");
        assertThat((Long) store.rows("SELECT hpx29 FROM ivoa.obscore").get(0).get(0) >> 58)
                .isBetween(0L, 11L);
        assertThat(store.keysAt(45, 0)).containsExactly(store.key(45));
    }

    @Test
    void leavesCellAndFootprintNullWithoutPosition() {
        ObscoreRow bare = ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, StoreFixture.did(1))
                .text(ObscoreColumn.OBS_ID, "x")
                .text(ObscoreColumn.OBS_COLLECTION, "x")
                .integer(ObscoreColumn.CALIB_LEVEL, 0)
                .build();

        store.put(store.run(), "a", bare);

        assertThat(store.rows("SELECT hpx29, region_bin, region_cells, s_region FROM ivoa.obscore")
                        .get(0))
                .containsOnlyNulls();
        assertThat(store.count("ivoa.obscore_radio")).isZero();
        assertThat(store.footprints.snapshot().size()).isZero();
    }

    @Test
    void leavesUnchangedDatasetsAlone() {
        store.put(store.run(), "a", dataset(1), dataset(2));
        long key = store.key(1);

        Slice.Report again = store.put(store.run(), "a", dataset(1), dataset(2));

        assertThat(again.changes()).isEqualTo(new Slice.Changes(2, 0, 0));
        assertThat(store.key(1)).isEqualTo(key);
        assertThat(store.archives.find("cadc").orElseThrow().rows()).isEqualTo(2);
    }

    @Test
    void updatesAChangedDatasetUnderItsKey() {
        store.put(store.run(), "a", dataset(1));
        long key = store.key(1);

        Slice.Report report = store.put(
                store.run(),
                "a",
                StoreFixture.dataset(1)
                        .text(ObscoreColumn.TARGET_NAME, "M 82")
                        .windows(List.of(new SpectralWindow("new", 1e9, 2e9, -1, Double.NaN)))
                        .scans(List.of())
                        .build());

        assertThat(report.changes()).isEqualTo(new Slice.Changes(0, 0, 1));
        assertThat(store.key(1)).isEqualTo(key);
        assertThat(store.rows("SELECT target_name FROM ivoa.obscore")).containsExactly(List.of("M 82"));
        assertThat(store.rows("SELECT spw, channels, f_resolution FROM hub.spectral_window")
                        .get(0))
                .containsExactly("new", null, null);
        assertThat(store.count("hub.scan")).isZero();
        assertThat(store.count("ivoa.obscore_radio")).isEqualTo(1);
    }

    @Test
    void givesAChangedFootprintANewKey() {
        store.put(store.run(), "a", dataset(1));
        long key = store.key(1);

        Slice.Report report = store.put(
                store.run(),
                "a",
                StoreFixture.dataset(1)
                        .footprint(new Cone(new SkyPoint(200, 40), 1))
                        .build());

        assertThat(report.changes()).isEqualTo(new Slice.Changes(0, 0, 1));
        assertThat(store.key(1)).isNotEqualTo(key);
        assertThat(store.keysAt(1, 0)).isEmpty();
        assertThat(store.keysAt(200, 40)).containsExactly(store.key(1));
        assertThat(store.count("ivoa.obscore")).isEqualTo(1);
        assertThat(store.count("hub.scan")).isEqualTo(1);
    }

    @Test
    void lastOfTwoInASliceWinsAndIsCounted() {
        Slice.Report report = store.put(
                store.run(),
                "a",
                dataset(1),
                StoreFixture.dataset(1).text(ObscoreColumn.TARGET_NAME, "last").build());

        assertThat(report.duplicate()).isEqualTo(1);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.changes().inserted()).isEqualTo(1);
        assertThat(store.rows("SELECT target_name FROM ivoa.obscore")).containsExactly(List.of("last"));
    }

    @Test
    void findsADuplicateThousandsOfRowsLater() {
        ObscoreRow[] rows = new ObscoreRow[2502];
        for (int i = 0; i < 2501; i++) {
            rows[i] = dataset(i);
        }
        rows[2501] = StoreFixture.dataset(3)
                .footprint(new Cone(new SkyPoint(200, 40), 1))
                .build();

        Slice.Report report = store.put(store.run(), "a", rows);

        assertThat(report.duplicate()).isEqualTo(1);
        assertThat(report.changes()).isEqualTo(new Slice.Changes(0, 2501, 0));
        assertThat(store.count("ivoa.obscore")).isEqualTo(2501);
        assertThat(store.keysAt(200, 40)).containsExactly(store.key(3));
        assertThat(store.footprints.snapshot().size()).isEqualTo(2501);
    }

    @Test
    void rollbackLeavesNothing() {
        long run = store.run();
        try (Slice slice = store.writer.begin("cadc", run, "a")) {
            for (int i = 0; i < 1500; i++) { // more than a batch, so that rows were written
                slice.put(dataset(i));
            }
            slice.reject("x", "reason", "detail", "raw");
        }

        for (String table : List.of(
                "ivoa.obscore",
                "ivoa.obscore_radio",
                "hub.spectral_window",
                "hub.scan",
                "hub.rejected",
                "store.ledger",
                "store.checkpoint")) {
            assertThat(store.count(table)).as(table).isZero();
        }
        assertThat(store.footprints.snapshot().size()).isZero();
        assertThat(store.log.find(run).orElseThrow().counts().slicesDone()).isZero();
    }

    @Test
    void keepsRejectedRowsOnceOverRuns() {
        for (int i = 0; i < 2; i++) {
            try (Slice slice = store.writer.begin("cadc", store.run(), "a")) {
                slice.reject("id1", "no value", "obs_id: must have a value", "a|b|c");
                slice.commit("");
            }
        }

        assertThat(store.rows("SELECT source_archive, source_id, reason, detail, raw_text FROM hub.rejected"))
                .containsExactly(List.of("cadc", "id1", "no value", "obs_id: must have a value", "a|b|c"));
    }

    @Test
    void refusesAnIdentifierOfAnotherArchive() {
        store.put(store.run(), "a", dataset(1));
        store.archives.register(new Archives.Source("other", "Other", "", ""));
        long run = store.log.begin("other", "full", 1);

        try (Slice slice = store.writer.begin("other", run, "a")) {
            slice.put(dataset(1));
            Slice.Report report = slice.commit("");

            assertThat(report.rejected()).isEqualTo(1);
            assertThat(report.accepted()).isZero();
        }

        assertThat(store.rows("SELECT source_archive FROM ivoa.obscore")).containsExactly(List.of("cadc"));
        assertThat(store.rows("SELECT source_archive, source_id, reason FROM hub.rejected"))
                .containsExactly(List.of("other", "native/1", "identifier taken"));
    }

    @Test
    void resumesAfterTheSlicesThatAreDone() {
        long run = store.run();
        store.put(run, "a", dataset(1));
        try (Slice slice = store.writer.begin("cadc", run, "b")) {
            slice.put(dataset(2));
            slice.commit("page 7");
        }

        HarvestLog.Run open = store.log.findUnfinished("cadc").orElseThrow();
        assertThat(open.id()).isEqualTo(run);
        assertThat(store.checkpoints.done(run)).isEqualTo(Map.of("a", "", "b", "page 7"));

        store.log.resume(open);
        store.put(run, "c", dataset(3));
        store.log.finish(run, "");

        assertThat(store.log.findUnfinished("cadc")).isEmpty();
        HarvestLog.Run done = store.log.find(run).orElseThrow();
        assertThat(done.state()).isEqualTo(HarvestLog.State.DONE);
        assertThat(done.counts().slicesDone()).isEqualTo(3);
        assertThat(done.counts().inserted()).isEqualTo(3);
    }

    @Test
    void deletesWhatAFullRunDidNotSee() {
        store.put(store.run(), "a", dataset(1), dataset(2), dataset(3));
        store.archives.register(new Archives.Source("other", "Other", "", ""));
        long otherRun = store.log.begin("other", "full", 1);
        try (Slice slice = store.writer.begin("other", otherRun, "a")) {
            slice.put(dataset(9));
            slice.commit("");
        }

        long run = store.run();
        store.put(run, "a", dataset(2));
        long deleted = store.writer.deleteUnseen("cadc", run);

        assertThat(deleted).isEqualTo(2);
        assertThat(store.rows("SELECT obs_id FROM ivoa.obscore ORDER BY obs_id"))
                .containsExactly(List.of("obs2"), List.of("obs9"));
        assertThat(store.count("hub.scan")).isEqualTo(2);
        assertThat(store.keysAt(1, 0)).isEmpty();
        assertThat(store.keysAt(2, 0)).hasSize(1);
        assertThat(store.log.find(run).orElseThrow().counts().deleted()).isEqualTo(2);
        assertThat(store.archives.find("cadc").orElseThrow().rows()).isEqualTo(1);
        assertThat(store.writer.deleteUnseen("cadc", run)).isZero();
    }

    @Test
    void tellsFreshnessOfArchives() {
        assertThat(store.archives.find("cadc").orElseThrow().freshness().lagDays())
                .isInfinite();

        store.log.fail(store.run(), "CADC said 503");
        assertThat(store.archives.find("cadc").orElseThrow().freshness().lastError())
                .isEqualTo("CADC said 503");

        store.log.finish(store.run(), "");
        Archives.Freshness fresh = store.archives.find("cadc").orElseThrow().freshness();
        assertThat(fresh.lastError()).isEmpty();
        assertThat(fresh.lastSuccess()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(fresh.lagDays()).isBetween(-0.001, 0.01);
    }

    @Test
    void bulkLoadMakesItsIndexesLast() {
        String indexes = "SELECT COUNT(*) FROM information_schema.indexes WHERE table_schema = 'ivoa'";
        Object all = store.rows(indexes).get(0).get(0);
        try (var bulk = store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            assertThat((Long) store.rows(indexes).get(0).get(0)).isLessThan((Long) all);
            store.put(store.run(), "a", dataset(1), dataset(2));
        }
        assertThat(store.rows(indexes).get(0).get(0)).isEqualTo(all);

        try (var bulk = store.writer.bulkLoad()) { // the table has rows now
            assertThat(bulk).isNotNull();
            assertThat(store.rows(indexes).get(0).get(0)).isEqualTo(all);
        }
    }

    @Test
    void anotherStartFindsEverythingAgain(@TempDir Path directory) {
        DatabaseConfig config = DatabaseConfig.inDirectory(directory).withCacheMegabytes(16);
        long key;
        try (StoreFixture first = new StoreFixture(config)) {
            first.put(first.run(), "a", dataset(5));
            first.database.transact("dropping indexes", connection -> {
                Indexes.dropQueried(connection, first.database.indexChanges()); // as a bulk load that dies
                return null;
            });
            key = first.key(5);
        }

        try (StoreFixture second = new StoreFixture(config)) {
            assertThat(second.keysAt(5, 0)).containsExactly(key);
            assertThat(second.rows(
                            "SELECT COUNT(*) FROM information_schema.indexes WHERE index_name = 'obscore_freq_min'"))
                    .containsExactly(List.of(1L));
            second.put(second.run(), "a", dataset(6));
            assertThat(second.key(6)).isGreaterThan(key);
        }
    }
}
