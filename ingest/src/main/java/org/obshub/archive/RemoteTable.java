package org.obshub.archive;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;

/**
 * A table of a TAP service, or the part of it that is wanted.
 *
 * @param tap the service without {@code /sync}
 * @param name the table's name as the service wants it, such as {@code tap_schema.obscore}
 * @param columns the columns to ask for; none means all that the service has ({@code *})
 * @param filter an ADQL condition that all wanted rows meet; empty for all rows
 */
public record RemoteTable(URI tap, String name, List<String> columns, String filter) {
    public RemoteTable {
        requireNonNull(filter);
        columns = List.copyOf(columns);
        if (!"http".equals(tap.getScheme()) && !"https".equals(tap.getScheme())) {
            throw new IllegalArgumentException("TAP address '" + tap + "' must begin with http:// or https://");
        }
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*){0,2}")) {
            throw new IllegalArgumentException("'" + name + "' is no table name");
        }
    }

    /** All columns of all rows. */
    public static RemoteTable of(URI tap, String name) {
        return new RemoteTable(tap, name, List.of(), "");
    }

    /** The rows whose text {@code column} has one of the values; all rows if there are no values. */
    public RemoteTable where(String column, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        List<String> literals = values.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .toList();
        return and(column + " IN (" + String.join(", ", literals) + ")");
    }

    /** The rows of this table that meet an ADQL condition as well; all of them if it is empty. */
    public RemoteTable and(String condition) {
        if (condition.isBlank()) {
            return this;
        }
        return new RemoteTable(
                tap, name, columns, filter.isBlank() ? condition : "(" + filter + ") AND (" + condition + ")");
    }
}
