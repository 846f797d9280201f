package org.obshub.adql;

import static java.util.Objects.requireNonNull;

/**
 * A name as written, without its quotes. An unquoted name matches whatever its case, a quoted one only as it is (ADQL
 * 2.1, 2.1.3).
 */
public record Identifier(String text, boolean quoted, Span span) {
    /** The absent name, for instance of a table without alias. */
    public static final Identifier NONE = new Identifier("", false, Span.NOWHERE);

    public Identifier {
        requireNonNull(text);
        requireNonNull(span);
    }

    /** An unquoted name that no query text holds. */
    public static Identifier of(String text) {
        return new Identifier(text, false, Span.NOWHERE);
    }

    public boolean isPresent() {
        return !text.isEmpty();
    }

    /** True if this name, as written, names the thing called {@code name}. */
    public boolean matches(String name) {
        return quoted ? text.equals(name) : text.equalsIgnoreCase(name);
    }

    /** As it would be written in a query. */
    @Override
    public String toString() {
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
