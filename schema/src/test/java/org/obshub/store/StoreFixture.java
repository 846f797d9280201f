package org.obshub.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** A database with one archive and a run, and datasets to put into it. */
final class StoreFixture implements AutoCloseable {
    static final String ARCHIVE = "cadc";

    final Database database;
    final FootprintIndex footprints;
    final ObscoreWriter writer;
    final HarvestLog log;
    final Archives archives;
    final Checkpoints checkpoints;

    StoreFixture(DatabaseConfig config) {
        database = Database.open(config);
        footprints = database.loadFootprints();
        writer = new ObscoreWriter(database, footprints);
        log = new HarvestLog(database);
        archives = new Archives(database);
        checkpoints = new Checkpoints(database);
        archives.register(
                new Archives.Source(ARCHIVE, "Canadian Astronomy Data Centre", "https://example.org/tap", ""));
    }

    static StoreFixture inMemory() {
        return new StoreFixture(DatabaseConfig.inMemory().withCacheMegabytes(16));
    }

    /** The store of a folder, opened by a process that answers no queries. */
    static StoreFixture toLoad(Path directory) {
        return new StoreFixture(DatabaseConfig.inDirectory(directory).withLateIndexes());
    }

    /** The same, opened by a server. */
    static StoreFixture toServe(Path directory) {
        return new StoreFixture(DatabaseConfig.inDirectory(directory));
    }

    static String did(int number) {
        return "ivo://example.org/vlass?" + number;
    }

    /** A dataset at RA number mod 360, Dec 0, with one window and one scan. */
    static ObscoreRow.Builder dataset(int number) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, did(number))
                .text(ObscoreColumn.OBS_ID, "obs" + number)
                .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                .text(ObscoreColumn.TARGET_NAME, "T" + number)
                .text(ObscoreColumn.SOURCE_DID, "native/" + number)
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .number(ObscoreColumn.S_RA, number % 360)
                .number(ObscoreColumn.S_DEC, 0)
                .number(ObscoreColumn.FREQ_MIN, 2e9)
                .number(ObscoreColumn.FREQ_MAX, 4e9)
                .number(ObscoreColumn.S_RESOLUTION_MIN, 2.5)
                .integer(ObscoreColumn.INSTR_TEL_NUMBER, 27)
                .windows(List.of(new SpectralWindow("spw2", 2e9, 2.128e9, 64, 2e6)))
                .scans(List.of(new Scan(7, "T" + number, 10, -3, 58000, 58000.5, 30, 2e9, 4e9)))
                .footprint(new Cone(new SkyPoint(number % 360, 0), 0.1));
    }

    static ObscoreRow titled(int number, String title) {
        return dataset(number).text(ObscoreColumn.OBS_TITLE, title).build();
    }

    Slice.Report put(long run, String slice, ObscoreRow... rows) {
        try (Slice open = writer.begin(ARCHIVE, run, slice)) {
            for (ObscoreRow row : rows) {
                open.put(row);
            }
            open.read(rows.length);
            return open.commit("");
        }
    }

    long run() {
        return log.begin(ARCHIVE, "full", 1);
    }

    List<List<@Nullable Object>> rows(String sql, Object... binds) {
        try (RowCursor rows = database.open(sql, List.of(binds), QueryLimits.NONE)) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < rows.columnCount(); i++) {
                    row.add(rows.value(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    long count(String table) {
        return (Long) rows("SELECT COUNT(*) FROM " + table).get(0).get(0);
    }

    long key(int number) {
        return (Long) rows("SELECT obs_pk FROM ivoa.obscore WHERE obs_publisher_did = ?", did(number))
                .get(0)
                .get(0);
    }

    long[] keysAt(double ra, double dec) {
        return footprints.snapshot().containing(new SkyPoint(ra, dec));
    }

    @Override
    public void close() {
        database.close();
    }
}
