package org.obshub.adql;

import static java.util.Objects.requireNonNull;

/** One {@code name AS (query)} of a WITH clause. */
public record CommonTable(Span span, Identifier name, Query query) {
    public CommonTable {
        requireNonNull(span);
        requireNonNull(name);
        requireNonNull(query);
    }
}
