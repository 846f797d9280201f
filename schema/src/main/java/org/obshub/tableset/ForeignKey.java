package org.obshub.tableset;

import java.util.List;

/** A foreign key: {@code fromColumns} of {@code fromTable} refer to {@code targetColumns} of {@code targetTable}, pairwise. */
public record ForeignKey(
        String id,
        String fromTable,
        String targetTable,
        List<String> fromColumns,
        List<String> targetColumns,
        String description) {

    public ForeignKey {
        fromColumns = List.copyOf(fromColumns);
        targetColumns = List.copyOf(targetColumns);
        if (fromColumns.size() != targetColumns.size() || fromColumns.isEmpty()) {
            throw new IllegalArgumentException("foreign key " + id + " needs as many source as target columns");
        }
    }
}
