package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.obshub.adql.Query;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.ColumnMeta;

/** A query in which all names are found and all types agree. Common tables have become derived tables. */
public sealed interface CheckedQuery {

    /** What the answer looks like; the names are unique. */
    List<ColumnMeta> columns();

    /** The types of the columns. */
    List<ValueType> types();

    /** Which rows of the ordered answer are wanted. */
    Window window();

    /** Rows {@code offset + 1} to {@code offset + count}. */
    record Window(long offset, long count) {
        /** All rows. */
        public static final Window ALL = new Window(0, Long.MAX_VALUE);

        public boolean unlimited() {
            return count == Long.MAX_VALUE;
        }
    }

    /** A value and the column it becomes. */
    record Output(Term term, ColumnMeta meta) {
        public Output {
            requireNonNull(term);
            requireNonNull(meta);
        }
    }

    /** A key of the order. */
    sealed interface Order {
        boolean descending();

        /** By an output, counted from 1. */
        record ByOutput(int position, boolean descending) implements Order {}

        /** By a value that is not an output. */
        record ByTerm(Term term, boolean descending) implements Order {
            public ByTerm {
                requireNonNull(term);
            }
        }
    }

    /**
     * A single SELECT; {@code from} is one source, comma lists being joins. {@code grouped} if there is one row per
     * group, without {@code groupBy} one for all rows.
     */
    record Select(
            boolean distinct,
            List<Output> outputs,
            Source from,
            Condition where,
            boolean grouped,
            List<Term> groupBy,
            Condition having,
            List<Order> orderBy,
            Window window)
            implements CheckedQuery {
        public Select {
            outputs = List.copyOf(outputs);
            requireNonNull(from);
            requireNonNull(where);
            groupBy = List.copyOf(groupBy);
            requireNonNull(having);
            orderBy = List.copyOf(orderBy);
            requireNonNull(window);
        }

        @Override
        public List<ColumnMeta> columns() {
            return outputs.stream().map(Output::meta).toList();
        }

        @Override
        public List<ValueType> types() {
            return outputs.stream().map(output -> output.term().type()).toList();
        }
    }

    /** Two queries joined row-wise; {@code types} are those both sides are brought to. */
    record SetOperation(
            Query.SetOperation.Kind kind,
            boolean all,
            CheckedQuery left,
            CheckedQuery right,
            List<ColumnMeta> columns,
            List<ValueType> types,
            List<Order> orderBy,
            Window window)
            implements CheckedQuery {
        public SetOperation {
            requireNonNull(kind);
            requireNonNull(left);
            requireNonNull(right);
            columns = List.copyOf(columns);
            types = List.copyOf(types);
            orderBy = List.copyOf(orderBy);
            requireNonNull(window);
        }
    }
}
