package org.obshub.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runs of the table {@code hub.harvest}: opened here, counted by {@link Slice#commit}, ended here. Thread-safe. */
public final class HarvestLog {
    private static final String COLUMNS = "SELECT run_id, source_archive, harvest_mode, harvest_state, start_time,"
            + " end_time, slices_planned, slices_done, rows_read, rows_accepted, rows_rejected, rows_duplicate,"
            + " rows_unchanged, rows_inserted, rows_updated, rows_deleted, message FROM hub.harvest ";

    private final Database database;

    public HarvestLog(Database database) {
        this.database = database;
    }

    /** What a run may be. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Stopped to go on later; nothing went wrong. */
        PAUSED,
        /** Never ended, and a later run began. */
        ABANDONED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A run.
     *
     * @param mode full or incremental
     * @param end empty while it runs
     * @param message empty if there is nothing to say
     */
    public record Run(
            long id,
            String archive,
            String mode,
            State state,
            String start,
            String end,
            Counts counts,
            String message) {}

    /** What a run did so far. */
    public record Counts(
            long slicesPlanned,
            long slicesDone,
            long read,
            long accepted,
            long rejected,
            long duplicate,
            long unchanged,
            long inserted,
            long updated,
            long deleted) {}

    /** The newest run of the archive that ended well, of that mode or, if it is empty, of any. */
    public Optional<Run> lastGood(String archive, String mode) {
        return runs(
                        "WHERE source_archive = ? AND harvest_state = ? AND (harvest_mode = ? OR ? = '')"
                                + " ORDER BY run_id DESC LIMIT 1",
                        List.of(archive, State.DONE.text(), mode, mode))
                .stream()
                .findFirst();
    }

    /** Opens a run; runs of the archive that never ended are abandoned. */
    public long begin(String archive, String mode, int slicesPlanned) {
        return database.transact("opening a harvest run", connection -> {
            String now = Bookkeeping.now();
            Bookkeeping.execute(
                    connection,
                    "UPDATE hub.harvest SET harvest_state = ?, end_time = ? WHERE source_archive = ? AND harvest_state = ?",
                    State.ABANDONED.text(),
                    now,
                    archive,
                    State.RUNNING.text());
            long run = ObscoreWriter.nextValue(connection, "store.run_id");
            Bookkeeping.execute(
                    connection,
                    "INSERT INTO hub.harvest (run_id, source_archive, harvest_mode, harvest_state, start_time,"
                            + " slices_planned) VALUES (?,?,?,?,?,?)",
                    run,
                    archive,
                    mode,
                    State.RUNNING.text(),
                    now,
                    slicesPlanned);
            attempt(connection, archive, now);
            return run;
        });
    }

    /** Takes up a run that did not end well; its committed slices and counts stay. */
    public void resume(Run run) {
        database.transact("resuming a harvest run", connection -> {
            Bookkeeping.execute(
                    connection,
                    "UPDATE hub.harvest SET harvest_state = ?, end_time = NULL, message = NULL WHERE run_id = ?",
                    State.RUNNING.text(),
                    run.id());
            attempt(connection, run.archive(), Bookkeeping.now());
            return null;
        });
    }

    /** The newest run of the archive, if it did not end well: interrupted, failed or paused. */
    public Optional<Run> findUnfinished(String archive) {
        return recent(archive, 1).stream()
                .filter(run -> run.state() != State.DONE && run.state() != State.ABANDONED)
                .findFirst();
    }

    public Optional<Run> find(long run) {
        return runs("WHERE run_id = ?", List.of(run)).stream().findFirst();
    }

    /** The newest runs of the archive, newest first. */
    public List<Run> recent(String archive, int most) {
        return runs("WHERE source_archive = ? ORDER BY run_id DESC LIMIT ?", List.of(archive, most));
    }

    /** Ends a run well; its checkpoints are forgotten. */
    public void finish(long run, String message) {
        database.transact("ending a harvest run", connection -> {
            end(connection, run, State.DONE, message);
            Bookkeeping.execute(connection, "DELETE FROM store.checkpoint WHERE run_id = ?", run);
            Bookkeeping.execute(
                    connection,
                    "UPDATE store.archive SET last_success = ?, last_success_mjd = ?, last_error = NULL WHERE"
                            + " source_archive = (SELECT source_archive FROM hub.harvest WHERE run_id = ?)",
                    Bookkeeping.now(),
                    Bookkeeping.mjd(),
                    run);
            return null;
        });
    }

    /** Ends a run for now; it may be resumed. */
    public void pause(long run, String message) {
        database.transact("pausing a harvest run", connection -> {
            end(connection, run, State.PAUSED, message);
            return null;
        });
    }

    /** Ends a run that failed; it may be resumed. */
    public void fail(long run, String message) {
        database.transact("ending a harvest run", connection -> {
            end(connection, run, State.FAILED, message);
            Bookkeeping.execute(
                    connection,
                    "UPDATE store.archive SET last_error = ? WHERE source_archive ="
                            + " (SELECT source_archive FROM hub.harvest WHERE run_id = ?)",
                    message,
                    run);
            return null;
        });
    }

    private static void attempt(Connection connection, String archive, String now) throws SQLException {
        Bookkeeping.execute(
                connection, "UPDATE store.archive SET last_attempt = ? WHERE source_archive = ?", now, archive);
    }

    private static void end(Connection connection, long run, State state, String message) throws SQLException {
        Bookkeeping.execute(
                connection,
                "UPDATE hub.harvest SET harvest_state = ?, end_time = ?, message = ? WHERE run_id = ?",
                state.text(),
                Bookkeeping.now(),
                message,
                run);
    }

    private List<Run> runs(String where, List<?> binds) {
        List<Run> runs = new ArrayList<>();
        try (RowCursor rows = database.open(COLUMNS + where, binds, QueryLimits.NONE)) {
            while (rows.next()) {
                runs.add(run(rows));
            }
        }
        return runs;
    }

    private static Run run(RowCursor rows) {
        Counts counts = new Counts(
                rows.integer(6),
                rows.integer(7),
                rows.integer(8),
                rows.integer(9),
                rows.integer(10),
                rows.integer(11),
                rows.integer(12),
                rows.integer(13),
                rows.integer(14),
                rows.integer(15));
        return new Run(
                rows.integer(0),
                rows.findText(1).orElse(""),
                rows.findText(2).orElse(""),
                State.of(rows.findText(3).orElse("")),
                rows.findText(4).orElse(""),
                rows.findText(5).orElse(""),
                counts,
                rows.findText(16).orElse(""));
    }
}
