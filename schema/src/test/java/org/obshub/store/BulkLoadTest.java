package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

class BulkLoadTest {
    private static final String CONSTRAINTS =
            "SELECT COUNT(*) FROM information_schema.table_constraints WHERE constraint_name IN ('obscore_did',"
                    + " 'obscore_radio_did')";

    private final StoreFixture store = StoreFixture.inMemory();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsIdentifiersUniqueOverSlicesWithoutTheirConstraint() {
        long run = store.run();
        try (var bulk = store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(0L));
            store.put(
                    run,
                    "a",
                    StoreFixture.titled(1, "old"),
                    StoreFixture.titled(2, "same"),
                    StoreFixture.titled(3, "old"));
            Slice.Report again = store.put(
                    run,
                    "b",
                    StoreFixture.titled(1, "new"),
                    StoreFixture.titled(2, "same"),
                    StoreFixture.dataset(3)
                            .footprint(new Cone(new SkyPoint(200, 10), 1))
                            .build(),
                    StoreFixture.titled(4, "first"));

            assertThat(again.changes()).isEqualTo(new Slice.Changes(1, 1, 2));
        }

        assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
        assertThat(store.rows("SELECT obs_title FROM ivoa.obscore WHERE obs_title IS NOT NULL ORDER BY"
                        + " obs_publisher_did"))
                .containsExactly(List.of("new"), List.of("same"), List.of("first"));
        for (String table :
                List.of("ivoa.obscore", "ivoa.obscore_radio", "hub.spectral_window", "hub.scan", "store.ledger")) {
            assertThat(store.count(table)).as(table).isEqualTo(4);
        }
        assertThat(store.keysAt(200, 10)).containsExactly(store.key(3));
        assertThat(store.keysAt(3, 0)).isEmpty();
    }

    @Test
    void queriesStartWhileIndexesComeAndGo() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        Callable<Long> asking = () -> {
            long asked = 0;
            while (!isOver.get()) {
                assertThat(store.rows("SELECT COUNT(*) FROM ivoa.obscore WHERE freq_min > " + asked % 3 + "e9"))
                        .containsExactly(List.of(0L));
                asked++;
            }
            return asked;
        };
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> asked = List.of(readers.submit(asking), readers.submit(asking));
            for (int i = 0; i < 150; i++) {
                try (var bulk = store.writer.bulkLoad()) {
                    assertThat(bulk).isNotNull();
                }
            }
            isOver.set(true);
            for (Future<Long> reader : asked) {
                assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
            }
        } finally {
            isOver.set(true);
            readers.shutdownNow();
        }
    }

    @Test
    void aDatasetOfASliceThatWasRolledBackIsNew() {
        long run = store.run();
        try (var bulk = store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            try (Slice open = store.writer.begin(StoreFixture.ARCHIVE, run, "a")) {
                for (int i = 0; i < 1500; i++) { // more than is written in one go
                    open.put(StoreFixture.titled(i, "lost"));
                }
            }
            assertThat(store.put(run, "a", StoreFixture.titled(7, "kept")).changes())
                    .isEqualTo(new Slice.Changes(0, 1, 0));
        }
        assertThat(store.rows("SELECT obs_title FROM ivoa.obscore")).containsExactly(List.of("kept"));
    }

    @Test
    void makesItsIndexesEarlyWhenManyDatasetsComeAgainChanged() {
        long run = store.run();
        try (var bulk = store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            for (int i = 0; i < 40; i++) {
                store.put(run, "s" + i, StoreFixture.titled(1, "title " + i));
            }
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
        }
        assertThat(store.rows("SELECT obs_title FROM ivoa.obscore")).containsExactly(List.of("title 39"));
        assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
    }

    @Test
    void anotherArchiveWaitsForTheOpenSliceAndIsRefusedItsIdentifiers() throws Exception {
        long run = store.run();
        store.archives.register(new Archives.Source("casda", "CASDA", "", ""));
        long other = store.log.begin("casda", "full", 1);
        try (var bulk = store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            CompletableFuture<Slice.Report> second;
            try (Slice open = store.writer.begin(StoreFixture.ARCHIVE, run, "a")) {
                second = CompletableFuture.supplyAsync(() -> {
                    try (Slice late = store.writer.begin("casda", other, "a")) {
                        late.put(StoreFixture.titled(1, "theirs"));
                        late.put(StoreFixture.titled(2, "theirs"));
                        return late.commit("");
                    }
                });
                open.put(StoreFixture.titled(1, "ours"));
                open.commit("");
            }
            Slice.Report report = second.get(30, TimeUnit.SECONDS);

            assertThat(report.changes().inserted() + report.rejected()).isEqualTo(2);
        }
        assertThat(store.count("ivoa.obscore")).isEqualTo(2);
    }

    @Test
    void aSharedBulkLoadKeepsTheConstraints() {
        long run = store.run();
        try (var bulk = store.writer.sharedBulkLoad();
                Slice one = store.writer.begin(StoreFixture.ARCHIVE, run, "a");
                Slice two = store.writer.begin(StoreFixture.ARCHIVE, run, "b")) {
            assertThat(bulk).isNotNull();
            assertThat(store.rows(CONSTRAINTS)).containsExactly(List.of(2L));
            one.put(StoreFixture.titled(1, "one"));
            two.put(StoreFixture.titled(2, "two"));
            one.commit("");
            two.commit("");
        }
        assertThat(store.count("ivoa.obscore")).isEqualTo(2);
    }
}
