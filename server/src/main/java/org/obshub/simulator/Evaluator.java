package org.obshub.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Identifier;
import org.obshub.adql.OrderItem;
import org.obshub.adql.Predicate;
import org.obshub.adql.Query;
import org.obshub.adql.SelectItem;
import org.obshub.adql.TableRef;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.simulator.rows.Column;
import org.obshub.simulator.rows.RowBlock;
import org.obshub.simulator.rows.Table;

/** Answers the ADQL a harvester sends from the tables of one archive. Immutable; may be used by any thread. */
final class Evaluator {
    private static final Pattern STRINGS = Pattern.compile("'[^']*'");
    private static final Pattern PAGING = Pattern.compile("\\b(LIMIT|OFFSET)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Table> tables;
    private final Dialect dialect;
    private final AdqlParser parser = new AdqlParser();

    Evaluator(List<Table> tables, Dialect dialect) {
        this.tables = List.copyOf(tables);
        this.dialect = dialect;
    }

    /** What a query names and asks for, before any row is read. */
    private record Plan(Query.Select select, Table table, ValueCompiler values, Condition where) {}

    /** Evaluates a query; the rows are chosen and sorted, their cells not yet made. */
    Answer answer(String adql) {
        Plan plan = plan(adql);
        boolean aggregated = !plan.select().groupBy().isEmpty()
                || plan.select().items().stream().anyMatch(Evaluator::aggregates);
        Answer answer = aggregated ? grouped(plan) : plain(plan);
        return plan.select().limited() && plan.select().top() < answer.size()
                ? new Answer(answer.columns(), (int) plan.select().top(), false, answer.row())
                : answer;
    }

    private Plan plan(String adql) {
        if (PAGING.matcher(STRINGS.matcher(adql).replaceAll("''")).find()) {
            throw dialect.unreadable("LIMIT and OFFSET are not supported");
        }
        Query.Select select = parse(adql);
        Table table = table(select);
        if (select.where().equals(Predicate.TRUE)) {
            dialect.beforeUnfiltered(table);
        }
        ValueCompiler values = new ValueCompiler(table, dialect);
        return new Plan(select, table, values, new ConditionCompiler(values, dialect).compile(select.where()));
    }

    private Query.Select parse(String adql) {
        try {
            if (parser.parse(adql) instanceof Query.Select select) {
                return select;
            }
        } catch (AdqlException e) {
            throw dialect.unreadable(e.problem());
        }
        throw Refusal.user("this simulator takes only a single SELECT");
    }

    private Table table(Query.Select select) {
        if (select.from().size() != 1 || !(select.from().get(0) instanceof TableRef.NamedTable named)) {
            throw Refusal.user("this simulator takes exactly one table");
        }
        String name = named.path().stream().map(Identifier::text).collect(Collectors.joining("."));
        return tables.stream()
                .filter(table -> table.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> dialect.unknownTable(name));
    }

    private static int[] rows(Plan plan) {
        int[] rows = new int[plan.table().size()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
            if (plan.where().test(row) == Condition.TRUE) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private Answer plain(Plan plan) {
        List<Column> columns = new ArrayList<>();
        List<Value> cells = new ArrayList<>();
        for (SelectItem item : plan.select().items()) {
            if (item instanceof SelectItem.Computed computed) {
                columns.add(column(plan, computed));
                cells.add(plan.values().compile(computed.expression()));
            } else {
                plan.table().columns().forEach(column -> {
                    columns.add(column);
                    cells.add(row -> plan.table().cell(row, column.name()));
                });
            }
        }
        int[] rows = sorted(plan, rows(plan));
        if (plan.select().distinct()) {
            return listed(
                    columns,
                    Arrays.stream(rows)
                            .mapToObj(row ->
                                    cells.stream().map(cell -> cell.at(row)).toList())
                            .distinct()
                            .toList());
        }
        return new Answer(columns, rows.length, false, i -> cells.stream()
                .map(cell -> cell.at(rows[i]))
                .toArray());
    }

    private static Column column(Plan plan, SelectItem.Computed item) {
        Column column = item.expression() instanceof Expression.ColumnRef
                ? plan.values().column(item.expression())
                : Column.plain("expression", "double");
        return item.alias().isPresent() ? column.named(item.alias().text()) : column;
    }

    private static int[] sorted(Plan plan, int[] rows) {
        List<OrderItem> order = plan.select().orderBy();
        if (order.isEmpty()) {
            return rows;
        }
        List<Value> keys = order.stream()
                .map(item -> plan.values().compile(sortKey(plan.select(), item.expression())))
                .toList();
        record Keyed(int row, List<Object> key) {}
        Comparator<Keyed> comparator = (a, b) -> compareKeys(order, a.key(), b.key());
        return Arrays.stream(rows)
                .mapToObj(row ->
                        new Keyed(row, keys.stream().map(key -> key.at(row)).toList()))
                .sorted(comparator)
                .mapToInt(Keyed::row)
                .toArray();
    }

    /** A position or an alias of the select list stands for its expression. */
    private static Expression sortKey(Query.Select select, Expression expression) {
        if (expression instanceof Expression.NumberLiteral number && number.whole()) {
            int position = Integer.parseInt(number.text());
            if (position >= 1
                    && position <= select.items().size()
                    && select.items().get(position - 1) instanceof SelectItem.Computed computed) {
                return computed.expression();
            }
            throw Refusal.user("ORDER BY position " + position + " is not in select list");
        }
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.Computed computed
                    && computed.alias().isPresent()
                    && expression instanceof Expression.ColumnRef ref
                    && ref.name().matches(computed.alias().text())) {
                return computed.expression();
            }
        }
        return expression;
    }

    /** Missing values come last, as PostgreSQL sorts them. */
    private static int compareKeys(List<OrderItem> order, List<Object> a, List<Object> b) {
        for (int i = 0; i < a.size(); i++) {
            boolean noA = Value.missing(a.get(i));
            boolean noB = Value.missing(b.get(i));
            int compared = noA || noB ? Boolean.compare(noA, noB) : Value.compare(a.get(i), b.get(i));
            if (compared != 0) {
                return order.get(i).descending() ? -compared : compared;
            }
        }
        return 0;
    }

    private static boolean aggregates(SelectItem item) {
        return item instanceof SelectItem.Computed computed
                && (computed.expression() instanceof Expression.CountAll
                        || computed.expression() instanceof Expression.Aggregate);
    }

    private Answer grouped(Plan plan) {
        List<Value> keys = plan.select().groupBy().stream()
                .map(expression -> plan.values().compile(expression))
                .toList();
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (int row : rows(plan)) {
            List<Object> key = keys.stream().map(value -> value.at(row)).toList();
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
        }
        List<Column> columns = new ArrayList<>();
        List<GroupValue> cells = new ArrayList<>();
        for (SelectItem item : plan.select().items()) {
            if (!(item instanceof SelectItem.Computed computed)) {
                throw Refusal.user("this simulator takes only columns and aggregates with GROUP BY");
            }
            columns.add(groupColumn(plan, computed));
            cells.add(groupValue(plan, computed.expression()));
        }
        List<List<Object>> rows = groups.values().stream()
                .map(group -> cells.stream().map(cell -> cell.of(group)).toList())
                .collect(Collectors.toCollection(ArrayList::new));
        sortGroups(plan.select(), columns, rows);
        return listed(columns, rows);
    }

    /** A cell of a group of rows. */
    private interface GroupValue {
        Object of(List<Integer> rows);
    }

    private static GroupValue groupValue(Plan plan, Expression expression) {
        if (expression instanceof Expression.CountAll) {
            return rows -> (long) rows.size();
        }
        if (!(expression instanceof Expression.Aggregate aggregate)) {
            Value value = plan.values().compile(expression);
            return rows -> value.at(rows.get(0));
        }
        Value argument = plan.values().compile(aggregate.argument());
        return rows -> aggregate(
                aggregate,
                rows.stream()
                        .map(argument::at)
                        .filter(cell -> !Value.missing(cell))
                        .toList());
    }

    private static Object aggregate(Expression.Aggregate aggregate, List<Object> cells) {
        return switch (aggregate.function()) {
            case COUNT -> aggregate.distinct() ? cells.stream().distinct().count() : (long) cells.size();
            case MIN -> cells.stream().min(Value::compare).orElse(RowBlock.NOTHING);
            case MAX -> cells.stream().max(Value::compare).orElse(RowBlock.NOTHING);
            case SUM -> cells.stream().mapToDouble(Value::number).sum();
            case AVG ->
                cells.isEmpty()
                        ? RowBlock.NOTHING
                        : (Object) cells.stream()
                                .mapToDouble(Value::number)
                                .average()
                                .orElseThrow();
        };
    }

    private static Column groupColumn(Plan plan, SelectItem.Computed item) {
        Column column = Column.plain("count", "long");
        if (item.expression() instanceof Expression.Aggregate aggregate) {
            boolean sameType = aggregate.function() == Expression.Aggregate.Function.MIN
                    || aggregate.function() == Expression.Aggregate.Function.MAX;
            String name = aggregate.function().name().toLowerCase(Locale.ROOT);
            boolean count = aggregate.function() == Expression.Aggregate.Function.COUNT;
            column = sameType
                    ? plan.values().column(aggregate.argument()).named(name)
                    : Column.plain(name, count ? "long" : "double");
        } else if (!(item.expression() instanceof Expression.CountAll)) {
            column = plan.values().column(item.expression());
        }
        return item.alias().isPresent() ? column.named(item.alias().text()) : column;
    }

    /** Groups sort by columns of the answer, by name or position. */
    private static void sortGroups(Query.Select select, List<Column> columns, List<List<Object>> rows) {
        List<OrderItem> order = select.orderBy();
        if (order.isEmpty()) {
            return;
        }
        List<Integer> positions = order.stream()
                .map(item -> groupPosition(columns, item.expression()))
                .toList();
        rows.sort((a, b) -> compareKeys(
                order,
                positions.stream().map(a::get).toList(),
                positions.stream().map(b::get).toList()));
    }

    private static int groupPosition(List<Column> columns, Expression expression) {
        for (int i = 0; i < columns.size(); i++) {
            boolean named = expression instanceof Expression.ColumnRef ref
                    && ref.name().matches(columns.get(i).name());
            boolean counted = expression instanceof Expression.NumberLiteral number
                    && number.text().equals(String.valueOf(i + 1));
            if (named || counted) {
                return i;
            }
        }
        throw Refusal.user("this simulator sorts groups only by columns of the answer");
    }

    private static Answer listed(List<Column> columns, List<List<Object>> rows) {
        return new Answer(columns, rows.size(), false, i -> rows.get(i).toArray());
    }
}
