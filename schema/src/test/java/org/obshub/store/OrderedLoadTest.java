package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** A first load that puts its rows in the order of the sky when it closes. */
@Timeout(180)
class OrderedLoadTest {
    private static final int SLICES = 6;
    private static final int SLICE = 400;
    private static final int ROWS = SLICES * SLICE;

    /** Centres of the twelve base cells of HEALPix in the order of their numbers (Gorski et al. 2005, ApJ 622, 759). */
    private static final List<SkyPoint> BASE_CELLS = List.of(
            new SkyPoint(45, 41.8103),
            new SkyPoint(135, 41.8103),
            new SkyPoint(225, 41.8103),
            new SkyPoint(315, 41.8103),
            new SkyPoint(0, 0),
            new SkyPoint(90, 0),
            new SkyPoint(180, 0),
            new SkyPoint(270, 0),
            new SkyPoint(45, -41.8103),
            new SkyPoint(135, -41.8103),
            new SkyPoint(225, -41.8103),
            new SkyPoint(315, -41.8103));

    private static final List<String> CONTENT = List.of(
            "SELECT * FROM ivoa.obscore_radio ORDER BY obs_publisher_did",
            "SELECT * FROM hub.spectral_window ORDER BY obs_publisher_did",
            "SELECT * FROM hub.scan ORDER BY obs_publisher_did",
            "SELECT * FROM hub.harvest",
            "SELECT * FROM store.archive");
    /** A file by which the process that is killed says how far it is. */
    private static final String CLOSING = "closing";

    private static final String ORDER = "SELECT s_ra, s_dec FROM ivoa.obscore ORDER BY obs_pk";

    @TempDir
    private Path directory = Path.of("");

    /** A dataset in one of the base cells, every thirteenth without position. */
    private static ObscoreRow dataset(int number) {
        int place = number * 7 % 13;
        if (place == 12) {
            return ObscoreRow.builder()
                    .text(ObscoreColumn.OBS_PUBLISHER_DID, StoreFixture.did(number))
                    .text(ObscoreColumn.OBS_ID, "obs" + number)
                    .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                    .integer(ObscoreColumn.CALIB_LEVEL, 2)
                    .build();
        }
        SkyPoint point = BASE_CELLS.get(place);
        return StoreFixture.dataset(number)
                .number(ObscoreColumn.S_RA, point.ra())
                .number(ObscoreColumn.S_DEC, point.dec())
                .footprint(new Cone(point, 0.1))
                .build();
    }

    private static DatabaseConfig config(Path directory) {
        return DatabaseConfig.inDirectory(directory).withLateIndexes().withSkyOrderFrom(ROWS);
    }

    private static void load(StoreFixture store, boolean shared) {
        long run = store.run();
        try (var bulk = shared ? store.writer.sharedBulkLoad() : store.writer.bulkLoad()) {
            assertThat(bulk).isNotNull();
            for (int slice = 0; slice < SLICES; slice++) {
                ObscoreRow[] rows = new ObscoreRow[SLICE];
                for (int i = 0; i < SLICE; i++) {
                    rows[i] = dataset(slice * SLICE + i);
                }
                store.put(run, "s" + slice, rows);
            }
        }
        store.log.finish(run, "");
    }

