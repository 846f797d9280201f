package org.obshub.store;

import java.util.List;
import java.util.Set;
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
    private static final Set<String> VIEWS = Set.of(ARCHIVE, "hub.same_data", "vlass.image");

    private Published() {}

    /** The schemas ivoa, hub, vlass and tap_schema. */
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
                                rejected(),
                                sameData())),
                new SchemaMeta(
                        "vlass",
                        "The VLA Sky Survey as it is planned: tiles, images, and what of them exists.",
                        "",
                        List.of(tile(), image(), cellCount())),
                TapSchema.meta()));
    }

    /** True if the table is a view in the database. */
    static boolean isView(TableMeta table) {
        return VIEWS.contains(table.qualifiedName());
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
                        text("rows_by_type", "meta.number", "These rows by dataproduct_type, as image=7 visibility=3."),
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
                        text(
                                "raw_text",
                                "meta.note",
                                "The row as name=value lines: as the archive sent it, or as mapped where the mapped"
                                        + " values break a rule of ObsCore."),
                        time("rejected_time", "When the row was met, UTC.")),
                List.of(
                        key("rejected_archive", "rejected", "source_archive", ARCHIVE, "The archive of the row."),
                        key("rejected_run", "rejected", "run_id", "hub.harvest", "The run that met the row.")));
    }

    private static TableMeta sameData() {
        ForeignKey dataset = key(
                "same_data_dataset",
                "same_data",
                "obs_publisher_did",
                "ivoa.obscore",
                "The dataset of the first archive.");
        return hub(
                "same_data",
                "Pairs of datasets that are the same data in two archives, each pair once.",
                List.of(
                        text("obs_publisher_did", "meta.ref.ivoid", "The dataset at the archive first by name."),
                        text("same_did", "meta.ref.ivoid", "The same data at the other archive."),
                        text("source_archive", "meta.id", "Archive of obs_publisher_did."),
                        text("same_archive", "meta.id", "Archive of same_did."),
                        text("data_name", "meta.id", "Name under which both know the data.")),
                List.of(dataset));
    }

    private static TableMeta tile() {
        return table(
                "vlass",
                "tile",
                "The 899 tiles of VLASS; their edges are meridians and parallels.",
                List.of(
                        text("tile", "meta.id;meta.main", "Name of the tile, T12t13."),
                        small("tier", "Tier of declination, from 1 in the south to 32."),
                        small("tile_number", "Number within the tier, eastward from right ascension 0."),
                        small("half", "Half of each epoch in which it is observed, 1 or 2."),
                        angle("ra_min", "pos.eq.ra;stat.min", "Western edge, ICRS."),
                        angle("ra_max", "pos.eq.ra;stat.max", "Eastern edge, ICRS, up to 360."),
                        angle("dec_min", "pos.eq.dec;stat.min", "Southern edge, ICRS."),
                        angle("dec_max", "pos.eq.dec;stat.max", "Northern edge, ICRS."),
                        angle("s_ra", "pos.eq.ra", "Right ascension of the centre, ICRS."),
                        angle("s_dec", "pos.eq.dec", "Declination of the centre, ICRS."),
                        region("The tile as STC-S in ICRS."),
                        small("image_count", "Images that cover the tile in each epoch."),
                        text("epoch1_date", "time.epoch", "Day of observation in epoch 1, UTC; the last if several."),
                        text("epoch2_date", "time.epoch", "Day of observation in epoch 2, UTC; the last if several."),
                        text("epoch3_date", "time.epoch", "Day of observation in epoch 3, UTC; the last if several.")),
                List.of());
    }

    private static TableMeta image() {
        ForeignKey tile = new ForeignKey(
                "image_tile", "vlass.image", "vlass.tile", List.of("tile"), List.of("tile"), "The tile of the image.");
        return table(
                "vlass",
                "image",
                "The 35,446 images of each epoch as the survey's grid has them, and what archives hold of them.",
                List.of(
                        text("tile", "meta.id", "Tile the image belongs to."),
                        text("image", "meta.id", "Name of the place in the grid, J080600+043000."),
                        small("epoch", "Epoch, from 1."),
                        text("obs_id", "meta.id;meta.main", "Identifier of the observation, as CADC has it."),
                        angle("s_ra", "pos.eq.ra", "Right ascension of the centre, ICRS."),
                        angle("s_dec", "pos.eq.dec", "Declination of the centre, ICRS."),
                        region("The image as STC-S in ICRS."),
                        text(
                                "products",
                                "meta.code.class",
                                "Products that archives hold: quicklook, continuum_imaging, channel_cube,"
                                        + " continuum_catalog, with blanks between; NULL if the image is missing."),
                        text("quality", "meta.code.qual", "What archives say of their quality, such as fail.")),
                List.of(tile));
    }

    private static TableMeta cellCount() {
        return table(
                "vlass",
                "cell_count",
                "Image sizes in pixels that are even and have no prime factor above 7, for fast Fourier transforms.",
                List.of(small("cells", "Pixels along a side.")),
                List.of());
    }

    private static TableMeta hub(String name, String description, List<ColumnMeta> columns, List<ForeignKey> keys) {
        return table("hub", name, description, columns, keys);
    }

    private static TableMeta table(
            String schema, String name, String description, List<ColumnMeta> columns, List<ForeignKey> keys) {
        Stream<ColumnMeta> flagged = columns.stream()
                .map(column -> column.flagged(
                        new ColumnMeta.Flags(Indexes.of(schema + "." + name).test(column.name()), true, false, true)));
        return new TableMeta(schema, name, description, "", flagged.toList(), keys);
    }

    private static ColumnMeta small(String name, String description) {
        return ColumnMeta.of(name, Datatype.INT).described("", "meta.number", description);
    }

    private static ColumnMeta angle(String name, String ucd, String description) {
        return ColumnMeta.of(name, Datatype.DOUBLE).described("deg", ucd, description);
    }

    private static ColumnMeta region(String description) {
        return text("s_region", "pos.outline;obs.field", description).withXtype("adql:REGION");
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
