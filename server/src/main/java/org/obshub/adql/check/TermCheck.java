package org.obshub.adql.check;

import java.util.Optional;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.function.ValueType;

/** Checks values: every column is found, every operator and function gets what it can work with. */
final class TermCheck implements Expression.Visitor<Term> {
    /** The part of a query a value stands in. */
    enum Place {
        SELECT("the select list", true),
        ON("ON", false),
        WHERE("WHERE", false),
        GROUP_BY("GROUP BY", false),
        HAVING("HAVING", true),
        ORDER_BY("ORDER BY", true),
        AGGREGATE("another aggregate", false);

        private final String word;
        private final boolean aggregates;

        Place(String word, boolean aggregates) {
            this.word = word;
            this.aggregates = aggregates;
        }

        /** As messages call it. */
        String word() {
            return word;
        }

        /** True if an aggregate may stand here. */
        boolean aggregates() {
            return aggregates;
        }
    }

    private final Scope scope;
    private final Place place;

    TermCheck(Scope scope, Place place) {
        this.scope = scope;
        this.place = place;
    }

    /** The checked value. */
    Term check(Expression expression) {
        return expression.accept(this);
    }

    /** The checked value with its text. */
    Operand operand(Expression expression) {
        return new Operand(expression, check(expression));
    }

    @Override
    public Term number(Expression.NumberLiteral number) {
        return Numbers.parse(number.text())
                .orElseThrow(() -> new AdqlException(number.span(), "the number " + number.text() + " is too large"));
    }

    @Override
    public Term string(Expression.StringLiteral string) {
        return new Term.Text(string.value());
    }

    @Override
    public Term nullLiteral(Expression.NullLiteral nothing) {
        return new Term.Nothing();
    }

    @Override
    public Term column(Expression.ColumnRef column) {
        return scope.resolve(column).term();
    }

    @Override
    public Term unary(Expression.Unary unary) {
        if (unary.negative() && unary.operand() instanceof Expression.NumberLiteral number) {
            // the least whole number of 64 bits has no positive counterpart
            Optional<Term> negative = Numbers.parse("-" + number.text());
            if (negative.isPresent()) {
                return negative.get();
            }
        }
        Term operand = operand(unary.operand()).number(unary.negative() ? "the sign -" : "the sign +");
        return unary.negative() ? Numbers.negate(operand) : operand;
    }

    @Override
    public Term binary(Expression.Binary binary) {
        Expression.Binary.Operator operator = binary.operator();
        String needer = "the operator " + operator.symbol();
        if (operator == Expression.Binary.Operator.CONCATENATE) {
            Term left = operand(binary.left()).text(needer);
            return new Term.Operation(operator, left, operand(binary.right()).text(needer), ValueType.TEXT);
        }
        Term left = operand(binary.left()).number(needer);
        Term right = operand(binary.right()).number(needer);
        if (Numbers.isConstant(right)) {
            return withConstant(binary, left, right);
        }
        return operation(operator, left, right);
    }

    private static Term withConstant(Expression.Binary binary, Term left, Term right) {
        Expression.Binary.Operator operator = binary.operator();
        if (Numbers.isConstant(left)) {
            return Numbers.fold(operator, left, right, binary.span());
        }
        boolean zero = Numbers.constant(right).orElseThrow() == 0;
        if (operator == Expression.Binary.Operator.DIVIDE && zero) {
            throw new AdqlException(binary.right().span(), "division by zero");
        }
        return operation(operator, left, right);
    }

    private static Term operation(Expression.Binary.Operator operator, Term left, Term right) {
        boolean whole = !left.type().isFloating() && !right.type().isFloating();
        return new Term.Operation(operator, left, right, whole ? ValueType.BIGINT : ValueType.DOUBLE);
    }

    @Override
    public Term function(Expression.FunctionCall call) {
        return new FunctionCheck(this).check(call);
    }

    @Override
    public Term cast(Expression.Cast cast) {
        return new CastCheck(cast).check(operand(cast.operand()));
    }

    @Override
    public Term aggregate(Expression.Aggregate aggregate) {
        String name = aggregate.function().name();
        Operand operand = within(aggregate, name).operand(aggregate.argument());
        Term term = operand.term();
        ValueType type =
                switch (aggregate.function()) {
                    case COUNT -> ValueType.BIGINT;
                    case AVG -> numeric(operand, name, ValueType.DOUBLE);
                    case SUM -> numeric(operand, name, term.type().isInteger() ? ValueType.BIGINT : ValueType.DOUBLE);
                    case MIN, MAX -> ordered(operand, name);
                };
        return new Term.Aggregated(aggregate.function(), aggregate.distinct(), term, type);
    }

    private static ValueType numeric(Operand operand, String name, ValueType type) {
        operand.number(name);
        return type;
    }

    private static ValueType ordered(Operand operand, String name) {
        ValueType type = operand.type();
        if (!type.isNumeric() && !type.isTextual() && type != ValueType.NULL) {
            throw new AdqlException(operand.span(), name + " needs numbers or text, but " + operand.whatItIs());
        }
        return type == ValueType.NULL ? ValueType.DOUBLE : type;
    }

    @Override
    public Term countAll(Expression.CountAll count) {
        within(count, "COUNT");
        return new Term.RowCount();
    }

    /** The check of what stands inside an aggregate. */
    TermCheck within(Expression aggregate, String name) {
        if (!place.aggregates()) {
            String hint = place == Place.WHERE ? "; conditions on groups belong in HAVING" : "";
            throw new AdqlException(
                    aggregate.span(), "the aggregate " + name + " cannot stand in " + place.word() + hint);
        }
        return new TermCheck(scope, Place.AGGREGATE);
    }
}
