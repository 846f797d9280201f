package org.obshub.obscore;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.TableMeta;

/** The tables a dataset is spread over: the ObsCore row, its radio row, its spectral windows and its scans. */
public enum ObscoreTable {
    OBSCORE("ivoa", "obscore", "obscore:Core", "Datasets of all harvested archives, one row each (ObsCore 1.1).") {
        @Override
        Stream<ColumnMeta> columns(Predicate<String> indexed) {
            return metas(ObscoreColumn.ofObscore(), indexed);
        }
    },
    RADIO(
            "ivoa",
            "obscore_radio",
            "ivo://ivoa.net/std/obscore#radio-ext-1.0",
            "Radio properties of datasets (ObsCore extension for radio data); NATURAL JOIN with ivoa.obscore.") {
        @Override
        Stream<ColumnMeta> columns(Predicate<String> indexed) {
            return Stream.concat(identifier(indexed), metas(ObscoreColumn.ofRadio(), indexed));
        }
    },
    SPECTRAL_WINDOW("hub", "spectral_window", "", "Spectral windows of datasets, one row each.") {
        @Override
        Stream<ColumnMeta> columns(Predicate<String> indexed) {
            return Stream.concat(
                    identifier(indexed),
                    Stream.of(
                                    own(
                                            "spw",
                                            Datatype.CHAR,
                                            "",
                                            "meta.id",
                                            "Name or number of the window at its archive."),
                                    own("freq_min", Datatype.DOUBLE, "Hz", "em.freq;stat.min", "Lowest frequency."),
                                    own("freq_max", Datatype.DOUBLE, "Hz", "em.freq;stat.max", "Highest frequency."),
                                    own("channels", Datatype.LONG, "", "meta.number;spect", "Number of channels."),
                                    own(
                                            "f_resolution",
                                            Datatype.DOUBLE,
                                            "kHz",
                                            "spect.resolution;em.freq",
                                            "Channel width."))
                            .map(column -> flagged(column, indexed)));
        }
    },
    SCAN("hub", "scan", "", "Scans that were folded into datasets, one row each.") {
        @Override
        Stream<ColumnMeta> columns(Predicate<String> indexed) {
            return Stream.concat(
                    identifier(indexed),
                    Stream.of(
                                    own(
                                            "scan_number",
                                            Datatype.LONG,
                                            "",
                                            "meta.id",
                                            "Number of the scan at its archive."),
                                    own("target_name", Datatype.CHAR, "", "meta.id;src", "Name of the target."),
                                    own("s_ra", Datatype.DOUBLE, "deg", "pos.eq.ra", "Right ascension, ICRS."),
                                    own("s_dec", Datatype.DOUBLE, "deg", "pos.eq.dec", "Declination, ICRS."),
                                    own("t_min", Datatype.DOUBLE, "d", "time.start;obs.exposure", "Start, MJD."),
                                    own("t_max", Datatype.DOUBLE, "d", "time.end;obs.exposure", "End, MJD."),
                                    own(
                                            "t_exptime",
                                            Datatype.DOUBLE,
                                            "s",
                                            "time.duration;obs.exposure",
                                            "Time on source."),
                                    own("freq_min", Datatype.DOUBLE, "Hz", "em.freq;stat.min", "Lowest frequency."),
                                    own("freq_max", Datatype.DOUBLE, "Hz", "em.freq;stat.max", "Highest frequency."))
                            .map(column -> flagged(column, indexed)));
        }
    };

    private static final double RADIO_LIMIT = 1e12;

    private final String schema;
    private final String tableName;
    private final String utype;
    private final String description;

    ObscoreTable(String schema, String tableName, String utype, String description) {
        this.schema = schema;
        this.tableName = tableName;
        this.utype = utype;
        this.description = description;
    }

    abstract Stream<ColumnMeta> columns(Predicate<String> indexed);

    /** {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + tableName;
    }

    /** The table as clients see it; {@code indexed} is what the store says of a column name. */
    public TableMeta meta(Predicate<String> indexed) {
        return new TableMeta(
                schema, tableName, description, utype, columns(indexed).toList(), foreignKeys());
    }

    /**
     * True if the dataset belongs in {@code ivoa.obscore_radio}: it has a value of the extension, or begins below 1 THz
     * (the highest ALMA band ends at 950 GHz).
     */
    public static boolean isRadio(ObscoreRow row) {
        boolean low = row.number(ObscoreColumn.FREQ_MIN).stream().anyMatch(hertz -> hertz < RADIO_LIMIT);
        return low
                || ObscoreColumn.ofRadio().stream()
                        .anyMatch(column -> row.value(column).isPresent());
    }

    private List<ForeignKey> foreignKeys() {
        if (this == OBSCORE) {
            List<String> archive = List.of(ObscoreColumn.SOURCE_ARCHIVE.columnName());
            return List.of(new ForeignKey(
                    "obscore_archive",
                    qualifiedName(),
                    "hub.archive",
                    archive,
                    archive,
                    "The archive of the dataset."));
        }
        List<String> did = List.of(ObscoreColumn.OBS_PUBLISHER_DID.columnName());
        return List.of(new ForeignKey(
                tableName + "_dataset", qualifiedName(), OBSCORE.qualifiedName(), did, did, "The dataset described."));
    }

    private static Stream<ColumnMeta> metas(List<ObscoreColumn> columns, Predicate<String> indexed) {
        return columns.stream().map(column -> column.meta(indexed.test(column.columnName())));
    }

    private static Stream<ColumnMeta> identifier(Predicate<String> indexed) {
        return metas(List.of(ObscoreColumn.OBS_PUBLISHER_DID), indexed);
    }

    private static ColumnMeta own(String name, Datatype type, String unit, String ucd, String description) {
        return ColumnMeta.of(name, type).described(unit, ucd, description);
    }

    private static ColumnMeta flagged(ColumnMeta column, Predicate<String> indexed) {
        return column.flagged(new ColumnMeta.Flags(indexed.test(column.name()), true, false, true));
    }
}
