package org.obshub.tableset;

import java.util.List;

/** TAP_SCHEMA described as TAP 1.1 section 4 wants it: its own five tables, their columns and keys. */
public final class TapSchema {
    public static final String NAME = "tap_schema";

    private TapSchema() {}

    /** The schema with the tables schemas, tables, columns, keys and key_columns. */
    public static SchemaMeta meta() {
        return new SchemaMeta(
                NAME,
                "The tables and columns of this service (TAP 1.1).",
                "",
                List.of(schemas(), tables(), columns(), keys(), keyColumns()));
    }

    private static TableMeta schemas() {
        return new TableMeta(
                NAME,
                "schemas",
                "Schemas of this service.",
                "",
                List.of(
                        key("schema_name", "Name of the schema."),
                        text("utype", "Utype of the schema."),
                        text("description", "What the schema holds."),
                        integer("schema_index", "Order of presentation.")),
                List.of());
    }

    private static TableMeta tables() {
        return new TableMeta(
                NAME,
                "tables",
                "Tables of this service.",
                "",
                List.of(
                        required("schema_name", "Schema the table belongs to."),
                        key("table_name", "Name of the table as a query must write it."),
                        required("table_type", "table or view."),
                        text("utype", "Utype of the table."),
                        text("description", "What the table holds."),
                        integer("table_index", "Order of presentation.")),
                List.of(reference("tables_schema", "tables", "schema_name", "schemas")));
    }

    private static TableMeta columns() {
        return new TableMeta(
                NAME,
                "columns",
                "Columns of the tables of this service.",
                "",
                List.of(
                        key("table_name", "Table the column belongs to."),
                        required("column_name", "Name of the column as a query must write it."),
                        required("datatype", "VOTable datatype."),
                        text("arraysize", "VOTable arraysize."),
                        text("xtype", "DALI xtype."),
                        integer("size", "Length of arrays of fixed or limited length (deprecated)."),
                        text("description", "What the column holds."),
                        text("utype", "Utype of the column."),
                        text("unit", "Unit (VOUnits)."),
                        text("ucd", "UCD1+."),
                        flag("indexed", "1 if an index serves the column."),
                        flag("principal", "1 if the column is shown by default."),
                        flag("std", "1 if a standard defines the column."),
                        integer("column_index", "Order of presentation.")),
                List.of(reference("columns_table", "columns", "table_name", "tables")));
    }

    private static TableMeta keys() {
        return new TableMeta(
                NAME,
                "keys",
                "Foreign keys between tables.",
                "",
                List.of(
                        key("key_id", "Identifier of the key."),
                        required("from_table", "Table that refers."),
                        required("target_table", "Table referred to."),
                        text("description", "What the key means."),
                        text("utype", "Utype of the key.")),
                List.of(
                        reference("keys_from_table", "keys", "from_table", "tables", "table_name"),
                        reference("keys_target_table", "keys", "target_table", "tables", "table_name")));
    }

    private static TableMeta keyColumns() {
        return new TableMeta(
                NAME,
                "key_columns",
                "Columns of the foreign keys.",
                "",
                List.of(
                        key("key_id", "Key the pair belongs to."),
                        required("from_column", "Column that refers."),
                        required("target_column", "Column referred to.")),
                List.of(reference("key_columns_key", "key_columns", "key_id", "keys")));
    }

    private static ForeignKey reference(String id, String from, String column, String target) {
        return reference(id, from, column, target, column);
    }

    private static ForeignKey reference(String id, String from, String column, String target, String targetColumn) {
        return new ForeignKey(
                "tap_schema_" + id,
                NAME + "." + from,
                NAME + "." + target,
                List.of(column),
                List.of(targetColumn),
                "TAP 1.1, section 4.");
    }

    private static ColumnMeta key(String name, String description) {
        return column(name, Datatype.CHAR, "meta.id;meta.main", description, true, false);
    }

    private static ColumnMeta required(String name, String description) {
        return column(name, Datatype.CHAR, "meta.id", description, false, false);
    }

    private static ColumnMeta text(String name, String description) {
        return column(name, Datatype.CHAR, "meta.note", description, false, true);
    }

    private static ColumnMeta integer(String name, String description) {
        return column(name, Datatype.INT, "meta.number", description, false, true);
    }

    private static ColumnMeta flag(String name, String description) {
        return column(name, Datatype.INT, "meta.code", description, false, false);
    }

    private static ColumnMeta column(
            String name, Datatype type, String ucd, String description, boolean indexed, boolean nullable) {
        return ColumnMeta.of(name, type)
                .described("", ucd, description)
                .flagged(new ColumnMeta.Flags(indexed, true, true, nullable));
    }
}
