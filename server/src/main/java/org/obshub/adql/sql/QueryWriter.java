package org.obshub.adql.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.obshub.adql.Query;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;

/** Writes a query or subquery; its outputs are {@code c1}, {@code c2} and so on. */
final class QueryWriter {
    /** Rows that are worth looking up by key behind a sort; the list of keys lies in memory, 8 bytes and its object each. */
    private static final long MOST_SORTED_BY_KEY = 200_001;

    private final Context context;
    /** True if the rows go to a client, who gets geometry as text. */
    private final boolean outermost;

    QueryWriter(Context context, boolean outermost) {
        this.context = context;
        this.outermost = outermost;
    }

    /** With the outputs brought to the given types. */
    SqlText write(CheckedQuery query, List<ValueType> types) {
        return write(query, types, Long.MAX_VALUE);
    }

    /** The same, of so many rows at most. */
    SqlText write(CheckedQuery query, List<ValueType> types, long maxRows) {
        return write(query, types, maxRows, GeometryForm.of(query));
    }

    private SqlText write(CheckedQuery query, List<ValueType> types, long maxRows, List<GeometryForm> forms) {
        CheckedQuery.Window window = new CheckedQuery.Window(
                query.window().offset(), Math.min(query.window().count(), maxRows));
        return query instanceof CheckedQuery.Select select
                ? select(select, window, types, forms)
                : windowed(setOperation((CheckedQuery.SetOperation) query, types, forms), window);
    }

    private static SqlText windowed(SqlText text, CheckedQuery.Window window) {
        if (window.offset() > 0) {
            text.add(" OFFSET ? ROWS").bound(window.offset());
        }
        return window.count() == Long.MAX_VALUE
                ? text
                : text.add(" FETCH FIRST ? ROWS ONLY").bound(window.count());
    }

    private SqlText select(
            CheckedQuery.Select select, CheckedQuery.Window window, List<ValueType> types, List<GeometryForm> forms) {
        IndexPlan plan = IndexPlan.of(select, context);
        SqlText from = new FromWriter(context, plan).write(select.from());
        boolean inline = select.groupBy().stream().anyMatch(key -> !(key instanceof Term.Column));
        // of the rows of a group, only what they are grouped by can be asked for
        TermWriter values = new TermWriter(context, inline, source -> !select.grouped() && plan.asks(source));
        ConditionWriter conditions = new ConditionWriter(context, values);
        Optional<Source.Table> wide = sortedByKey(select, window, plan);
        SqlText head = new SqlText(select.distinct() ? "SELECT DISTINCT " : "SELECT ")
                .add(outputs(select.outputs(), types, forms, values));
        SqlText text = (wide.isEmpty() ? head : new SqlText("SELECT ").add(key(wide.get())))
                .add(" FROM ")
                .add(from);
        List<SqlText> where = new ArrayList<>(plan.links(context.naming()));
        plan.remaining(select.where()).ifPresent(where::add);
        if (!where.isEmpty()) {
            text.add(" WHERE ").add(SqlText.list(" AND ", where));
        }
        if (!select.groupBy().isEmpty()) {
            List<SqlText> keys = select.groupBy().stream().map(values::groupKey).toList();
            text.add(" GROUP BY ").add(SqlText.list(", ", keys));
        }
        if (!select.having().conjuncts().isEmpty()) {
            text.add(" HAVING ").add(conditions.all(select.having().conjuncts()));
        }
        if (wide.isEmpty()) {
            return windowed(text.add(order(select.orderBy(), values)), window);
        }
        SqlText keys = windowed(text.add(order(byTerm(select), values)), window);
        return head.add(" FROM " + FromWriter.named(wide.get()) + " WHERE " + key(wide.get()) + " IN (")
                .add(keys)
                .add(")")
                .add(order(select.orderBy(), values));
    }

    /**
     * The table whose keys are to be sorted in place of its rows: engines sort whatever the rows hold, and those of ObsCore
     * are wide. Not where an index leaves few rows to sort.
     */
    private Optional<Source.Table> sortedByKey(CheckedQuery.Select select, CheckedQuery.Window window, IndexPlan plan) {
        boolean plain = outermost
                && !select.orderBy().isEmpty()
                && !select.distinct()
                && !select.grouped()
                && window.count() <= MOST_SORTED_BY_KEY;
        return plain
                        && select.from() instanceof Source.Table table
                        && table.table().qualifiedName().equals(Obscore.TABLE)
                        && plan.keys(table.alias()).isEmpty()
                        && plan.positions(table.alias()).isEmpty()
                ? Optional.of(table)
                : Optional.empty();
    }

