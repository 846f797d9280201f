package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

@Timeout(60)
class DatabaseTest {
    private static final QueryLimits SHORT = new QueryLimits(Duration.ofMillis(900));

    private StoreFixture store;

    @BeforeEach
    void open() {
        store = StoreFixture.inMemory();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Columns of views to the index below that finds their values. */
    private static final Map<String, String> BEHIND_VIEWS = Map.of(
            "hub.same_data.obs_publisher_did", "store.data_name_did",
            "hub.same_data.same_did", "store.data_name_did",
            "hub.same_data.data_name", "store.data_name_name",
            "vlass.image.tile", "store.PRIMARY_KEY_\\w+",
            "vlass.image.s_dec", "store.vlass_grid_dec");

    @Test
    void opensAgainWithoutMigratingAgain(@TempDir Path directory) {
        DatabaseConfig config = DatabaseConfig.inDirectory(directory);
        Set<Long> migrations = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            try (StoreFixture file = new StoreFixture(config)) {
                migrations.add(file.count("store.\"flyway_schema_history\" WHERE \"version\" IS NOT NULL"));
                assertThat(file.count("tap_schema.schemas")).isEqualTo(4);
            }
        }
        assertThat(migrations).hasSize(1).doesNotContain(0L);
    }

    @Test
    void aStopEndsAQueryThatWorksForItsFirstRow() throws Exception {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        String endless = "SELECT COUNT(*) FROM SYSTEM_RANGE(1, 10000000) a, SYSTEM_RANGE(1, 10000000) b"
                + " WHERE MOD(a.x + b.x, 7) = 3";
        CompletableFuture<Throwable> failure =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(ServiceException.class, () -> store.database
                        .open(endless, List.of(), QueryLimits.until(stop))
                        .close()));
        TimeUnit.MILLISECONDS.sleep(200); // that it works by then is likely, and the test holds if it does not

        stop.complete(null);

