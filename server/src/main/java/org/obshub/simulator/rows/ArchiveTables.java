package org.obshub.simulator.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of the archives, the observation table first. The rows are the same at every start. */
public final class ArchiveTables {
    /** Stands in a link where each answer puts a new number. */
    public static final String RUN_ID = "{runid}";

    /** The VLASS epoch whose images NRAO's table lists. */
    private static final int NRAO_IMAGE_EPOCH = 2;

    private final VlassSky sky = new VlassSky();
    private final CasdaRows racs = CasdaRows.racs();

    /** 35,446 images, some thousand scans, and the recorded rows. */
    public List<Table> nrao() {
        List<Column> columns = Column.declared("nrao-columns.csv");
        return withSchema(new Table(
                "tap_schema.obscore",
                columns,
                List.of(
                        new NraoImageRows(sky, NRAO_IMAGE_EPOCH),
                        NraoCatalogue.scans(sky),
                        RecordedRows.nrao("nrao-recorded-ka-band.csv", columns),
                        RecordedRows.nrao("nrao-recorded-calibrators.csv", columns))));
    }

    /** Three epochs of quick-look images and the recorded rows. */
    public List<Table> cadc() {
        List<Column> columns = Column.declared("cadc-columns.csv");
        return withSchema(new Table(
                "ivoa.ObsCore",
                columns,
                List.of(
                        new CadcRows(sky, 1),
                        new CadcRows(sky, 2),
                        new CadcRows(sky, 3),
                        RecordedRows.of("cadc-recorded.csv", columns))));
    }

    /** RACS-low, RACS-mid and the recorded rows. */
    public List<Table> casda() {
        List<Column> columns = Column.declared("casda-columns.csv");
        return withSchema(
                new Table("ivoa.obscore", columns, List.of(RecordedRows.of("casda-recorded.csv", columns), racs)));
    }

    /** The image files behind the rows made by rule; the recorded rows have none. */
    public ImageFiles imageFiles() {
        return new ImageFiles(sky, racs);
    }

    /** Spectral windows by rule, and the recorded row. */
    public List<Table> alma() {
        List<Column> columns = Column.declared("alma-columns.csv");
        RowBlock recorded = RecordedRows.of("alma-recorded.csv", columns);
        Map<String, Object> usual = new HashMap<>();
        columns.forEach(column -> usual.put(column.name(), recorded.cell(0, column.name())));
        return withSchema(new Table("ivoa.obscore", columns, List.of(recorded, new AlmaRows(Map.copyOf(usual)))));
    }

    private static List<Table> withSchema(Table observations) {
        List<List<String>> tables = new ArrayList<>();
        for (String name : List.of("schemas", "tables", "columns", "keys", "key_columns")) {
            tables.add(List.of("tap_schema", "tap_schema." + name, "description of " + name + " in this tableset"));
        }
        String schema = observations.name().substring(0, observations.name().indexOf('.'));
        tables.add(List.of(schema, observations.name(), "observations"));
        List<List<String>> columns = observations.columns().stream()
                .map(column -> List.of(
                        observations.name(),
                        column.name(),
                        column.datatype(),
                        column.unit(),
                        column.ucd(),
                        column.utype()))
                .toList();
        return List.of(
                observations,
                Table.listed("tap_schema.tables", List.of("schema_name", "table_name", "description"), tables),
                Table.listed(
                        "tap_schema.columns",
                        List.of("table_name", "column_name", "datatype", "unit", "ucd", "utype"),
                        columns));
    }
}