    private String key(Source.Table table) {
        return context.naming().column(table.alias(), Obscore.KEY);
    }

    /** The order of a query by what it is made of, for where the outputs are not. */
    private static List<CheckedQuery.Order> byTerm(CheckedQuery.Select select) {
        return select.orderBy().stream()
                .map(order -> order instanceof CheckedQuery.Order.ByOutput by
                        ? new CheckedQuery.Order.ByTerm(
                                select.outputs().get(by.position() - 1).term(), by.descending())
                        : order)
                .toList();
    }

    private SqlText outputs(
            List<CheckedQuery.Output> outputs, List<ValueType> types, List<GeometryForm> forms, TermWriter values) {
        List<SqlText> list = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Term term = outputs.get(i).term();
            boolean shown = outermost && types.get(i).isGeometry();
            SqlText value = shown ? forms.get(i).write(term, values) : values.as(term, types.get(i));
            list.add(value.add(" AS \"c" + (i + 1) + "\""));
        }
        return SqlText.list(", ", list);
    }

    /** How a column of geometry goes to a client; all sides of a set operation must agree. */
    private enum GeometryForm {
        TEXT,
        /** The array of coordinates as it was uploaded. */
        KEPT,
        /** An array of coordinates, as the bytes of a region. */
        PACKED;

        static List<GeometryForm> of(CheckedQuery query) {
            return IntStream.range(0, query.columns().size())
                    .mapToObj(i -> !query.columns().get(i).isArray() ? TEXT : isKept(query, i) ? KEPT : PACKED)
                    .toList();
        }

        private static boolean isKept(CheckedQuery query, int column) {
            if (query instanceof CheckedQuery.SetOperation operation) {
                return isKept(operation.left(), column) && isKept(operation.right(), column);
            }
            Term term = ((CheckedQuery.Select) query).outputs().get(column).term();
            return term instanceof Term.Column stored
                    && !stored.table().isEmpty()
                    && stored.meta().isArray();
        }

        SqlText write(Term term, TermWriter values) {
            return switch (this) {
                case TEXT -> values.text(term);
                case KEPT -> values.kept((Term.Column) term);
                case PACKED -> values.value(term);
            };
        }
    }

    private SqlText order(List<CheckedQuery.Order> orders, TermWriter values) {
        SqlText text = new SqlText();
        for (CheckedQuery.Order order : orders) {
            SqlText key = order instanceof CheckedQuery.Order.ByOutput by
                    ? new SqlText(Integer.toString(by.position()))
                    : values.value(((CheckedQuery.Order.ByTerm) order).term());
            text.add(order == orders.get(0) ? " ORDER BY " : ", ")
                    .add(key)
                    .add(context.dialect().orderKey("", order.descending()));
        }
        return text;
    }

    private SqlText setOperation(CheckedQuery.SetOperation operation, List<ValueType> types, List<GeometryForm> forms) {
        SqlText left = write(operation.left(), types, Long.MAX_VALUE, forms);
        SqlText right = write(operation.right(), types, Long.MAX_VALUE, forms);
        boolean counted = operation.all()
                && operation.kind() != Query.SetOperation.Kind.UNION
                && !context.dialect().keepsDuplicatesInSets();
        String word = " " + operation.kind() + (operation.all() && !counted ? " ALL " : " ");
        String columns = IntStream.rangeClosed(1, types.size())
                .mapToObj(i -> "\"c" + i + "\"")
                .collect(Collectors.joining(", "));
        SqlText rows = new SqlText("(")
                .add(counted ? numbered(left, columns) : left)
                .add(")" + word + "(")
                .add(counted ? numbered(right, columns) : right)
                .add(")");
        SqlText text =
                counted ? new SqlText("SELECT " + columns + " FROM (").add(rows).add(") s") : rows;
        return text.add(order(operation.orderBy(), new TermWriter(context, false)));
    }

    /** Equal rows numbered, so that a set operation without duplicates keeps as many of them as ALL asks for. */
    private static SqlText numbered(SqlText query, String columns) {
        return new SqlText("SELECT " + columns + ", ROW_NUMBER() OVER (PARTITION BY " + columns + ") AS \"n\" FROM (")
                .add(query)
                .add(") s");
    }
}
