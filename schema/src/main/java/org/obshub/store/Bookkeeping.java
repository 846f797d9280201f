package org.obshub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What is noted of a slice in the transaction that commits it: checkpoint, counts of the run, rows of the archive. Times
 * as the tables keep them: DALI 1.1 section 3.3.3, UTC, milliseconds.
 */
final class Bookkeeping {
    private static final DateTimeFormatter DALI =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final double MJD_OF_EPOCH = 40587;
    private static final double MILLIS_PER_DAY = 86_400_000;

    private Bookkeeping() {}

    static String now() {
        return DALI.format(Instant.now());
    }

    static double mjd() {
        return Instant.now().toEpochMilli() / MILLIS_PER_DAY + MJD_OF_EPOCH;
    }

    static void write(
            Connection connection, Ledger.Visit visit, String sliceKey, String checkpoint, Slice.Report report)
            throws SQLException {
        Slice.Changes changes = report.changes();
        execute(
                connection,
                "MERGE INTO store.checkpoint (run_id, slice_key, checkpoint, rows_accepted) KEY (run_id, slice_key)"
                        + " VALUES (?,?,?,?)",
                visit.run(),
                sliceKey,
                checkpoint,
                report.accepted());
        execute(
                connection,
                """
                UPDATE hub.harvest SET slices_done = slices_done + 1, rows_read = rows_read + ?,
                       rows_accepted = rows_accepted + ?, rows_rejected = rows_rejected + ?,
                       rows_duplicate = rows_duplicate + ?, rows_unchanged = rows_unchanged + ?,
                       rows_inserted = rows_inserted + ?, rows_updated = rows_updated + ?
                 WHERE run_id = ?
                """,
                report.read(),
                report.accepted(),
                report.rejected(),
                report.duplicate(),
                changes.unchanged(),
                changes.inserted(),
                changes.updated(),
                visit.run());
        addRows(connection, visit.archive(), changes.inserted());
    }

    /** Notes rows deleted by a run. */
    static void deleted(Connection connection, String archive, long run, long rows) throws SQLException {
        execute(connection, "UPDATE hub.harvest SET rows_deleted = rows_deleted + ? WHERE run_id = ?", rows, run);
        addRows(connection, archive, -rows);
    }

    /** Adds to the datasets of an archive by type; numbers below zero take away. */
    static void types(Connection connection, String archive, Map<String, Long> changes) throws SQLException {
        for (Map.Entry<String, Long> change : changes.entrySet()) {
            if (change.getValue() != 0) {
                execute(
                        connection,
                        """
                        MERGE INTO store.archive_type t
                        USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS BIGINT)))
                              AS c (archive, type, change)
                           ON t.source_archive = c.archive AND t.product_type = c.type
                         WHEN MATCHED THEN UPDATE SET row_count = t.row_count + c.change
                         WHEN NOT MATCHED THEN INSERT (source_archive, product_type, row_count)
                              VALUES (c.archive, c.type, c.change)
                        """,
                        archive,
                        change.getKey(),
                        change.getValue());
            }
        }
    }

    private static void addRows(Connection connection, String archive, long rows) throws SQLException {
        execute(
                connection,
                "UPDATE store.archive SET row_count = row_count + ? WHERE source_archive = ?",
                rows,
                archive);
    }

    static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