        assertThat(failure.get()).hasMessage("The query was cancelled.");
    }

    @Test
    void anInterruptDoesNotHitTheNextRunOfTheSameQuery() throws Exception {
        String rows = "SELECT a.x FROM SYSTEM_RANGE(1, 100000) a, SYSTEM_RANGE(1, 1000) b";
        for (int i = 0; i < 200; i++) {
            CompletableFuture<Void> stop = new CompletableFuture<>();
            try (RowCursor cursor = store.database.open(rows, List.of(), QueryLimits.until(stop))) {
                CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> stop.complete(null));
                assertThatThrownBy(() -> {
                            while (cursor.next()) {
                                cursor.integer(0);
                            }
                        })
                        .hasMessage("The query was cancelled.");
                stopping.get();
            }
            try (RowCursor cursor = store.database.open(rows, List.of(), QueryLimits.NONE)) {
                assertThat(cursor.next()).isTrue();
            }
        }
    }

    @Test
    void aQueryThatIsStoppedBeforeItsStartDoesNotStart() {
        CompletableFuture<Void> stop = CompletableFuture.completedFuture(null);

        assertThatThrownBy(() -> store.database.open("SELECT 1", List.of(), QueryLimits.until(stop)))
                .isInstanceOf(ServiceException.class)
                .hasMessage("The query was cancelled.");
    }

    @Test
    void tellsThatAnotherProcessHoldsTheDirectory(@TempDir Path directory) throws Exception {
        Path lock = directory.resolve("obshub.mv.db");
        DatabaseConfig config = DatabaseConfig.inDirectory(directory);
        Database.open(config).close();

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            assertThat(channel.lock().isValid()).isTrue();

            ServiceException e = catchThrowableOfType(ServiceException.class, () -> Database.open(config));
            assertThat(e).hasMessage("Another process holds the database of this data directory.");
        }
    }

    /** The engine gives a file up when it cannot write to it; what is asked of it then by an open connection never ends. */
    @Test
    void refusesWorkOnceTheFileCouldNotBeWritten(@TempDir Path directory) {
        Database broken = Database.open(DatabaseConfig.inDirectory(directory));
        MVStore file = broken.transact("looking at the file", connection -> ((SessionLocal)
                        connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore());
        MVStoreException full = new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "no room");

        assertThatThrownBy(() -> file.panic(full)).isSameAs(full);

        assertThatThrownBy(() -> broken.open("SELECT 1", List.of(), QueryLimits.NONE))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("disk may be full");
        assertThatThrownBy(() -> broken.transact("writing", connection -> 1))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("disk may be full");
        broken.closeCompactly();
    }

    /** An older program did not know every index; a bulk load that died left none. */
    @Test
    void makesMissingIndexesAtTheNextStart(@TempDir Path directory) {
        DatabaseConfig config = DatabaseConfig.inDirectory(directory);
        try (StoreFixture older = new StoreFixture(config)) {
            older.put(older.run(), "a", StoreFixture.dataset(1).build());
            older.database.transact("dropping", connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("DROP INDEX ivoa.obscore_em_min; DROP INDEX ivoa.obscore_em_max");
                }
            });
        }
        try (StoreFixture store = new StoreFixture(config)) {
            assertThat(store.rows("SELECT index_name FROM information_schema.indexes"
                            + " WHERE index_name LIKE 'obscore_em_m%' ORDER BY 1"))
                    .containsExactly(List.of("obscore_em_max"), List.of("obscore_em_min"));
            assertThat(store.count("ivoa.obscore WHERE em_min IS NULL")).isEqualTo(1);
        }
    }

    @Test
    void bindsEveryKindOfValue() {
        List<Object> row = new ArrayList<>(store.rows(
                        "SELECT CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS DOUBLE PRECISION), CAST(? AS BOOLEAN),"
                                + " CAST(? AS VARBINARY), (SELECT SUM(id) FROM TABLE(id BIGINT = ?))",
                        "x'; DROP TABLE ivoa.obscore; --",
                        7L,
                        1.5,
                        true,
                        new byte[] {1, 2},
                        new long[] {3, 4})
                .get(0));

        assertThat(row.subList(0, 4)).containsExactly("x'; DROP TABLE ivoa.obscore; --", 7L, 1.5, true);
        assertThat((byte[]) row.get(4)).containsExactly(1, 2);
        assertThat(row.get(5)).hasToString("7");
        assertThat(store.count("ivoa.obscore")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SUM(MOD(x, 7)) FROM SYSTEM_RANGE(1, 100000000000)", // before the first row
                "SELECT x FROM SYSTEM_RANGE(1, 100000000000) WHERE MOD(x, 90000000000) = 0", // between rows
                "SELECT x FROM SYSTEM_RANGE(1, 100000000000)" // in the reader's loop
            })
    void stopsAtTheTimeLimitAndNamesIt(String sql) {
        assertThatThrownBy(() -> drain(sql)).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.fault()).isEqualTo(Fault.OVERLOADED);
            assertThat(e).hasMessageContaining("time limit of 0.9 s");
        });
        assertThat(store.count("SYSTEM_RANGE(1, 3)")).isEqualTo(3);
    }

    private void drain(String sql) {
        try (RowCursor rows = store.database.open(sql, List.of(), SHORT)) {
            while (rows.next()) {
                assertThat(rows.integer(0)).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT x FROM SYSTEM_RANGE(1, 100000000000) WHERE MOD(x, 90000000000) = 0",
                "SELECT x FROM SYSTEM_RANGE(1, 100000000000)"
            })
    void anyThreadMayCancel(String sql) {
        try (RowCursor rows = store.database.open(sql, List.of(), QueryLimits.NONE)) {
            CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
                while (rows.next()) {
                    assertThat(rows.integer(0)).isPositive();
                }
            });

            rows.cancel();

            assertThatThrownBy(() -> reader.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(ServiceException.class)
                    .hasMessage("The query was cancelled.");
        }
        assertThat(store.count("SYSTEM_RANGE(1, 3)")).isEqualTo(3);
    }

    @Test
    void hidesStatementAndDriverFromTheUser() {
        ServiceException e = catchThrowableOfType(
                ServiceException.class, () -> store.rows("SELECT secret_column FROM ivoa.obscore"));

        assertThat(e.fault()).isEqualTo(Fault.BUG);
        assertThat(e).hasMessageMatching("The database failed while starting a query \\(log entry [0-9a-f]{8}\\)\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 / (x - 1) FROM SYSTEM_RANGE(1, 2)", "SELECT CAST('abc' AS INTEGER)"})
    void blamesTheQueryForItsData(String sql) {
        assertThatThrownBy(() -> store.rows(sql))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_QUERY));
    }

    @Test
    void tellsWhenAllConnectionsAreBusy() {
        try (Database one = Database.open(DatabaseConfig.inMemory().withReaders(1));
                RowCursor held = one.open("SELECT 1", List.of(), QueryLimits.NONE)) {
            assertThat(held.next()).isTrue();
            assertThatThrownBy(() -> one.open("SELECT 2", List.of(), QueryLimits.NONE))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageStartingWith("All database connections are busy");
        }
    }

    @Test
    void readerKeepsItsViewWhileAWriterWorks() {
        long run = store.run();
        for (int slice = 0; slice < 4; slice++) {
            try (Slice open = store.writer.begin("cadc", run, "s" + slice)) {
                for (int i = 0; i < 1000; i++) {
                    open.put(StoreFixture.dataset(slice * 1000 + i).build());
                }
                open.commit("");
            }
        }

        Set<String> seen;
        try (RowCursor rows =
                store.database.open("SELECT obs_publisher_did FROM ivoa.obscore", List.of(), QueryLimits.NONE)) {
            rows.next();
            seen = new HashSet<>(Set.of(rows.text(0)));
            assertThat(store.writer.deleteUnseen("cadc", store.run())).isEqualTo(4000);
            while (rows.next()) {
                seen.add(rows.text(0));
            }
        }

        assertThat(seen).hasSize(4000);
        assertThat(store.count("ivoa.obscore")).isZero();
    }

    @Test
    void columnsAreTheOnesPublished() {
        Set<String> published = store.database.tables().tables().stream()
                .flatMap(table -> table.columns().stream().map(column -> table.qualifiedName() + "." + column.name()))
                .collect(Collectors.toSet());
        Set<String> hidden = Set.of(
                "ivoa.obscore.obs_pk", "ivoa.obscore.hpx29", "ivoa.obscore.region_bin", "ivoa.obscore.region_cells");

        Set<String> physical = store
                .rows("SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns"
                        + " WHERE table_schema IN ('ivoa', 'hub', 'vlass', 'tap_schema')")
                .stream()
                .map(row -> (String) row.get(0))
                .filter(name -> !hidden.contains(name))
                .collect(Collectors.toSet());

        assertThat(physical).isEqualTo(published);
    }

    @Test
    void indexedIsTrue() {
        Set<String> claimed = store.database.tables().tables().stream()
                .filter(table -> !table.schema().equals("tap_schema"))
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.flags().indexed())
                        .map(column -> table.qualifiedName() + "." + column.name()))
                .collect(Collectors.toSet());

        Set<String> physical = store
                .rows("SELECT table_schema || '.' || table_name || '.' || column_name"
                        + " FROM information_schema.index_columns"
                        + " WHERE table_schema IN ('ivoa', 'hub', 'vlass') AND ordinal_position = 1")
                .stream()
                .map(row -> (String) row.get(0))
                .collect(Collectors.toSet());

        // positions are found by the cell, footprints by the index in memory
        assertThat(physical).contains("ivoa.obscore.hpx29").contains("ivoa.obscore.obs_pk");
        physical.removeAll(Set.of("ivoa.obscore.hpx29", "ivoa.obscore.obs_pk"));
        physical.addAll(Set.of("ivoa.obscore.s_ra", "ivoa.obscore.s_dec", "ivoa.obscore.s_region"));
        physical.addAll(BEHIND_VIEWS.keySet());
        assertThat(claimed).isEqualTo(physical);
    }

    @Test
    void indexesBehindViewsAreUsed() {
        BEHIND_VIEWS.forEach((column, index) -> {
            String view = column.substring(0, column.lastIndexOf('.'));
            String name = column.substring(column.lastIndexOf('.') + 1);
            String value = name.equals("s_dec") ? "4.5" : "'x'";

            assertThat(store.rows("EXPLAIN SELECT * FROM " + view + " WHERE " + name + " = " + value)
                            .toString())
                    .as(column)
                    .containsPattern(index + ": ");
        });
    }
}
