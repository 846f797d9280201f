package org.obshub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;

/** Writes TAP_SCHEMA from the {@link Tableset}, whole, so that the two cannot differ. */
final class TapSchemaWriter {
    private TapSchemaWriter() {}

    /** Replaces the content of the five tables, within the caller's transaction. */
    static void write(Connection connection, Tableset tableset) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of("key_columns", "keys", "columns", "tables", "schemas")) {
                statement.execute("DELETE FROM tap_schema." + table);
            }
        }
        insert(connection, "INSERT INTO tap_schema.schemas VALUES (?,?,?,?)", schemas(tableset));
        insert(connection, "INSERT INTO tap_schema.tables VALUES (?,?,?,?,?,?)", tables(tableset));
        insert(connection, "INSERT INTO tap_schema.columns VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", columns(tableset));
        insert(connection, "INSERT INTO tap_schema.keys VALUES (?,?,?,?,?)", keys(tableset));
        insert(connection, "INSERT INTO tap_schema.key_columns VALUES (?,?,?)", keyColumns(tableset));
    }

    private static List<@Nullable Object[]> schemas(Tableset tableset) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SchemaMeta schema : tableset.schemas()) {
            rows.add(row(schema.name(), orNull(schema.utype()), schema.description(), rows.size() + 1));
        }
        return rows;
    }

    private static List<@Nullable Object[]> tables(Tableset tableset) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TableMeta table : tableset.tables()) {
            rows.add(row(
                    table.schema(),
                    table.qualifiedName(),
                    Published.isView(table) ? "view" : "table",
                    orNull(table.utype()),
                    table.description(),
                    rows.size() + 1));
        }
        return rows;
    }

    private static List<@Nullable Object[]> columns(Tableset tableset) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TableMeta table : tableset.tables()) {
            int position = 0;
            for (ColumnMeta column : table.columns()) {
                rows.add(column(table, column, ++position));
            }
        }
        return rows;
    }

    private static @Nullable Object[] column(TableMeta table, ColumnMeta column, int position) {
        ColumnMeta.Flags flags = column.flags();
        return row(
                table.qualifiedName(),
                column.queryName(),
                column.datatype().votableName(),
                orNull(column.arraysize()),
                orNull(column.xtype()),
                size(column.arraysize()),
                orNull(column.description()),
                orNull(column.utype()),
                orNull(column.unit()),
                orNull(column.ucd()),
                flags.indexed() ? 1 : 0,
                flags.principal() ? 1 : 0,
                flags.std() ? 1 : 0,
                position);
    }

    private static List<@Nullable Object[]> keys(Tableset tableset) {
        return foreignKeys(tableset).stream()
                .map(key -> row(key.id(), key.fromTable(), key.targetTable(), orNull(key.description()), null))
                .toList();
    }

    private static List<@Nullable Object[]> keyColumns(Tableset tableset) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (ForeignKey key : foreignKeys(tableset)) {
            for (int i = 0; i < key.fromColumns().size(); i++) {
                rows.add(row(
                        key.id(), key.fromColumns().get(i), key.targetColumns().get(i)));
            }
        }
        return rows;
    }

    private static List<ForeignKey> foreignKeys(Tableset tableset) {
        return tableset.tables().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .toList();
    }

    private static void insert(Connection connection, String sql, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The deprecated "size": the length of {@code 256} or {@code 256*}; NULL for scalars, open and many dimensions. */
    private static @Nullable Integer size(String arraysize) {
        return arraysize.matches("\\d+\\*?") ? Integer.valueOf(arraysize.replace("*", "")) : null;
    }
}
