package org.obshub.scratch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Uploaded;

/**
 * An uploaded table as it is kept: columns numbered, rows numbered, what has no database type as bytes, and beside every
 * geometry the same packed.
 */
public record StoredTable(TableMeta meta) {
    public StoredTable {
        requireNonNull(meta);
    }

    /** A table of that name and those columns. */
    public static StoredTable of(String name, List<ColumnMeta> columns) {
        return new StoredTable(new TableMeta(
                Uploaded.SCHEMA, name.toLowerCase(Locale.ROOT), "Uploaded with the query.", "", columns, List.of()));
    }

    private String quotedName() {
        return '"' + meta.schema() + "\".\"" + meta.name() + '"';
    }

    /** The statement that makes the table for the present connection alone. */
    public String creation() {
        StringBuilder sql = new StringBuilder("CREATE LOCAL TEMPORARY TABLE ")
                .append(quotedName())
                .append(" (\"")
                .append(Uploaded.ROW)
                .append("\" BIGINT PRIMARY KEY");
        for (int i = 0; i < meta.columns().size(); i++) {
            ColumnMeta column = meta.columns().get(i);
            String name = Uploaded.column(i);
            sql.append(", \"").append(name).append("\" ").append(type(column));
            if (CellGeometry.isIn(column)) {
                sql.append(", \"").append(Uploaded.packed(name)).append("\" VARBINARY");
            }
        }
        return sql.append(')').toString();
    }

    /** The statement that removes it. */
    public String removal() {
        return "DROP TABLE IF EXISTS " + quotedName();
    }

    /** The statement that puts a row in, its question marks those of {@link #cells}. */
    public String insertion() {
        long geometries = meta.columns().stream().filter(CellGeometry::isIn).count();
        int width = (int) (1 + meta.columns().size() + geometries);
        return "INSERT INTO " + quotedName() + " VALUES (?" + ", ?".repeat(width - 1) + ")";
    }

    /** What is kept of a row. */
    public List<@Nullable Object> cells(long row, @Nullable Object[] values) {
        List<@Nullable Object> cells = new ArrayList<>(2 * values.length);
        cells.add(row);
        for (int i = 0; i < values.length; i++) {
            ColumnMeta column = meta.columns().get(i);
            cells.add(kept(column, values[i]));
            if (CellGeometry.isIn(column)) {
                cells.add(CellGeometry.packed(column, values[i]));
            }
        }
        return cells;
    }

    private static String type(ColumnMeta column) {
        if (column.isArray()) {
            return "VARBINARY";
        }
        return switch (column.datatype()) {
            case BOOLEAN -> "BOOLEAN";
            case UNSIGNED_BYTE, SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case FLOAT -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case CHAR, UNICODE_CHAR -> "VARCHAR";
            case BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> "VARBINARY";
        };
    }

    private static @Nullable Object kept(ColumnMeta column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String[] strings) {
            return joined(column, strings);
        }
        return type(column).equals("VARBINARY") ? CellBytes.encode(value) : value;
    }

    /** Strings of one length, the first dimension of arraysize, one behind the other as VOTable writes them. */
    private static String joined(ColumnMeta column, String[] strings) {
        int length = Integer.parseInt(column.arraysize().strip().split("[x*]", 2)[0]);
        StringBuilder all = new StringBuilder();
        for (String string : strings) {
            all.append(string, 0, Math.min(length, string.length()))
                    .append(" ".repeat(Math.max(0, length - string.length())));
        }
        return all.toString();
    }
}
