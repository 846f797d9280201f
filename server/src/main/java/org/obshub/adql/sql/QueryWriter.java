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
import org.obshub.adql.condition.FlatSelect;
import org.obshub.adql.condition.Obscore;
import org.obshub.adql.condition.TurnedCondition;
import org.obshub.adql.function.ValueType;
import org.obshub.region.PackedKeys;
import org.obshub.tableset.ColumnMeta;

/** Writes a query or subquery; its outputs are {@code c1}, {@code c2} and so on. */
final class QueryWriter {
    /** Rows that are worth looking up by key behind a sort: what they are sorted by lies in memory. */
    private static final long MOST_SORTED_BY_KEY = PackedKeys.MOST;

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
                ? select(TurnedCondition.of(FlatSelect.of(select)), window, types, forms)
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
        List<SqlText> sorted = wide.isEmpty() ? List.of() : sortValues(select, types, forms, values);
        boolean unsorted = wide.isPresent() && isBetterUnsorted(select, window);
        SqlText selected = wide.isEmpty()
                ? head
                : new SqlText("SELECT ")
                        .add(
                                unsorted
                                        ? firstKeys(select, window, sorted, key(wide.get()))
                                        : new SqlText(key(wide.get())));
        SqlText text = selected.add(" FROM ").add(from);
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
            return windowed(ordered(select, text, values), window);
        }
        return unsorted
                ? head.add(fetched(text, wide.get())).add(order(select.orderBy(), values))
                : head.add(" FROM " + FromWriter.named(wide.get()) + " WHERE ")
                        .add(key(wide.get()))
                        .add(" IN (")
                        .add(windowed(text.add(order(select.orderBy(), sorted)), window))
                        .add(")")
                        .add(order(select.orderBy(), values));
    }

    private SqlText ordered(CheckedQuery.Select select, SqlText rows, TermWriter values) {
        boolean fromWrongEnd = select.distinct()
                && select.outputs().size() == 1
                && select.orderBy().stream().anyMatch(CheckedQuery.Order::descending)
                && context.dialect().cutsDistinctFromTheLowEnd();
        SqlText all =
                fromWrongEnd ? new SqlText("SELECT \"c1\" FROM (").add(rows).add(") s") : rows;
        return all.add(order(select.orderBy(), values));
    }

    /** True if the first rows are to be found without sorting them all. */
    private boolean isBetterUnsorted(CheckedQuery.Select select, CheckedQuery.Window window) {
        return context.dialect().sortsAll()
                && window.offset() <= PackedKeys.MOST - window.count()
                && !isSortedByIndex(select);
    }

    /** True if the engine reads the rows in the order of an index and need not sort. */
    private static boolean isSortedByIndex(CheckedQuery.Select select) {
        return term(select, select.orderBy().get(0)) instanceof Term.Column column
                && column.meta().flags().indexed()
                && !Obscore.BY_CELLS.contains(column.name());
    }

    /**
     * The rows of a table whose packed keys are the one value of a query. The outer join to their numbers keeps engines to
     * that order.
     */
    private SqlText fetched(SqlText keys, Source.Table table) {
        String packed = table.alias() + "s.\"keys\"";
        String number = IndexPlan.counter(table.alias());
        return new SqlText(" FROM (((")
                .add(keys)
                .add(") " + table.alias() + "s LEFT JOIN "
                        + context.dialect().counter(Integer.MAX_VALUE, number) + " ON "
                        + context.dialect().counted(number) + " <= hub_packed_key_count(" + packed + ")) JOIN "
                        + FromWriter.named(table) + " ON " + key(table) + " = hub_packed_key(" + packed + ", "
                        + context.dialect().counted(number) + "))");
    }

    /** The keys of the rows of the window, as one value. */
    private static SqlText firstKeys(
            CheckedQuery.Select select, CheckedQuery.Window window, List<SqlText> sorted, String key) {
        String directions = select.orderBy().stream()
                .map(order -> order.descending() ? "d" : "a")
                .collect(Collectors.joining());
        return new SqlText("hub_first_keys(CAST(? AS BIGINT), CAST(? AS BIGINT), '" + directions + "', ")
                .bound(window.offset())
                .bound(window.count())
                .add(key)
                .add(", ")
                .add(SqlText.list(", ", sorted))
                .add(") AS \"keys\"");
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

    private static Term term(CheckedQuery.Select select, CheckedQuery.Order order) {
        return order instanceof CheckedQuery.Order.ByOutput by
                ? select.outputs().get(by.position() - 1).term()
                : ((CheckedQuery.Order.ByTerm) order).term();
    }

    /** What a query is sorted by, for where its outputs are not. */
    private List<SqlText> sortValues(
            CheckedQuery.Select select, List<ValueType> types, List<GeometryForm> forms, TermWriter values) {
        return select.orderBy().stream()
                .map(order -> order instanceof CheckedQuery.Order.ByOutput by
                        ? output(
                                term(select, order), types.get(by.position() - 1), forms.get(by.position() - 1), values)
                        : values.value(term(select, order)))
                .toList();
    }

    private SqlText outputs(
            List<CheckedQuery.Output> outputs, List<ValueType> types, List<GeometryForm> forms, TermWriter values) {
        List<SqlText> list = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            SqlText value = output(outputs.get(i).term(), types.get(i), forms.get(i), values);
            list.add(value.add(" AS \"c" + (i + 1) + "\""));
        }
        return SqlText.list(", ", list);
    }

    private SqlText output(Term term, ValueType type, GeometryForm form, TermWriter values) {
        return outermost && type.isGeometry() ? form.write(term, values) : values.as(term, type);
    }

    /** How a column of geometry goes to a client; all sides of a set operation must agree. */
    private enum GeometryForm {
        TEXT,
        /** The array of coordinates as it was uploaded. */
        KEPT,
        /** An array of coordinates, as the bytes of a region. */
        PACKED;

        static List<GeometryForm> of(CheckedQuery query) {
            List<ColumnMeta> columns = query.columns();
            List<GeometryForm> forms = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                forms.add(!columns.get(i).isArray() ? TEXT : isKept(query, i) ? KEPT : PACKED);
            }
            return forms;
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
        return order(
                orders,
                orders.stream()
                        .map(order -> order instanceof CheckedQuery.Order.ByOutput by
                                ? new SqlText(Integer.toString(by.position()))
                                : values.value(((CheckedQuery.Order.ByTerm) order).term()))
                        .toList());
    }

    private SqlText order(List<CheckedQuery.Order> orders, List<SqlText> keys) {
        SqlText text = new SqlText();
        for (int i = 0; i < keys.size(); i++) {
            text.add(i == 0 ? " ORDER BY " : ", ")
                    .add(keys.get(i))
                    .add(context.dialect().orderKey("", orders.get(i).descending()));
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
