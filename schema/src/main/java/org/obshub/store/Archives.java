package org.obshub.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The archives of the table {@code hub.archive}. Thread-safe. */
public final class Archives {
    private final Database database;

    public Archives(Database database) {
        this.database = database;
    }

    /**
     * Where an archive is harvested.
     *
     * @param tapUrl empty for a file
     * @param tapTable empty for a file
     */
    public record Source(String archive, String title, String tapUrl, String tapTable) {}

    /**
     * Rows and freshness of an archive.
     *
     * @param rowsByType as {@code image=7 visibility=3}, by type; empty if there are no rows
     */
    public record Status(Source source, long rows, String rowsByType, Freshness freshness) {}

    /**
     * When an archive was harvested, and how it went. Times are DALI timestamps, UTC; empty where there is none.
     *
     * @param lastError empty if the last harvest went well
     * @param lagDays days since the last harvest that went well; infinite if none did
     */
    public record Freshness(String lastSuccess, String lastAttempt, String lastError, double lagDays) {}

    /** Makes the archive known, or changes its title and address; its rows and history stay. */
    public void register(Source source) {
        database.transact(
                "registering an archive",
                connection -> Bookkeeping.execute(
                        connection,
                        "MERGE INTO store.archive (source_archive, title, tap_url, tap_table) KEY (source_archive)"
                                + " VALUES (?, ?, NULLIF(?, ''), NULLIF(?, ''))",
                        source.archive(),
                        source.title(),
                        source.tapUrl(),
                        source.tapTable()));
    }

    /** The columns the archive declared when it was last harvested well, as {@link #declare} was told; empty if never. */
    public String declared(String archive) {
        String sql = "SELECT declared_columns FROM store.archive WHERE source_archive = ?";
        try (RowCursor rows = database.open(sql, List.of(archive), QueryLimits.NONE)) {
            return rows.next() ? rows.findText(0).orElse("") : "";
        }
    }

    /** Keeps the columns an archive declares. */
    public void declare(String archive, String columns) {
        database.transact(
                "keeping the columns of an archive",
                connection -> Bookkeeping.execute(
                        connection,
                        "UPDATE store.archive SET declared_columns = ? WHERE source_archive = ?",
                        columns,
                        archive));
    }

    /** All archives by name. */
    public List<Status> all() {
        String sql =
                "SELECT source_archive, title, tap_url, tap_table, row_count, last_success, last_attempt, last_error,"
                        + " lag_days, rows_by_type FROM hub.archive ORDER BY source_archive";
        List<Status> all = new ArrayList<>();
        try (RowCursor rows = database.open(sql, List.of(), QueryLimits.NONE)) {
            while (rows.next()) {
                Source source = new Source(
                        rows.findText(0).orElse(""),
                        rows.findText(1).orElse(""),
                        rows.findText(2).orElse(""),
                        rows.findText(3).orElse(""));
                Freshness freshness = new Freshness(
                        rows.findText(5).orElse(""),
                        rows.findText(6).orElse(""),
                        rows.findText(7).orElse(""),
                        rows.findNumber(8).orElse(Double.POSITIVE_INFINITY));
                all.add(new Status(source, rows.integer(4), rows.findText(9).orElse(""), freshness));
            }
        }
        return all;
    }

    public Optional<Status> find(String archive) {
        return all().stream()
                .filter(status -> status.source().archive().equals(archive))
                .findFirst();
    }
}
