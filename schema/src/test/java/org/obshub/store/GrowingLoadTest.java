package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** A load of many new rows into a table that has some, in a process that answers no queries. */
class GrowingLoadTest {
    /** Enough for {@link org.obshub.store.bulk.IndexBalance}. */
    private static final int MANY = 10_000;

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void fillATable() {
        try (StoreFixture store = StoreFixture.toServe(directory)) {
            long run = store.run();
            store.put(
                    run,
                    "a",
                    StoreFixture.titled(1, "one"),
                    StoreFixture.titled(2, "two"),
                    StoreFixture.titled(3, "three"),
                    StoreFixture.titled(4, "four"));
            store.log.finish(run, "");
        }
    }

    private static void putMany(StoreFixture store, long run) {
        try (Slice slice = store.writer.begin(StoreFixture.ARCHIVE, run, "many")) {
            for (int i = 0; i < MANY; i++) {
                slice.put(StoreFixture.dataset(100 + i).build());
            }
            slice.commit("");
        }
    }

    /** Some that only queries use are as told; those by which a writer finds what it changes are there. */
    private static void assertIndexes(StoreFixture store, long ofQueries) {
        assertThat(store.rows("SELECT COUNT(*) FROM information_schema.indexes WHERE index_name IN"
                        + " ('obscore_hpx29', 'obscore_freq_min', 'spectral_window_freq_min')"))
                .containsExactly(List.of(ofQueries));
        assertThat(
                        store.rows(
                                "SELECT COUNT(*) FROM information_schema.indexes WHERE index_name IN"
                                        + " ('spectral_window_obs_publisher_did', 'scan_obs_publisher_did', 'rejected_source_archive')"))
                .containsExactly(List.of(3L));
        assertThat(store.rows("SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_name IN"
                        + " ('obscore_did', 'obscore_radio_did')"))
                .containsExactly(List.of(2L));
    }

    /** The table as any index and none would tell it. */
    private static void assertFrequenciesOf(StoreFixture store, long datasets) {
        assertThat(store.count("ivoa.obscore WHERE freq_min = 2e9")).isEqualTo(datasets);
        assertThat(store.count("ivoa.obscore WHERE freq_min + 0 = 2e9")).isEqualTo(datasets);
        assertThat(store.count("hub.spectral_window WHERE freq_min = 2e9")).isEqualTo(datasets);
    }

    @Test
    void goesOnWithoutTheIndexesOfQueriesAndMakesThemAtItsEnd() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            try (var load = store.writer.bulkLoad()) {
                assertThat(load).isNotNull();
                putMany(store, run);
                assertIndexes(store, 3);

                Slice.Report next = store.put(
                        run,
                        "next",
                        StoreFixture.titled(1, "one"),
                        StoreFixture.titled(2, "two, changed"),
                        StoreFixture.dataset(3)
                                .footprint(new Cone(new SkyPoint(200, 10), 1))
                                .build(),
                        StoreFixture.titled(5, "five"));

                assertIndexes(store, 0);
                assertThat(next.changes()).isEqualTo(new Slice.Changes(1, 1, 2));
                assertThat(store.writer.deleteUnseen(StoreFixture.ARCHIVE, run)).isEqualTo(1); // the fourth
            }
            assertIndexes(store, 3);
            assertFrequenciesOf(store, MANY + 4);
            assertThat(store.rows("SELECT obs_title FROM ivoa.obscore WHERE obs_title IS NOT NULL ORDER BY obs_title"))
                    .containsExactly(List.of("five"), List.of("one"), List.of("two, changed"));
            assertThat(store.keysAt(200, 10)).containsExactly(store.key(3));
        }
    }

    @Test
    void fewNewRowsLeaveTheIndexesAlone() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            try (var load = store.writer.sharedBulkLoad()) {
                assertThat(load).isNotNull();
                store.put(run, "a", StoreFixture.titled(5, "five"));
                store.put(run, "b", StoreFixture.titled(6, "six"));
                assertIndexes(store, 3);
            }
        }
    }

    @Test
    void aServerKeepsItsIndexes() {
        try (StoreFixture store = StoreFixture.toServe(directory)) {
            long run = store.run();
            try (var load = store.writer.bulkLoad()) {
                assertThat(load).isNotNull();
                putMany(store, run);
                store.put(run, "next", StoreFixture.titled(5, "five"));
                assertIndexes(store, 3);
            }
        }
    }

    @Test
    void waitsForNoSliceOfAnotherArchive() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            try (var load = store.writer.sharedBulkLoad()) {
                assertThat(load).isNotNull();
                putMany(store, run);
                try (Slice slow = store.writer.begin(StoreFixture.ARCHIVE, run, "slow")) { // drops them
                    assertIndexes(store, 0);
                    slow.put(StoreFixture.titled(5, "five"));
                    slow.commit("");
                }
            }
            assertIndexes(store, 3);
            try (var load = store.writer.sharedBulkLoad();
                    Slice slow = store.writer.begin(StoreFixture.ARCHIVE, run, "slow")) {
                assertThat(load).isNotNull();
                slow.put(StoreFixture.titled(6, "six"));
                store.put(run, "again", rows(3 * MANY));
                store.put(run, "next", StoreFixture.titled(7, "seven"));
                assertIndexes(store, 3);
                slow.commit("");
            }
            assertFrequenciesOf(store, 2L * MANY + 7);
        }
    }

    private static ObscoreRow[] rows(int from) {
        ObscoreRow[] rows = new ObscoreRow[MANY];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = StoreFixture.dataset(from + i).build();
        }
        return rows;
    }

    /** Leaves a store as a kill in the midst of such a load does. */
    private void interrupt() {
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            long run = store.run();
            assertThat(store.writer.bulkLoad()).isNotNull();
            putMany(store, run);
            store.put(run, "next", StoreFixture.titled(5, "five"));
            assertIndexes(store, 0);
        }
    }

    @Test
    void aServerMakesWhatAnInterruptedLoadLeftOut() {
        interrupt();
        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertIndexes(store, 3);
            assertFrequenciesOf(store, MANY + 5);
        }
    }

    @Test
    void theNextLoadGoesOnWithoutAndMakesThemAtItsEnd() {
        interrupt();
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            try (var load = store.writer.bulkLoad()) {
                assertThat(load).isNotNull();
                assertThat(store.put(store.run(), "more", StoreFixture.titled(5, "five"), StoreFixture.titled(6, "six"))
                                .changes())
                        .isEqualTo(new Slice.Changes(1, 1, 0));
                assertIndexes(store, 0);
            }
            assertIndexes(store, 3);
            assertFrequenciesOf(store, MANY + 6);
        }
    }

    @Test
    void theNextLoadMakesThemEvenIfItsArchiveGivesNothing() {
        interrupt();
        try (StoreFixture store = StoreFixture.toLoad(directory)) {
            try (var load = store.writer.bulkLoad()) {
                assertThat(load).isNotNull();
            }
            assertIndexes(store, 3);
        }
    }
}
