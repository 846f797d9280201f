package org.obshub.adql.check;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression.Binary.Operator;
import org.obshub.adql.Span;
import org.obshub.adql.function.ValueType;

/** Constant numbers: what they are and what comes out of computing with them. */
final class Numbers {
    private Numbers() {}

    /** The number a text spells, as a term. */
    static Optional<Term> parse(String text) {
        String digits = text.strip();
        if (!digits.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            return Optional.empty();
        }
        if (digits.matches("[+-]?[0-9]+")) {
            BigInteger whole = new BigInteger(digits);
            if (whole.bitLength() <= 63) {
                return Optional.of(new Term.Whole(whole.longValue()));
            }
        }
        double value = Double.parseDouble(digits);
        return Double.isFinite(value) ? Optional.of(new Term.Real(value)) : Optional.empty();
    }

    /** The value, if the term is a constant number. */
    static OptionalDouble constant(Term term) {
        if (term instanceof Term.Whole whole) {
            return OptionalDouble.of((double) whole.value());
        }
        return term instanceof Term.Real real ? OptionalDouble.of(real.value()) : OptionalDouble.empty();
    }

    static boolean isConstant(Term term) {
        return term instanceof Term.Whole || term instanceof Term.Real;
    }

    /** True if a type of numbers can hold a constant one, rounded half away from zero; any other type can. */
    static boolean fits(Term number, ValueType type) {
        double value = constant(number).orElseThrow();
        double rounded = Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        return switch (type) {
            case SMALLINT -> rounded == (short) rounded;
            case INTEGER -> rounded == (int) rounded;
            case BIGINT ->
                number instanceof Term.Whole || (rounded >= Long.MIN_VALUE && rounded < -(double) Long.MIN_VALUE);
            case REAL -> Float.isFinite((float) value);
            default -> true;
        };
    }

    static Term negate(Term term) {
        if (term instanceof Term.Whole whole && whole.value() != Long.MIN_VALUE) {
            return new Term.Whole(-whole.value());
        }
        if (term instanceof Term.Real real) {
            return new Term.Real(-real.value());
        }
        return new Term.Negation(term, term.type().isInteger() ? ValueType.BIGINT : ValueType.DOUBLE);
    }

    /** The result for two constants: whole numbers stay whole and divide towards zero. */
    static Term fold(Operator operator, Term left, Term right, Span span) {
        double divisor = constant(right).orElseThrow();
        if (operator == Operator.DIVIDE && divisor == 0) {
            throw new AdqlException(span, "division by zero");
        }
        if (left instanceof Term.Whole a && right instanceof Term.Whole b) {
            try {
                return new Term.Whole(whole(operator, a.value(), b.value()));
            } catch (ArithmeticException overflow) {
                throw new AdqlException(span, "the result is too large for a whole number of 64 bits");
            }
        }
        double value = real(operator, constant(left).orElseThrow(), divisor);
        if (!Double.isFinite(value)) {
            throw new AdqlException(span, "the result is too large for a number");
        }
        return new Term.Real(value);
    }

    private static long whole(Operator operator, long a, long b) {
        return switch (operator) {
            case ADD -> Math.addExact(a, b);
            case SUBTRACT -> Math.subtractExact(a, b);
            case MULTIPLY -> Math.multiplyExact(a, b);
            case DIVIDE -> a == Long.MIN_VALUE && b == -1 ? Math.negateExact(a) : a / b;
            case CONCATENATE -> throw new IllegalStateException("|| of numbers");
        };
    }

    private static double real(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case CONCATENATE -> throw new IllegalStateException("|| of numbers");
        };
    }
}
