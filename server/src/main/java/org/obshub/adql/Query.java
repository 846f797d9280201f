package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A whole query or subquery (ADQL 2.1, 2.2). */
public sealed interface Query {
    Span span();

    <T> T accept(Visitor<T> visitor);

    /** One case per kind of query. */
    interface Visitor<T> {
        T select(Select select);

        T setOperation(SetOperation operation);

        T with(With with);
    }

    /**
     * A single SELECT. {@code where} and {@code having} are {@link Predicate#TRUE} if absent; {@code having} without
     * {@code groupBy} makes one group of all rows.
     */
    record Select(
            Span span,
            boolean distinct,
            long top,
            List<SelectItem> items,
            List<TableRef> from,
            Predicate where,
            List<Expression> groupBy,
            Predicate having,
            List<OrderItem> orderBy,
            long offset)
            implements Query {
        /** The {@code top} of a query without TOP. */
        public static final long NO_LIMIT = -1;

        public Select {
            requireNonNull(span);
            items = List.copyOf(items);
            from = List.copyOf(from);
            requireNonNull(where);
            groupBy = List.copyOf(groupBy);
            requireNonNull(having);
            orderBy = List.copyOf(orderBy);
        }

        public boolean limited() {
            return top != NO_LIMIT;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.select(this);
        }
    }

    /** Two queries joined row-wise; order and offset apply to the whole (ADQL 2.1, 4.4.1). */
    record SetOperation(
            Span span, Kind kind, boolean all, Query left, Query right, List<OrderItem> orderBy, long offset)
            implements Query {
        /** Which rows of the two sides stay. */
        public enum Kind {
            UNION,
            INTERSECT,
            EXCEPT
        }

        public SetOperation {
            requireNonNull(span);
            requireNonNull(kind);
            requireNonNull(left);
            requireNonNull(right);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.setOperation(this);
        }
    }

    /** Named queries and the query that may use them; only at the top (ADQL 2.1, 4.4.2). */
    record With(Span span, List<CommonTable> tables, Query body) implements Query {
        public With {
            requireNonNull(span);
            tables = List.copyOf(tables);
            requireNonNull(body);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.with(this);
        }
    }
}
