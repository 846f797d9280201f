package org.obshub.archive;

import java.util.List;

/**
 * Pages in key order: each asks for the first rows behind the last key met. Needs neither OFFSET nor LIMIT, which CADC
 * and CASDA refuse.
 *
 * @param keys the columns of the key, the most significant first; together unique, the last one never NULL
 * @param pageSize rows to ask for at once; fewer are asked for while the archive has trouble
 * @param changeColumn the column that tells when a row was changed, for incremental harvests; empty if there is none
 */
public record Keyset(List<String> keys, int pageSize, String changeColumn) implements Slicing {
    public Keyset {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keyset paging needs at least one key column");
        }
        if (pageSize < 1) {
            throw new IllegalArgumentException("page size must be 1 or more: " + pageSize);
        }
    }

    /** Pages of a table that does not tell when its rows change. */
    public static Keyset of(List<String> keys, int pageSize) {
        return new Keyset(keys, pageSize, "");
    }
}
