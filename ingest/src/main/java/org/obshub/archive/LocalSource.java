package org.obshub.archive;

import static java.util.Objects.requireNonNull;

/**
 * A table at hand.
 *
 * @param rowsPerSlice how many rows are committed together
 */
public record LocalSource(LocalTable table, int rowsPerSlice) implements HarvestSource {
    public LocalSource {
        requireNonNull(table);
        if (rowsPerSlice < 1) {
            throw new IllegalArgumentException("rows per slice must be 1 or more: " + rowsPerSlice);
        }
    }
}
