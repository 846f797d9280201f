package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first load that ended before its end, and what the next process does with its rows. */
class ResumedLoadTest {
    private static final String CONSTRAINTS =
            "SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_name IN ('obscore_did',"
                    + " 'obscore_radio_did')";
    private static final String SECONDARY =
            "SELECT COUNT(*) FROM information_schema.indexes WHERE index_name = 'obscore_freq_min'";

    @TempDir
    private Path directory = Path.of("");

    /** Two datasets of a bulk load that nobody closed, as after a kill. */
    private long interrupted() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            assertThat(store.writer.bulkLoad()).isNotNull();
            store.put(run, "a", StoreFixture.titled(1, "one"), StoreFixture.titled(2, "two"));
            return run;
        }
    }

    @Test
    void goesOnWithoutIndexesAndKnowsTheRowsThatAreThere() {
        long run = interrupted();
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(0L));
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(0L));

                Slice.Report report = store.put(
                        run,
                        "b",
                        StoreFixture.titled(1, "one"),
                        StoreFixture.titled(2, "two, changed"),
                        StoreFixture.titled(3, "three"));

                assertThat(report.changes()).isEqualTo(new Slice.Changes(1, 1, 1));
            }
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
            assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
            assertThat(store.rows("SELECT obs_title FROM ivoa.obscore ORDER BY obs_publisher_did"))
                    .containsExactly(List.of("one"), List.of("two, changed"), List.of("three"));
        }
    }

    @Test
    void severalArchivesGoOnWithUniqueIdentifiers() {
        long run = interrupted();
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            try (var bulk = store.writer.sharedBulkLoad()) {
                assertThat(bulk).isNotNull();
                assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
                assertThat(store.rows(SECONDARY)).containsExactly(List.of(0L));

                Slice.Report report =
                        store.put(run, "b", StoreFixture.titled(2, "two"), StoreFixture.titled(3, "three"));

                assertThat(report.changes()).isEqualTo(new Slice.Changes(1, 1, 0));
            }
            assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
            assertThat(store.count("ivoa.obscore")).isEqualTo(3);
        }
    }

    @Test
    void aServerMakesTheIndexesFirstAndKeepsThem() {
        long run = interrupted();
        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
                assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
                assertThat(store.put(run, "b", StoreFixture.titled(2, "two"), StoreFixture.titled(3, "three"))
                                .changes())
                        .isEqualTo(new Slice.Changes(1, 1, 0));
            }
        }
    }

    @Test
    void aFirstLoadThatEndedWithoutItsArchiveKeepsItsIndexes() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                store.put(run, "a", StoreFixture.titled(1, "one"), StoreFixture.titled(2, "two"));
                store.log.fail(run, "the archive went away");
            }
        }
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
                assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
            }
        }
    }

    @Test
    void aTableOnceFilledGetsTheIndexesThatMissAtTheEndOfTheNextLoad() {
        long run = interrupted();
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            store.log.finish(run, "");
        }
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            assertThat(store.rows(SECONDARY)).containsExactly(List.of(0L));
            long next = store.run();
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                assertThat(store.put(next, "a", StoreFixture.titled(1, "one"), StoreFixture.titled(4, "four"))
                                .changes())
                        .isEqualTo(new Slice.Changes(1, 1, 0));
            }
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
            assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
        }
    }

    @Test
    void aFirstLoadWhoseDatasetsChangeMakesEarlyOnlyWhatItsWriterNeeds() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            try (var bulk = store.writer.bulkLoad()) {
                assertThat(bulk).isNotNull();
                for (int i = 0; i < 40; i++) {
                    store.put(run, "s" + i, StoreFixture.titled(1, "title " + i));
                }
                assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
                assertThat(store.rows(SECONDARY)).containsExactly(List.of(0L));
                assertThat(store.put(run, "last", StoreFixture.titled(1, "title 39"), StoreFixture.titled(2, "two"))
                                .changes())
                        .isEqualTo(new Slice.Changes(1, 1, 0));
            }
            assertThat(store.rows(SECONDARY)).containsExactly(List.of(1L));
            assertThat(store.count("ivoa.obscore WHERE freq_min = 2e9")).isEqualTo(2);
        }
    }
}
