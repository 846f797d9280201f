package org.obshub.store.job;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.obshub.store.Database;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;

/**
 * The jobs in the database. Every change of phase is one statement that names the phase it expects: of many who try at once
 * one succeeds. Thread-safe.
 */
public final class JobTable {
    /** Characters of a parameter value at most: what a VARCHAR of the engine holds. */
    public static final int MAX_TEXT = 1 << 20;

    private static final String COLUMNS =
            "SELECT job_id, service, client, run_id, phase, created, queued, started, ended, destruction,"
                    + " execution_seconds, starts, with_account, error_type, error_message, note FROM store.job ";

    private final Database database;

    public JobTable(Database database) {
        this.database = requireNonNull(database);
    }

    /** Adds a job with its parameters. */
    public void insert(JobRow row, List<JobRow.Parameter> parameters) {
        database.transact("adding a job", connection -> {
            execute(
                    connection,
                    "INSERT INTO store.job (job_id, service, client, run_id, phase, created, execution_seconds,"
                            + " destruction, with_account) VALUES (?,?,?,?,?,?,?,?,?)",
                    row.id(),
                    row.service(),
                    row.client(),
                    row.runId(),
                    row.phase(),
                    row.times().created(),
                    row.executionSeconds(),
                    row.times().destruction(),
                    row.withAccount());
            insert(connection, row.id(), parameters);
            return null;
        });
    }

    /** The job, unless its destruction has come. */
    public Optional<JobRow> find(String service, String id, long now) {
        return rows("WHERE job_id = ? AND service = ? AND destruction > ?", List.of(id, service, now)).stream()
                .findFirst();
    }

    /** The jobs of a client, newest first. */
    public List<JobRow> list(String service, String client, JobFilter filter) {
        StringBuilder where = new StringBuilder(
                "WHERE service = ? AND client = ? AND created > ? AND destruction > ? AND phase <> ?");
        List<Object> binds =
                new ArrayList<>(List.of(service, client, filter.after(), filter.now(), filter.exceptPhase()));
        if (!filter.phases().isEmpty()) {
            where.append(" AND phase IN (")
                    .append("?,".repeat(filter.phases().size() - 1))
                    .append("?)");
            binds.addAll(filter.phases());
        }
        // the constants make the order that of the index, which the engine does not see by itself
        where.append(" ORDER BY service, client, created DESC, job_id LIMIT ?");
        binds.add(filter.most());
        return rows(where.toString(), binds);
    }

    /** How many jobs of the service there are, by phase. */
    public Map<String, Long> counts(String service) {
        Map<String, Long> counts = new TreeMap<>();
        String sql = "SELECT phase, COUNT(*) FROM store.job WHERE service = ? GROUP BY phase";
        try (RowCursor rows = database.open(sql, List.of(service), QueryLimits.NONE)) {
            while (rows.next()) {
                counts.put(text(rows, 0), rows.integer(1));
            }
        }
        return counts;
    }

    /** How many jobs of a client are in a phase. */
    public long count(String service, String client, String phase) {
        String sql = "SELECT COUNT(*) FROM store.job WHERE service = ? AND client = ? AND phase = ?";
        try (RowCursor rows = database.open(sql, List.of(service, client, phase), QueryLimits.NONE)) {
            rows.next();
            return rows.integer(0);
        }
    }

    /** The jobs in a phase, by the time they were queued. */
    public List<JobRow> in(String service, String phase) {
        return rows("WHERE phase = ? AND service = ? ORDER BY queued, job_id", List.of(phase, service));
    }

    /** The jobs whose destruction has come. */
    public List<JobRow> expired(long now) {
        return rows("WHERE destruction <= ?", List.of(now));
    }

    /** True if there is such a job, whatever its destruction. */
    public boolean exists(String id) {
        return !rows("WHERE job_id = ?", List.of(id)).isEmpty();
    }

    /** The parameters in their order. */
    public List<JobRow.Parameter> parameters(String id) {
        String sql = "SELECT name, text_value, file_name FROM store.job_parameter WHERE job_id = ? ORDER BY place";
        List<JobRow.Parameter> all = new ArrayList<>();
        try (RowCursor rows = database.open(sql, List.of(id), QueryLimits.NONE)) {
            while (rows.next()) {
                all.add(new JobRow.Parameter(text(rows, 0), text(rows, 1), text(rows, 2)));
            }
        }
        return all;
    }

    /** The results in their order. */
    public List<JobRow.Result> results(String id) {
        String sql = "SELECT name, media_type, byte_count, file_name FROM store.job_result WHERE job_id = ?"
                + " ORDER BY place";
        List<JobRow.Result> all = new ArrayList<>();
        try (RowCursor rows = database.open(sql, List.of(id), QueryLimits.NONE)) {
            while (rows.next()) {
                all.add(new JobRow.Result(text(rows, 0), text(rows, 1), rows.integer(2), text(rows, 3)));
            }
        }
        return all;
    }

    /** Puts a job into a queue; false if it is not in the phase it is expected in. */
    public boolean queue(String id, String from, String to, long now) {
        return changed(
                "queueing a job",
                "UPDATE store.job SET phase = ?, queued = ? WHERE job_id = ? AND phase = ?",
                to,
                now,
                id,
                from);
    }

    /** Starts a job; false if it is not in the phase it is expected in. */
    public boolean start(String id, String from, String to, long now) {
        return changed(
                "starting a job",
                "UPDATE store.job SET phase = ?, started = ?, starts = starts + 1 WHERE job_id = ? AND phase = ?",
                to,
                now,
                id,
                from);
    }

