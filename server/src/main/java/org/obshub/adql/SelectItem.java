package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One item of a select list. */
public sealed interface SelectItem {
    Span span();

    /** {@code *} */
    record AllColumns(Span span) implements SelectItem {
        public AllColumns {
            requireNonNull(span);
        }
    }

    /** {@code table.*}, the table by alias or by its name of up to three parts. */
    record TableColumns(Span span, List<Identifier> table) implements SelectItem {
        public TableColumns {
            requireNonNull(span);
            table = List.copyOf(table);
        }
    }

    /** A value, with or without a name for its column. */
    record Computed(Span span, Expression expression, Identifier alias) implements SelectItem {
        public Computed {
            requireNonNull(span);
            requireNonNull(expression);
            requireNonNull(alias);
        }
    }
}
