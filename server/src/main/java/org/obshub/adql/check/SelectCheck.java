package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.List;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Identifier;
import org.obshub.adql.OrderItem;
import org.obshub.adql.Query;
import org.obshub.adql.SelectItem;
import org.obshub.adql.Span;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.ColumnMeta;

/** Checks a single SELECT. */
final class SelectCheck {
    /** Far more than the tables have together; engines have a limit not far above. */
    private static final int MOST_COLUMNS = 5_000;

    private final Tables tables;
    private final Scope outer;

    /** An output with the place it comes from. */
    private record Placed(Term term, ColumnMeta meta, Span span) {}

    SelectCheck(Tables tables, Scope outer) {
        this.tables = tables;
        this.outer = outer;
    }

    CheckedQuery.Select check(Query.Select select) {
        FromCheck.Joined from = new FromCheck(tables, outer).check(select.from());
        Scope sources = from.scope(outer);
        List<Placed> placed = outputs(select.items(), sources);
        List<CheckedQuery.Output> outputs = named(placed);
        Scope scope = sources.selecting(
                outputs.stream().map(output -> output.meta().name()).toList());
        List<Term> keys = select.groupBy().stream()
                .map(key -> groupKey(key, scope, outputs))
                .toList();
        Condition having = new ConditionCheck(tables, scope, TermCheck.Place.HAVING).check(select.having());
        List<CheckedQuery.Order> order = order(select, scope, outputs);
        boolean grouped = !keys.isEmpty()
                || !having.conjuncts().isEmpty()
                || placed.stream().anyMatch(output -> Grouping.holdsAggregate(output.term()))
                || order.stream().anyMatch(SelectCheck::aggregates);
        Grouping grouping = new Grouping(keys, from.source());
        if (grouped) {
            requireGrouped(select, grouping, placed, having, order);
        }
        return new CheckedQuery.Select(
                select.distinct(),
                outputs.stream()
                        .map(output -> new CheckedQuery.Output(grouping.ofGroup(output.term()), output.meta()))
                        .toList(),
                from.source(),
                new ConditionCheck(tables, scope, TermCheck.Place.WHERE).check(select.where()),
                grouped,
                keys,
                grouping.ofGroup(having),
                order.stream().map(key -> ofGroup(key, grouping)).toList(),
                new CheckedQuery.Window(select.offset(), select.limited() ? select.top() : Long.MAX_VALUE));
    }

    private static boolean aggregates(CheckedQuery.Order order) {
        return order instanceof CheckedQuery.Order.ByTerm by && Grouping.holdsAggregate(by.term());
    }

    private static CheckedQuery.Order ofGroup(CheckedQuery.Order order, Grouping grouping) {
        return order instanceof CheckedQuery.Order.ByTerm by
                ? new CheckedQuery.Order.ByTerm(grouping.ofGroup(by.term()), by.descending())
                : order;
    }

