package org.obshub.adql;

import static java.util.Objects.requireNonNull;

/** What must stand in a place of a query to make it right. */
public record Replacement(Span span, String text) {
    public Replacement {
        requireNonNull(span);
        requireNonNull(text);
    }

    /** The query with the place filled so. */
    String in(String query) {
        int start = offset(query, span.line(), span.column());
        int end = offset(query, span.endLine(), span.endColumn());
        return query.substring(0, start) + text + query.substring(end);
    }

    /** Columns count characters, Java strings UTF-16 units. */
    private static int offset(String query, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = query.indexOf('\n', start) + 1;
        }
        return query.offsetByCodePoints(start, column - 1);
    }
}
