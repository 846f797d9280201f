package org.obshub.adql.build;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.ColumnRef;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Expression.NumberLiteral;
import org.obshub.adql.Expression.StringLiteral;
import org.obshub.adql.Expression.Unary;
import org.obshub.adql.Identifier;
import org.obshub.adql.Predicate;
import org.obshub.adql.Predicate.Comparison;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.Query;
import org.obshub.adql.SelectItem;
import org.obshub.adql.Span;
import org.obshub.adql.TableRef;

/** The parts of a query, put together without text. */
public final class Trees {
    private Trees() {}

    /** All columns. */
    public static SelectItem everything() {
        return new SelectItem.AllColumns(Span.NOWHERE);
    }

    /** A column under its own name. */
    public static SelectItem item(String name) {
        return new SelectItem.Computed(Span.NOWHERE, column(name), Identifier.NONE);
    }

    /** A column under another name. */
    public static SelectItem item(String name, String alias) {
        return new SelectItem.Computed(Span.NOWHERE, column(name), Identifier.of(alias));
    }

    /** Values from one table, of the rows for which a condition holds. */
    public static Query select(List<SelectItem> items, String schema, String table, Predicate where) {
        TableRef from = new TableRef.NamedTable(
                Span.NOWHERE, List.of(Identifier.of(schema), Identifier.of(table)), Identifier.NONE);
        return new Query.Select(
                Span.NOWHERE,
                false,
                Query.Select.NO_LIMIT,
                items,
                List.of(from),
                where,
                List.of(),
                Predicate.TRUE,
                List.of(),
                0);
    }

    public static Expression column(String name) {
        return new ColumnRef(Span.NOWHERE, List.of(Identifier.of(name)));
    }

    public static Expression text(String value) {
        return new StringLiteral(Span.NOWHERE, value);
    }

    /** A finite number; literals have no sign, so a negative one becomes the negative of one. */
    public static Expression number(double value) {
        NumberLiteral size = new NumberLiteral(
                Span.NOWHERE, BigDecimal.valueOf(Math.abs(value)).toString());
        return value < 0 ? new Unary(Span.NOWHERE, true, size) : size;
    }

    public static Expression number(long value) {
        return new NumberLiteral(Span.NOWHERE, Long.toString(value));
    }

    public static Expression call(String function, Expression... arguments) {
        return new FunctionCall(Span.NOWHERE, Identifier.of(function), Arrays.asList(arguments));
    }

    public static Predicate compare(Expression left, Operator operator, Expression right) {
        return new Comparison(Span.NOWHERE, operator, left, right);
    }

    /** The value is one of those; there is at least one. */
    public static Predicate oneOf(Expression value, List<Expression> values) {
        return values.size() == 1
                ? compare(value, Operator.EQUAL, values.get(0))
                : new Predicate.InList(Span.NOWHERE, false, value, values);
    }

    /** The value is among those of a query of one column. */
    public static Predicate in(Expression value, Query query) {
        return new Predicate.InQuery(Span.NOWHERE, false, value, query);
    }

    public static Predicate like(Expression value, String pattern) {
        return new Predicate.Like(Span.NOWHERE, false, false, value, text(pattern));
    }

    public static Predicate known(Expression value) {
        return new Predicate.IsNull(Span.NOWHERE, true, value);
    }

    public static Predicate all(List<Predicate> terms) {
        return terms.size() == 1 ? terms.get(0) : new Predicate.And(Span.NOWHERE, terms);
    }

    /** At least one of the terms, of which there is at least one. */
    public static Predicate any(List<Predicate> terms) {
        return terms.size() == 1 ? terms.get(0) : new Predicate.Or(Span.NOWHERE, terms);
    }
}
