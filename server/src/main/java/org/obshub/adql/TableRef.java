package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What FROM takes its rows from. */
public sealed interface TableRef {
    Span span();

    <T> T accept(Visitor<T> visitor);

    /** One case per kind of source. */
    interface Visitor<T> {
        T named(NamedTable table);

        T derived(DerivedTable table);

        T join(Join join);
    }

    /** A table by one to three names: catalogue, schema, table. */
    record NamedTable(Span span, List<Identifier> path, Identifier alias) implements TableRef {
        public NamedTable {
            requireNonNull(span);
            path = List.copyOf(path);
            requireNonNull(alias);
        }

        /** The last name of the path. */
        public Identifier name() {
            return path.get(path.size() - 1);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.named(this);
        }
    }

    /** A subquery; it always has an alias. */
    record DerivedTable(Span span, Query query, Identifier alias) implements TableRef {
        public DerivedTable {
            requireNonNull(span);
            requireNonNull(query);
            requireNonNull(alias);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.derived(this);
        }
    }

    /** Two sources side by side. A natural join has the condition {@link JoinCondition.Unconditional}. */
    record Join(Span span, Kind kind, boolean natural, TableRef left, TableRef right, JoinCondition condition)
            implements TableRef {
        /** Which side keeps its rows without partner. */
        public enum Kind {
            INNER,
            LEFT,
            RIGHT,
            FULL
        }

        public Join {
            requireNonNull(span);
            requireNonNull(kind);
            requireNonNull(left);
            requireNonNull(right);
            requireNonNull(condition);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.join(this);
        }
    }
}