    private static void requireGrouped(
            Query.Select select,
            Grouping grouping,
            List<Placed> outputs,
            Condition having,
            List<CheckedQuery.Order> order) {
        outputs.forEach(output -> grouping.require(output.term(), output.span()));
        grouping.require(having, select.having().span());
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i) instanceof CheckedQuery.Order.ByTerm by) {
                grouping.require(by.term(), select.orderBy().get(i).expression().span());
            }
        }
    }

    private static List<Placed> outputs(List<SelectItem> items, Scope scope) {
        List<Placed> outputs = new ArrayList<>();
        for (SelectItem item : items) {
            if (item instanceof SelectItem.AllColumns) {
                scope.bare().forEach(owned -> outputs.add(star(owned.field(), item.span())));
            } else if (item instanceof SelectItem.TableColumns columns) {
                Relation relation = scope.relation(columns.table(), columns.span());
                relation.fields().forEach(field -> outputs.add(star(field, item.span())));
            } else if (item instanceof SelectItem.Computed computed) {
                outputs.add(computed(computed, scope, outputs.size() + 1));
            } else {
                throw new IllegalStateException("no such select item: " + item);
            }
            if (outputs.size() > MOST_COLUMNS) {
                throw new AdqlException(item.span(), "more than " + MOST_COLUMNS + " columns are selected");
            }
        }
        return outputs;
    }

    private static Placed star(Relation.Field field, Span span) {
        return new Placed(field.term(), Metadata.of(field.term(), 0).named(field.name()), span);
    }

    private static Placed computed(SelectItem.Computed item, Scope scope, int position) {
        Placed placed;
        if (item.expression() instanceof Expression.ColumnRef column) {
            placed = star(scope.resolve(column), item.span());
        } else {
            Term term = new TermCheck(scope, TermCheck.Place.SELECT).check(item.expression());
            placed = new Placed(term, Metadata.of(term, position), item.span());
        }
        Identifier alias = item.alias();
        return alias.isPresent() ? new Placed(placed.term(), placed.meta().named(alias.text()), item.span()) : placed;
    }

    private static List<CheckedQuery.Output> named(List<Placed> placed) {
        List<ColumnMeta> metas =
                Metadata.unique(placed.stream().map(Placed::meta).toList());
        List<CheckedQuery.Output> outputs = new ArrayList<>();
        for (int i = 0; i < metas.size(); i++) {
            outputs.add(new CheckedQuery.Output(placed.get(i).term(), metas.get(i)));
        }
        return outputs;
    }

    /** A key of GROUP BY: a value of the rows, or, where no column has that name, the output of that name. */
    private static Term groupKey(Expression key, Scope scope, List<CheckedQuery.Output> outputs) {
        if (key instanceof Expression.ColumnRef column
                && column.table().isEmpty()
                && scope.bareMatches(column.name()).isEmpty()) {
            for (CheckedQuery.Output output : outputs) {
                if (column.name().matches(output.meta().name()) && !Grouping.holdsAggregate(output.term())) {
                    return output.term();
                }
            }
        }
        Operand operand = key(key, new TermCheck(scope, TermCheck.Place.GROUP_BY));
        boolean computedShape = operand.type().isGeometry() && !(operand.term() instanceof Term.Column);
        if (operand.type() == ValueType.OPAQUE || computedShape) {
            throw new AdqlException(operand.span(), operand.whatItIs() + " and cannot group rows");
        }
        return operand.term();
    }

    /** A name that is not found is corrected into no string here: a constant neither groups nor orders. */
    private static Operand key(Expression expression, TermCheck check) {
        try {
            return check.operand(expression);
        } catch (AdqlException refused) {
            throw expression instanceof Expression.ColumnRef ? refused.withSuggestion("") : refused;
        }
    }

    private static List<CheckedQuery.Order> order(Query.Select select, Scope scope, List<CheckedQuery.Output> outputs) {
        List<ColumnMeta> columns =
                outputs.stream().map(CheckedQuery.Output::meta).toList();
        List<CheckedQuery.Order> orders = new ArrayList<>();
        for (OrderItem item : select.orderBy()) {
            orders.add(
                    names(item, columns) ? byOutput(item, columns) : byTerm(item, scope, outputs, select.distinct()));
        }
        return orders;
    }

    /** True if the key is a position or the name of an output. */
    private static boolean names(OrderItem item, List<ColumnMeta> columns) {
        if (item.expression() instanceof Expression.NumberLiteral number) {
            return number.whole();
        }
        return item.expression() instanceof Expression.ColumnRef column
                && column.table().isEmpty()
                && columns.stream().anyMatch(meta -> column.name().matches(meta.name()));
    }

    private static CheckedQuery.Order byTerm(
            OrderItem item, Scope scope, List<CheckedQuery.Output> outputs, boolean distinct) {
        Operand operand = key(item.expression(), new TermCheck(scope, TermCheck.Place.ORDER_BY));
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).term().equals(operand.term())) {
                return new CheckedQuery.Order.ByOutput(i + 1, item.descending());
            }
        }
        if (distinct) {
            throw new AdqlException(
                    operand.span(),
                    "with SELECT DISTINCT, rows can only be ordered by what is selected; select " + operand.name()
                            + " too");
        }
        if (operand.type() == ValueType.OPAQUE || operand.type().isGeometry()) {
            throw new AdqlException(operand.span(), operand.whatItIs() + " and cannot order rows");
        }
        return new CheckedQuery.Order.ByTerm(operand.term(), item.descending());
    }

    /** The key as the position of an output it names by number or name. */
    static CheckedQuery.Order byOutput(OrderItem item, List<ColumnMeta> columns) {
        Span span = item.expression().span();
        if (item.expression() instanceof Expression.NumberLiteral number && number.whole()) {
            int position = number.text().length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number.text());
            if (position < 1 || position > columns.size()) {
                throw new AdqlException(
                        span,
                        "there is no column " + number.text() + " to order by; the query selects " + columns.size());
            }
            return new CheckedQuery.Order.ByOutput(position, item.descending());
        }
        if (item.expression() instanceof Expression.ColumnRef column
                && column.table().isEmpty()) {
            return new CheckedQuery.Order.ByOutput(position(column, columns), item.descending());
        }
        throw new AdqlException(
                span, "the rows of a set operation are ordered by the names or positions of its columns");
    }

    private static int position(Expression.ColumnRef column, List<ColumnMeta> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (column.name().matches(columns.get(i).name())) {
                return i + 1;
            }
        }
        List<String> names = columns.stream().map(ColumnMeta::name).toList();
        throw new AdqlException(
                column.span(),
                "no column '" + column.name().text() + "' to order by"
                        + Nearest.hint(column.name().text(), names));
    }
}
