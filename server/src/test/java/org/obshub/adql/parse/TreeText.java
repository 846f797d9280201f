package org.obshub.adql.parse;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.obshub.adql.Expression;
import org.obshub.adql.Identifier;
import org.obshub.adql.JoinCondition;
import org.obshub.adql.OrderItem;
import org.obshub.adql.Predicate;
import org.obshub.adql.Query;
import org.obshub.adql.SelectItem;
import org.obshub.adql.TableRef;

/** Trees as nested words, so that grouping can be read: {@code (+ a (* b c))}. */
final class TreeText
        implements Query.Visitor<String>,
                Expression.Visitor<String>,
                Predicate.Visitor<String>,
                TableRef.Visitor<String> {
    static String of(Query query) {
        return query.accept(new TreeText());
    }

    @Override
    public String select(Query.Select select) {
        StringBuilder text = new StringBuilder("(select");
        text.append(select.distinct() ? " distinct" : "");
        text.append(select.limited() ? " top=" + select.top() : "");
        text.append(" [").append(each(select.items(), this::item)).append("]");
        text.append(" from [").append(each(select.from(), t -> t.accept(this))).append("]");
        text.append(
                select.where().equals(Predicate.TRUE)
                        ? ""
                        : " where " + select.where().accept(this));
        text.append(select.groupBy().isEmpty() ? "" : " group [" + values(select.groupBy()) + "]");
        text.append(
                select.having().equals(Predicate.TRUE)
                        ? ""
                        : " having " + select.having().accept(this));
        return text + order(select.orderBy(), select.offset()) + ")";
    }

    @Override
    public String setOperation(Query.SetOperation set) {
        String name = set.kind().name().toLowerCase(Locale.ROOT) + (set.all() ? "-all" : "");
        return "(" + name + " " + set.left().accept(this) + " " + set.right().accept(this)
                + order(set.orderBy(), set.offset()) + ")";
    }

    @Override
    public String with(Query.With with) {
        return "(with [" + each(with.tables(), t -> t.name() + "=" + t.query().accept(this)) + "] "
                + with.body().accept(this) + ")";
    }

    private String order(List<OrderItem> items, long offset) {
        String keys = each(items, i -> i.expression().accept(this) + (i.descending() ? " desc" : ""));
        return (items.isEmpty() ? "" : " order [" + keys + "]") + (offset == 0 ? "" : " offset=" + offset);
    }

    private String item(SelectItem item) {
        if (item instanceof SelectItem.TableColumns columns) {
            return path(columns.table()) + ".*";
        }
        return item instanceof SelectItem.Computed computed
                ? computed.expression().accept(this) + as(computed.alias())
                : "*";
    }

    @Override
    public String named(TableRef.NamedTable table) {
        return path(table.path()) + as(table.alias());
    }

    @Override
    public String derived(TableRef.DerivedTable table) {
        return table.query().accept(this) + as(table.alias());
    }

    @Override
    public String join(TableRef.Join join) {
        String name = (join.natural() ? "natural-" : "") + join.kind().name().toLowerCase(Locale.ROOT);
        return "(" + name + " " + join.left().accept(this) + " " + join.right().accept(this)
                + condition(join.condition()) + ")";
    }

    private String condition(JoinCondition condition) {
        if (condition instanceof JoinCondition.On on) {
            return " on " + on.predicate().accept(this);
        }
        return condition instanceof JoinCondition.Using using ? " using [" + path(using.columns()) + "]" : "";
    }

    @Override
    public String number(Expression.NumberLiteral number) {
        return number.text();
    }

    @Override
    public String string(Expression.StringLiteral string) {
        return "'" + string.value() + "'";
    }

    @Override
    public String nullLiteral(Expression.NullLiteral nothing) {
        return "null";
    }

    @Override
    public String column(Expression.ColumnRef column) {
        return path(column.path());
    }

    @Override
    public String unary(Expression.Unary unary) {
        return "(" + (unary.negative() ? "neg " : "pos ") + unary.operand().accept(this) + ")";
    }

    @Override
    public String binary(Expression.Binary binary) {
        return "(" + binary.operator().symbol() + " " + binary.left().accept(this) + " "
                + binary.right().accept(this) + ")";
    }

    @Override
    public String function(Expression.FunctionCall call) {
        return call.name() + "(" + values(call.arguments()) + ")";
    }

    @Override
    public String cast(Expression.Cast cast) {
        return "cast(" + cast.operand().accept(this) + " " + cast.type()
                + (cast.length() == Expression.Cast.NO_LENGTH ? "" : ":" + cast.length()) + ")";
    }

    @Override
    public String aggregate(Expression.Aggregate aggregate) {
        return aggregate.function() + "(" + (aggregate.distinct() ? "distinct " : "")
                + aggregate.argument().accept(this) + ")";
    }

    @Override
    public String countAll(Expression.CountAll count) {
        return "COUNT(*)";
    }

    @Override
    public String comparison(Predicate.Comparison comparison) {
        return "(" + comparison.operator().symbol() + " " + comparison.left().accept(this) + " "
                + comparison.right().accept(this) + ")";
    }

    @Override
    public String between(Predicate.Between between) {
        return "(" + not(between.negated()) + "between " + between.operand().accept(this) + " "
                + between.low().accept(this) + " " + between.high().accept(this) + ")";
    }

    @Override
    public String inList(Predicate.InList in) {
        return "(" + not(in.negated()) + "in " + in.operand().accept(this) + " [" + values(in.values()) + "])";
    }

    @Override
    public String inQuery(Predicate.InQuery in) {
        return "(" + not(in.negated()) + "in " + in.operand().accept(this) + " "
                + in.query().accept(this) + ")";
    }

    @Override
    public String like(Predicate.Like like) {
        return "(" + not(like.negated()) + (like.ignoreCase() ? "ilike " : "like ")
                + like.operand().accept(this) + " " + like.pattern().accept(this) + ")";
    }

    @Override
    public String isNull(Predicate.IsNull isNull) {
        return "(" + not(isNull.negated()) + "null " + isNull.operand().accept(this) + ")";
    }

    @Override
    public String exists(Predicate.Exists exists) {
        return "(exists " + exists.query().accept(this) + ")";
    }

    @Override
    public String and(Predicate.And and) {
        return "(and " + each(and.terms(), t -> t.accept(this)) + ")";
    }

    @Override
    public String or(Predicate.Or or) {
        return "(or " + each(or.terms(), t -> t.accept(this)) + ")";
    }

    @Override
    public String not(Predicate.Not not) {
        return "(not " + not.term().accept(this) + ")";
    }

    private static String not(boolean negated) {
        return negated ? "not-" : "";
    }

    private static String as(Identifier alias) {
        return alias.isPresent() ? ":" + alias : "";
    }

    private static String path(List<Identifier> names) {
        return names.stream().map(Identifier::toString).collect(Collectors.joining("."));
    }

    private String values(List<Expression> values) {
        return each(values, v -> v.accept(this));
    }

    private static <T> String each(List<T> parts, Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(" "));
    }
}
