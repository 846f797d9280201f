package org.obshub.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a loading process (SIGKILL) and looks at what it left. */
@Timeout(120)
class KilledLoadTest {
    private static final int SLICE = 300;
    /** Two of these are enough for a load to go on without indexes. */
    private static final int LARGE = 5_000;

    private static final int ACKNOWLEDGED = 5;

    /** The process that is killed: commits slices for ever, behind those that are there, in a bulk load, and says so after each. */
    static final class Loader {
        private Loader() {}

        public static void main(String[] arguments) {
            StoreFixture store = new StoreFixture(
                    DatabaseConfig.inDirectory(Path.of(arguments[0])).withLateIndexes());
            int size = Integer.parseInt(arguments[1]);
            long run = store.log
                    .findUnfinished(StoreFixture.ARCHIVE)
                    .map(HarvestLog.Run::id)
                    .orElseGet(store::run);
            try (var bulk = store.writer.bulkLoad()) {
                for (int slice = store.checkpoints.done(run).size(); bulk != null; slice++) {
                    try (Slice open = store.writer.begin(StoreFixture.ARCHIVE, run, "s" + slice)) {
                        for (int i = 0; i < size; i++) {
                            open.put(StoreFixture.dataset(slice * size + i).build());
                        }
                        if (slice > 0) { // an archive that moves a dataset behind: met again, unchanged
                            open.put(StoreFixture.dataset(slice * size - 1).build());
                        }
                        open.commit("");
                    }
                    System.out.println("committed " + slice);
                }
            }
        }
    }

    @Test
    void leavesWholeSlicesOnly(@TempDir Path directory) throws Exception {
        int committed = loadUntilKilled(directory, SLICE);

        assertWholeSlices(directory, committed, SLICE, 0);
    }

    @Test
    void aLoadKilledAgainAndAgainKeepsEachDatasetOnce(@TempDir Path directory) throws Exception {
        int committed = loadUntilKilled(directory, SLICE);
        committed += loadUntilKilled(directory, SLICE);
        committed += loadUntilKilled(directory, SLICE);

        assertWholeSlices(directory, committed, SLICE, 0);
    }

    @Test
    void aLoadIntoATableKilledWithoutItsIndexesLeavesWholeSlicesOnly(@TempDir Path directory) throws Exception {
        int there = 10;
        try (StoreFixture store = new StoreFixture(DatabaseConfig.inDirectory(directory))) {
            long run = store.run();
            for (int i = 0; i < there; i++) {
                store.put(run, "a", StoreFixture.dataset(-1 - i).build());
            }
            store.log.finish(run, "");
        }
        int committed = loadUntilKilled(directory, LARGE);
        try (StoreFixture store =
                new StoreFixture(DatabaseConfig.inDirectory(directory).withLateIndexes())) {
            assertThat(store.rows("SELECT COUNT(*) FROM information_schema.indexes WHERE index_name ="
                            + " 'obscore_freq_min'"))
                    .containsExactly(List.of(0L));
        }
        committed += loadUntilKilled(directory, LARGE);

        assertWholeSlices(directory, committed, LARGE, there);
    }

    /** Opens the store as a server would, which makes the indexes that are missing. */
    private static void assertWholeSlices(Path directory, int committed, int size, int there) {
        try (StoreFixture store = new StoreFixture(DatabaseConfig.inDirectory(directory))) {
            HarvestLog.Run run = store.log.findUnfinished(StoreFixture.ARCHIVE).orElseThrow();
            int slices = store.checkpoints.done(run.id()).size();
            long rows = (long) slices * size;

            assertThat(slices).isGreaterThanOrEqualTo(committed);
            assertThat(run.counts().slicesDone()).isEqualTo(slices);
            assertThat(run.counts().inserted()).isEqualTo(rows);
            assertThat(run.counts().unchanged()).isEqualTo(slices - 1);
            for (String table :
                    List.of("ivoa.obscore", "ivoa.obscore_radio", "hub.spectral_window", "hub.scan", "store.ledger")) {
                assertThat(store.count(table)).as(table).isEqualTo(there + rows);
            }
            assertThat(store.count("ivoa.obscore WHERE obs_publisher_did >= 'ivo'"))
                    .isEqualTo(there + rows); // by the unique index
            assertThat(store.count("ivoa.obscore WHERE freq_min = 2e9"))
                    .isEqualTo(there + rows); // by an index made anew
            assertThat(store.footprints.snapshot().size()).isEqualTo((int) (there + rows));
        }
    }

    private static int loadUntilKilled(Path directory, int size) throws Exception {
        Process loader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loader.class.getName(),
                        directory.toString(),
                        Integer.toString(size))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int committed = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(loader.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && committed < ACKNOWLEDGED; line = out.readLine()) {
                committed += line.startsWith("committed") ? 1 : 0;
            }
        } finally {
            loader.destroyForcibly();
        }
        assertThat(loader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(committed).isEqualTo(ACKNOWLEDGED);
        return committed;
    }
}
