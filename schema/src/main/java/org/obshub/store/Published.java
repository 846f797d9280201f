package org.obshub.store;

import java.util.List;
import java.util.stream.Stream;
import org.obshub.obscore.ObscoreTable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.tableset.TapSchema;

/** Everything clients may query, as one {@link Tableset}. */
public final class Published {
    private static final String ARCHIVE = "hub.archive";
    private static final String TIMESTAMP = "timestamp";

    private Published() {}

    /** The schemas ivoa, hub and tap_schema. */
    public static Tableset tableset() {
        return new Tableset(List.of(
                new SchemaMeta(
                        "ivoa",
                        "Tables defined by the IVOA.",
                        "",
                        List.of(obscore(ObscoreTable.OBSCORE), obscore(ObscoreTable.RADIO))),
                new SchemaMeta(
                        "hub",
                        "What obshub adds: spectral windows, scans, and where the rows come from.",
                        "",
                        List.of(
                                obscore(ObscoreTable.SPECTRAL_WINDOW),
                                obscore(ObscoreTable.SCAN),
                                archive(),
                                harvest(),
                                rejected())),
                TapSchema.meta()));
    }

    /** True if the table is a view in the database. */
    static boolean isView(TableMeta table) {
        return table.qualifiedName().equals(ARCHIVE);
    }

    private static TableMeta obscore(ObscoreTable table) {
        return table.meta(Indexes.of(table.qualifiedName()));
    }

    private static TableMeta archive() {
        return hub(
                "archive",
                "Archives harvested, with freshness.",
                List.of(
                        text("source_archive", "meta.id;meta.main", "Short name of the archive."),
                        text("title", "meta.title", "Name of the archive."),
                        text("tap_url", "meta.ref.url", "Address of its TAP service."),
                        text("tap_table", "meta.id;meta.table", "Table harvested there."),
                        count("row_count", "Rows of ivoa.obscore from this archive."),
                        time("last_success", "End of the last harvest that went well, UTC."),
                        time("last_attempt", "Start of the last harvest, UTC."),
                        text("last_error", "meta.note", "Why the last harvest failed; NULL if it did not."),
                        ColumnMeta.of("lag_days", Datatype.DOUBLE)
                                .described("d", "time.duration", "Time since the last harvest that went well.")),
                List.of());
    }

    private static TableMeta harvest() {
        return hub(
                "harvest",
                "Harvest runs, one row each.",
                List.of(
                        identifier("run_id", "Number of the run."),
                        text("source_archive", "meta.id", "Archive harvested."),
                        text("harvest_mode", "meta.code", "full or incremental."),
                        text("harvest_state", "meta.code.status", "running, done, failed, paused or abandoned."),
                        time("start_time", "Start, UTC."),
                        time("end_time", "End, UTC."),
                        count("slices_planned", "Slices the run consists of."),
                        count("slices_done", "Slices committed."),
                        count("rows_read", "Rows read from the archive."),
                        count("rows_accepted", "Datasets accepted."),
                        count("rows_rejected", "Rows rejected; hub.rejected tells why."),
                        count("rows_duplicate", "Datasets met again within a slice; the last one counts."),
                        count("rows_unchanged", "Datasets that were there already, unchanged."),
                        count("rows_inserted", "Datasets that are new."),
                        count("rows_updated", "Datasets that changed."),
                        count("rows_deleted", "Datasets that the archive has no more."),
                        text("message", "meta.note", "How the run ended.")),
                List.of(key("harvest_archive", "harvest", "source_archive", ARCHIVE, "The archive harvested.")));
    }

    private static TableMeta rejected() {
        return hub(
                "rejected",
                "Rows of archives that could not be published, with reasons.",
                List.of(
                        text("source_archive", "meta.id", "Archive the row comes from."),
                        identifier("run_id", "Run that met the row."),
                        text("source_id", "meta.id", "Identifier of the row at its archive."),
                        text("reason", "meta.code", "What is wrong, in a fixed phrase."),
                        text("detail", "meta.note", "What is wrong, exactly."),
                        text("raw_text", "meta.note", "The row as the archive sent it."),
                        time("rejected_time", "When the row was met, UTC.")),
                List.of(
                        key("rejected_archive", "rejected", "source_archive", ARCHIVE, "The archive of the row."),
                        key("rejected_run", "rejected", "run_id", "hub.harvest", "The run that met the row.")));
    }

    private static TableMeta hub(String name, String description, List<ColumnMeta> columns, List<ForeignKey> keys) {
        Stream<ColumnMeta> flagged = columns.stream()
                .map(column -> column.flagged(
                        new ColumnMeta.Flags(Indexes.of("hub." + name).test(column.name()), true, false, true)));
        return new TableMeta("hub", name, description, "", flagged.toList(), keys);
    }

    private static ForeignKey key(String id, String table, String column, String target, String description) {
        return new ForeignKey(id, "hub." + table, target, List.of(column), List.of(column), description);
    }

    private static ColumnMeta text(String name, String ucd, String description) {
        return ColumnMeta.of(name, Datatype.CHAR).described("", ucd, description);
    }

    private static ColumnMeta time(String name, String description) {
        return text(name, "time", description).withXtype(TIMESTAMP);
    }

    private static ColumnMeta identifier(String name, String description) {
        return ColumnMeta.of(name, Datatype.LONG).described("", "meta.id", description);
    }

    private static ColumnMeta count(String name, String description) {
        return ColumnMeta.of(name, Datatype.LONG).described("", "meta.number", description);
    }
}
