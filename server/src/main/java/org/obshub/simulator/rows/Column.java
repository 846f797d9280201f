package org.obshub.simulator.rows;

import java.util.List;
import java.util.Map;

/** A column as an archive declares it; absent attributes are empty. */
public record Column(
        String name,
        String datatype,
        String arraysize,
        String unit,
        String ucd,
        String utype,
        String xtype,
        String id) {

    /** Reads the declared columns of an archive, in the archive's order. */
    static List<Column> declared(String resource) {
        return Csv.read(resource).stream().map(Column::of).toList();
    }

    /** A column that only an answer has, a count for instance. */
    public static Column plain(String name, String datatype) {
        return new Column(name, datatype, datatype.equals("char") ? "*" : "", "", "", "", "", "");
    }

    /** The same column under another name. */
    public Column named(String other) {
        return new Column(other, datatype, arraysize, unit, ucd, utype, xtype, "");
    }

    /** The same column, declared as another type. */
    public Column typed(String other) {
        return new Column(name, other, other.equals("char") ? "*" : "", unit, ucd, utype, xtype, id);
    }

    /** The cell a text stands for in this column. */
    Object cell(String text) {
        if (text.isEmpty()) {
            return RowBlock.NOTHING;
        }
        return switch (datatype) {
            case "double" -> Double.valueOf(text);
            case "int", "long" -> Long.valueOf((long) Double.parseDouble(text));
            default -> text;
        };
    }

    private static Column of(Map<String, String> cells) {
        return new Column(
                cells.getOrDefault("name", ""),
                cells.getOrDefault("datatype", ""),
                cells.getOrDefault("arraysize", ""),
                cells.getOrDefault("unit", ""),
                cells.getOrDefault("ucd", ""),
                cells.getOrDefault("utype", ""),
                cells.getOrDefault("xtype", ""),
                cells.getOrDefault("id", ""));
    }
}
