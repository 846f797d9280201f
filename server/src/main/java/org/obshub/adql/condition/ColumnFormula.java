package org.obshub.adql.condition;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.obshub.adql.Expression.Binary.Operator;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;

/**
 * A value computed from one column or distance and constants by a function that only rises or only falls; computed here
 * exactly as the engine computes it.
 *
 * @param base {@link Term.Column} or a call of DISTANCE
 * @param positive true if the value is above 0 wherever the column is
 * @param divides true if it holds for a column above 0 only
 */
public record ColumnFormula(Term base, DoubleUnaryOperator function, boolean rises, boolean positive, boolean divides) {
    /** Speed of light in vacuum, m/s. */
    static final Term LIGHT = new Term.Real(299_792_458);

    /** The value in this form, if it has it. */
    static Optional<ColumnFormula> of(Term term) {
        if (term instanceof Term.Column column) {
            boolean plain = column.type() == ValueType.DOUBLE && !column.table().isEmpty();
            return plain ? Optional.of(new ColumnFormula(column, v -> v, true, true, false)) : Optional.empty();
        }
        if (term instanceof Term.Negation negation && negation.type() == ValueType.DOUBLE) {
            return of(negation.operand()).map(inner -> inner.then(x -> -x, false, false));
        }
        if (term instanceof Term.Operation operation && operation.type() == ValueType.DOUBLE) {
            return of(operation);
        }
        if (isDistance(term)) {
            return Optional.of(new ColumnFormula(term, v -> v, true, true, false));
        }
        return term instanceof Term.Call call ? arithmetic(call).flatMap(ColumnFormula::of) : Optional.empty();
    }

    static boolean isDistance(Term term) {
        return term instanceof Term.Call call && call.function().equals("DISTANCE");
    }

    /** Calls that stand for one operation. */
    public static Optional<Term> arithmetic(Term.Call call) {
        return switch (call.function()) {
            case "HUB_FREQ", "HUB_WAVELENGTH" ->
                Optional.of(new Term.Operation(
                        Operator.DIVIDE, LIGHT, call.operands().get(0), ValueType.DOUBLE));
            case "IN_UNIT" ->
                Optional.of(new Term.Operation(
                        Operator.MULTIPLY,
                        call.operands().get(0),
                        call.operands().get(1),
                        ValueType.DOUBLE));
            default -> Optional.empty();
        };
    }

    /** The value of a constant, calls that stand for an operation included. */
    static OptionalDouble constant(Term term) {
        if (term instanceof Term.Whole whole) {
            return OptionalDouble.of((double) whole.value());
        }
        if (term instanceof Term.Real real) {
            return OptionalDouble.of(real.value());
        }
        if (!(term instanceof Term.Call call) || arithmetic(call).isEmpty()) {
            return OptionalDouble.empty();
        }
        Term.Operation operation = (Term.Operation) arithmetic(call).orElseThrow();
        OptionalDouble left = constant(operation.left());
        OptionalDouble right = constant(operation.right());
        if (left.isEmpty() || right.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                operation.operator() == Operator.DIVIDE
                        ? left.getAsDouble() / right.getAsDouble()
                        : left.getAsDouble() * right.getAsDouble());
    }

    private static Optional<ColumnFormula> of(Term.Operation operation) {
        OptionalDouble left = constant(operation.left());
        OptionalDouble right = constant(operation.right());
        if (left.isPresent() == right.isPresent()) {
            return Optional.empty();
        }
        if (right.isPresent()) {
            return of(operation.left()).flatMap(inner -> inner.with(operation.operator(), right.getAsDouble()));
        }
        return of(operation.right()).flatMap(inner -> inner.under(operation.operator(), left.getAsDouble()));
    }

    /** {@code this operator a} */
    private Optional<ColumnFormula> with(Operator operator, double a) {
        return switch (operator) {
            case ADD -> Optional.of(then(x -> x + a, true, a >= 0));
            case SUBTRACT -> Optional.of(then(x -> x - a, true, a <= 0));
            case MULTIPLY -> a == 0 ? Optional.empty() : Optional.of(then(x -> x * a, a > 0, a > 0));
            case DIVIDE -> a == 0 ? Optional.empty() : Optional.of(then(x -> x / a, a > 0, a > 0));
            case CONCATENATE -> Optional.empty();
        };
    }

    /** {@code a operator this} */
    private Optional<ColumnFormula> under(Operator operator, double a) {
        return switch (operator) {
            case ADD -> Optional.of(then(x -> a + x, true, a >= 0));
            case SUBTRACT -> Optional.of(then(x -> a - x, false, false));
            case MULTIPLY -> a == 0 ? Optional.empty() : Optional.of(then(x -> a * x, a > 0, a > 0));
            case DIVIDE -> reciprocal(a);
            case CONCATENATE -> Optional.empty();
        };
    }

    /** Falls on one side of 0 only, so the column must be known to be above 0. */
    private Optional<ColumnFormula> reciprocal(double a) {
        if (a == 0 || !positive || !(base instanceof Term.Column column) || !Obscore.isPositive(column)) {
            return Optional.empty();
        }
        ColumnFormula whole = then(x -> a / x, a < 0, a > 0);
        return Optional.of(new ColumnFormula(base, whole.function, whole.rises, whole.positive, true));
    }

    private ColumnFormula then(DoubleUnaryOperator next, boolean keepsDirection, boolean keepsSign) {
        return new ColumnFormula(base, function.andThen(next), rises == keepsDirection, positive && keepsSign, divides);
    }
}