    /** Takes a start back, as if it had not been; false if the job is not in the phase it is expected in. */
    public boolean takeBack(String id, String from, String to) {
        return changed(
                "taking a job back into the queue",
                "UPDATE store.job SET phase = ?, started = 0, starts = starts - 1 WHERE job_id = ? AND phase = ?",
                to,
                id,
                from);
    }

    /** Ends a job with its results; false, and nothing is done, if it is not in the phase it is expected in. */
    public boolean end(String id, Move move, long now, JobRow.End end, List<JobRow.Result> results) {
        return database.transact("ending a job", connection -> {
            int ended = execute(
                    connection,
                    "UPDATE store.job SET phase = ?, ended = ?, error_type = ?, error_message = ?, note = ?"
                            + " WHERE job_id = ? AND phase = ?",
                    move.to(),
                    now,
                    end.errorType(),
                    end.message(),
                    end.note(),
                    id,
                    move.from());
            if (ended == 1) {
                insertResults(connection, id, results);
            }
            return ended == 1;
        });
    }

    /** From a phase to another. */
    public record Move(String from, String to) {}

    /** Replaces all parameters and the run id; false if the job is not in the phase it is expected in. */
    public boolean replace(String id, String phase, String runId, List<JobRow.Parameter> parameters) {
        return database.transact("changing a job", connection -> {
            int changed = execute(
                    connection, "UPDATE store.job SET run_id = ? WHERE job_id = ? AND phase = ?", runId, id, phase);
            if (changed == 1) {
                execute(connection, "DELETE FROM store.job_parameter WHERE job_id = ?", id);
                insert(connection, id, parameters);
            }
            return changed == 1;
        });
    }

    /** False if the job is not in the phase it is expected in. */
    public boolean setExecutionSeconds(String id, String phase, long seconds) {
        return changed(
                "changing a job",
                "UPDATE store.job SET execution_seconds = ? WHERE job_id = ? AND phase = ?",
                seconds,
                id,
                phase);
    }

    /** Notes that credentials came with the job; false if there is no such job. */
    public boolean setWithAccount(String id) {
        return changed("changing a job", "UPDATE store.job SET with_account = TRUE WHERE job_id = ?", id);
    }

    /** False if there is no such job. */
    public boolean setDestruction(String id, long time) {
        return changed("changing a job", "UPDATE store.job SET destruction = ? WHERE job_id = ?", time, id);
    }

    /** Removes a job with its parameters and results; false if there is none. */
    public boolean delete(String id) {
        return changed("deleting a job", "DELETE FROM store.job WHERE job_id = ?", id);
    }

    /**
     * Takes the jobs of a service up that ran when the process died: back into the queue, or to their end with that message
     * if they have been started too often. Jobs of other services may be running by now.
     *
     * @param running from the phase of running jobs to that of queued ones
     * @param failed the phase of jobs that are given up
     */
    public int recover(String service, Move running, String failed, int mostStarts, long now, String message) {
        return database.transact(
                "taking up interrupted jobs",
                connection -> execute(
                        connection,
                        """
                        UPDATE store.job
                           SET phase = CASE WHEN starts < ? THEN ? ELSE ? END,
                               ended = CASE WHEN starts < ? THEN 0 ELSE CAST(? AS BIGINT) END,
                               error_type = CASE WHEN starts < ? THEN '' ELSE 'fatal' END,
                               error_message = CASE WHEN starts < ? THEN '' ELSE ? END
                         WHERE service = ? AND phase = ?
                        """,
                        mostStarts,
                        running.to(),
                        failed,
                        mostStarts,
                        now,
                        mostStarts,
                        mostStarts,
                        message,
                        service,
                        running.from()));
    }

    private boolean changed(String doing, String sql, Object... values) {
        return database.transact(doing, connection -> execute(connection, sql, values)) == 1;
    }

    private static void insert(Connection connection, String id, List<JobRow.Parameter> parameters)
            throws SQLException {
        int place = 0;
        for (JobRow.Parameter parameter : parameters) {
            execute(
                    connection,
                    "INSERT INTO store.job_parameter (job_id, place, name, text_value, file_name) VALUES (?,?,?,?,?)",
                    id,
                    place++,
                    parameter.name(),
                    parameter.text(),
                    parameter.file());
        }
    }

    private static void insertResults(Connection connection, String id, List<JobRow.Result> results)
            throws SQLException {
        int place = 0;
        for (JobRow.Result result : results) {
            execute(
                    connection,
                    "INSERT INTO store.job_result (job_id, place, name, media_type, byte_count, file_name)"
                            + " VALUES (?,?,?,?,?,?)",
                    id,
                    place++,
                    result.name(),
                    result.mediaType(),
                    result.bytes(),
                    result.file());
        }
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private List<JobRow> rows(String where, List<?> binds) {
        List<JobRow> all = new ArrayList<>();
        try (RowCursor rows = database.open(COLUMNS + where, binds, QueryLimits.NONE)) {
            while (rows.next()) {
                all.add(row(rows));
            }
        }
        return all;
    }

    private static JobRow row(RowCursor rows) {
        return new JobRow(
                text(rows, 0),
                text(rows, 1),
                text(rows, 2),
                text(rows, 3),
                text(rows, 4),
                new JobRow.Times(rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8), rows.integer(9)),
                rows.integer(10),
                (int) rows.integer(11),
                rows.truth(12),
                new JobRow.End(text(rows, 13), text(rows, 14), text(rows, 15)));
    }

    private static String text(RowCursor rows, int column) {
        @Nullable String text = rows.text(column);
        if (text == null) {
            throw new IllegalStateException("no column of the job tables is null, but column " + column + " is");
        }
        return text;
    }
}