    /** All columns but the key, which binds dataset and ledger. */
    private static List<List<List<@Nullable Object>>> content(StoreFixture store) {
        String columns = store
                .rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'ivoa' AND table_name ="
                        + " 'obscore' AND column_name <> 'obs_pk' ORDER BY ordinal_position")
                .stream()
                .map(row -> "RAWTOHEX(o." + row.get(0) + ")")
                .collect(Collectors.joining(", "));
        List<List<List<@Nullable Object>>> content = new ArrayList<>();
        content.add(store.rows("SELECT " + columns + ", RAWTOHEX(l.row_hash), RAWTOHEX(l.shape_hash), l.run_id,"
                + " l.slice_id, l.product_type FROM ivoa.obscore o JOIN store.ledger l ON l.obs_pk = o.obs_pk"
                + " ORDER BY o.obs_publisher_did"));
        CONTENT.forEach(sql -> content.add(store.rows(sql)));
        return content;
    }

    private static void assertInOrder(StoreFixture store) {
        List<List<Double>> expected = new ArrayList<>();
        for (SkyPoint place : BASE_CELLS) {
            for (int number = 0; number < ROWS; number++) {
                if (number * 7 % 13 < 12 && BASE_CELLS.get(number * 7 % 13).equals(place)) {
                    expected.add(List.of(place.ra(), place.dec()));
                }
            }
        }
        List<List<@Nullable Object>> rows = store.rows(ORDER);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.subList(0, expected.size())).isEqualTo(expected);
        assertThat(rows.subList(expected.size(), ROWS))
                .allSatisfy(row -> assertThat(row).containsOnlyNulls());
        assertThat(store.rows("SELECT MIN(obs_pk), MAX(obs_pk) FROM ivoa.obscore"))
                .containsExactly(List.of(1L, (long) ROWS));
    }

    private static void assertServes(StoreFixture store) {
        for (SkyPoint place : BASE_CELLS) {
            assertThat(store.keysAt(place.ra(), place.dec())).hasSizeBetween(ROWS / 13, ROWS / 13 + 1);
        }
        assertThat(store.rows("SELECT DISTINCT s_ra, s_dec FROM ivoa.obscore WHERE obs_pk = ANY(?)", (Object)
                        store.keysAt(90, 0)))
                .containsExactly(List.of(90.0, 0.0));
        assertThat(store.count("ivoa.obscore WHERE freq_min = 2e9")).isEqualTo(store.count("ivoa.obscore_radio"));
        assertThat(store.count("information_schema.indexes WHERE index_name IN ('obscore_hpx29', 'obscore_did_index')"))
                .isEqualTo(2);
        assertThatThrownBy(() -> store.database.transact("putting a copy", connection -> {
                    try (var insert = connection.createStatement()) {
                        return insert.executeUpdate("UPDATE ivoa.obscore SET obs_publisher_did = '"
                                + StoreFixture.did(5) + "' WHERE obs_pk = 1 OR obs_pk = 2");
                    }
                }))
                .hasStackTraceContaining("Unique index or primary key violation");
    }

    @Test
    void allIsThereInTheOrderOfTheSky() {
        List<List<List<@Nullable Object>>> before;
        StoreFixture loading = new StoreFixture(config(directory));
        load(loading, false);
        before = content(loading);
        assertThat(before.get(0)).hasSize(ROWS);
        assertThat(before.get(1)).isNotEmpty();

        loading.database.closeCompactly();

        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertInOrder(store);
            assertThat(content(store)).isEqualTo(before);
            assertServes(store);
        }
    }

    @Test
    void severalArchivesAreOrderedToo() {
        StoreFixture loading = new StoreFixture(config(directory));
        load(loading, true);
        List<List<List<@Nullable Object>>> before = content(loading);

        loading.database.closeCompactly();

        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertInOrder(store);
            assertThat(content(store)).isEqualTo(before);
            assertServes(store);
        }
    }

    @Test
    void aSmallerLoadMakesItsIndexesAtOnce() {
        StoreFixture loading = new StoreFixture(config(directory).withSkyOrderFrom(ROWS + 1));
        load(loading, false);
        List<List<@Nullable Object>> order = loading.rows(ORDER);
        assertThat(loading.count("information_schema.indexes WHERE index_name = 'obscore_hpx29'"))
                .isEqualTo(1);

        loading.database.closeCompactly();

        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertThat(store.rows(ORDER)).isEqualTo(order);
        }
    }

    @Test
    void laterLoadsFindTheDatasetsAndGiveOthersNewKeys() {
        StoreFixture loading = new StoreFixture(config(directory));
        load(loading, false);
        loading.database.closeCompactly();

        try (StoreFixture store = StoreFixture.toServe(directory)) {
            ObscoreRow moved = StoreFixture.dataset(3).build();
            ObscoreRow titled = ObscoreRow.builder()
                    .text(ObscoreColumn.OBS_PUBLISHER_DID, StoreFixture.did(11))
                    .text(ObscoreColumn.OBS_ID, "obs11")
                    .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                    .text(ObscoreColumn.OBS_TITLE, "a title")
                    .integer(ObscoreColumn.CALIB_LEVEL, 2)
                    .build();
            long run = store.run();
            assertThat(store.put(run, "again", dataset(0), dataset(1), dataset(ROWS - 1), moved, titled, dataset(ROWS))
                            .changes())
                    .isEqualTo(new Slice.Changes(3, 1, 2));
            assertThat(store.count("ivoa.obscore")).isEqualTo(ROWS + 1);
            assertThat(store.count("store.ledger")).isEqualTo(ROWS + 1);
            assertThat(store.key(ROWS)).isGreaterThan(ROWS);
            assertThat(store.key(3)).isGreaterThan(ROWS);
            assertThat(store.key(11)).isLessThanOrEqualTo(ROWS);
        }
    }

    /** The process that is killed. */
    static final class Loader {
        private Loader() {}

        public static void main(String[] arguments) throws IOException {
            StoreFixture store = new StoreFixture(config(Path.of(arguments[0])));
            load(store, false);
            Files.createFile(Path.of(arguments[0]).resolve(CLOSING));
            store.database.closeCompactly();
        }
    }

    /** When the process is killed. */
    enum Moment {
        CLOSING,
        COPYING,
        REPLACED
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void aKillLeavesAStoreWithAllRows(Moment moment) throws Exception {
        Process loader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loader.class.getName(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (loader.isAlive() && !Files.exists(directory.resolve(CLOSING))) {
                Thread.onSpinWait();
            }
            Path file = directory.resolve("obshub.mv.db");
            Object old = identity(file);
            Path copy = directory.resolve("obshub.mv.db.tempFile");
            while (loader.isAlive()
                    && switch (moment) {
                        case CLOSING -> false;
                        case COPYING -> !Files.exists(copy);
                        case REPLACED -> identity(file).equals(old);
                    }) {
                Thread.onSpinWait();
            }
        } finally {
            loader.destroyForcibly();
        }
        assertThat(loader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(loader.exitValue()).as("killed before its end").isNotZero();

        try (StoreFixture store = StoreFixture.toServe(directory)) {
            assertThat(content(store).get(0)).hasSize(ROWS);
            assertServes(store);
            if (moment == Moment.REPLACED) {
                assertInOrder(store);
            }
        }
        assertThat(directory.resolve("obshub.mv.db.tempFile")).doesNotExist();
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
