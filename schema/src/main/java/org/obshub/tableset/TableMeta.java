package org.obshub.tableset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One table as clients see it.
 *
 * @param schema lower-case schema name
 * @param name lower-case name without the schema
 * @param utype empty if none
 */
public record TableMeta(
        String schema,
        String name,
        String description,
        String utype,
        List<ColumnMeta> columns,
        List<ForeignKey> foreignKeys) {

    public TableMeta {
        columns = List.copyOf(columns);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** {@code schema.name}, the spelling of a query and of TAP_SCHEMA.tables.table_name. */
    public String qualifiedName() {
        return schema + "." + name;
    }

    /** The column of that name, upper and lower case alike (ADQL 2.1 section 2.1.4). */
    public Optional<ColumnMeta> findColumn(String columnName) {
        String wanted = columnName.toLowerCase(Locale.ROOT);
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
