package org.obshub.adql.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;

/**
 * Conditions turned so that a plain column or a distance stands on one side, where an index may serve it. For places where only truth
 * counts, not whether a condition is false or unknown: top of WHERE, ON and HAVING, inside AND and OR, not inside NOT. The
 * bounds are found by bisection over all doubles, so that the same rows match to the last bit.
 */
public final class TurnedCondition {
    private TurnedCondition() {}

    /** The query with its conditions turned, so that whoever plans and writes it sees the same ones. */
    public static CheckedQuery.Select of(CheckedQuery.Select select) {
        return new CheckedQuery.Select(
                select.distinct(),
                select.outputs(),
                of(select.from()),
                of(select.where()),
                select.grouped(),
                select.groupBy(),
                of(select.having()),
                select.orderBy(),
                select.window());
    }

    private static Source of(Source source) {
        return source instanceof Source.Join join
                ? new Source.Join(join.kind(), of(join.left()), of(join.right()), of(join.on()))
                : source;
    }

    /** A condition that is true for the same rows. */
    public static Condition of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(
                    all.terms().stream().map(TurnedCondition::of).toList());
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(
                    any.terms().stream().map(TurnedCondition::of).toList());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return turned(comparison).orElse(condition);
        }
        if (condition instanceof Condition.Between between && !between.negated()) {
            return turned(between).orElse(condition);
        }
        return condition;
    }

    /** Two comparisons, if that turns one of them or tells how far a distance may be. */
    private static Optional<Condition> turned(Condition.Between between) {
        Condition.Comparison low = new Condition.Comparison(Operator.GREATER_OR_EQUAL, between.value(), between.low());
        Condition.Comparison high = new Condition.Comparison(Operator.LESS_OR_EQUAL, between.value(), between.high());
        Optional<Condition> from = turned(low);
        Optional<Condition> to = turned(high);
        return from.isPresent() || to.isPresent() || ColumnFormula.isDistance(between.value())
                ? Optional.of(new Condition.All(List.of(from.orElse(low), to.orElse(high))))
                : Optional.empty();
    }

    private static Optional<Condition> turned(Condition.Comparison comparison) {
        OptionalDouble right = ColumnFormula.constant(comparison.right());
        if (right.isPresent()) {
            return turned(comparison.operator(), comparison.left(), right.getAsDouble());
        }
        OptionalDouble left = ColumnFormula.constant(comparison.left());
        return left.isPresent()
                ? turned(RegionCondition.mirrored(comparison.operator()), comparison.right(), left.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Condition> turned(Operator operator, Term term, double value) {
        if (term instanceof Term.Column || ColumnFormula.isDistance(term)) {
            return Optional.empty();
        }
        if (term instanceof Term.Call call && RegionCondition.asksForOne(operator, value)) {
            Optional<Condition> spelled = spelled(call);
            if (spelled.isPresent()) {
                return spelled;
            }
        }
        if (term instanceof Term.Call call && call.function().equals("ABS")) {
            return near(operator, call.operands().get(0), value);
        }
        return ColumnFormula.of(term).flatMap(formula -> bounded(operator, formula, value));
    }

    /** What it takes that a function answers 1. */
    private static Optional<Condition> spelled(Term.Call call) {
        List<Term> terms = call.operands();
        return switch (call.function()) {
            case "HUB_COVERS_FREQ" ->
                Optional.of(new Condition.All(
                        List.of(atMost(terms.get(0), terms.get(2)), atMost(terms.get(2), terms.get(1)))));
            case "IVO_INTERVAL_OVERLAPS" ->
                Optional.of(new Condition.All(List.of(
                        atMost(terms.get(0), terms.get(3)),
                        atMost(terms.get(2), terms.get(1)),
                        atMost(terms.get(0), terms.get(1)),
                        atMost(terms.get(2), terms.get(3)))));
            case "IVO_NOCASEMATCH" -> Optional.of(new Condition.Like(false, true, terms.get(0), terms.get(1)));
            default -> Optional.empty();
        };
    }

    /** What it takes that an amount is small. Whole numbers stay: the largest negative one has no amount. */
    private static Optional<Condition> near(Operator operator, Term term, double value) {
        if ((operator != Operator.LESS && operator != Operator.LESS_OR_EQUAL) || term.type() != ValueType.DOUBLE) {
            return Optional.empty();
        }
        Condition below = new Condition.Comparison(operator, term, new Term.Real(value));
        Condition above = new Condition.Comparison(RegionCondition.mirrored(operator), term, new Term.Real(-value));
        return Optional.of(new Condition.All(List.of(of(below), of(above))));
    }

    private static Condition atMost(Term low, Term high) {
        return low instanceof Term.Column
                ? new Condition.Comparison(Operator.LESS_OR_EQUAL, low, high)
                : new Condition.Comparison(Operator.GREATER_OR_EQUAL, high, low);
    }

    private static Optional<Condition> bounded(Operator operator, ColumnFormula formula, double value) {
        if (operator == Operator.NOT_EQUAL) {
            return Optional.empty();
        }
        if (operator == Operator.EQUAL) {
            return equal(formula, value);
        }
        DoublePredicate holds =
                v -> RegionCondition.holds(operator, formula.function().applyAsDouble(v), value);
        long low = lowest(formula);
        long high = highest();
        boolean first = holds.test(number(low));
        boolean last = holds.test(number(high));
        if (first == last) {
            return Optional.empty();
        }
        long change = change(holds, low, high);
        return Optional.of(
                first
                        ? compared(formula, Operator.LESS_OR_EQUAL, change)
                        : compared(formula, Operator.GREATER_OR_EQUAL, change + 1));
    }

    /** An interval: several neighbouring numbers may give the same result. */
    private static Optional<Condition> equal(ColumnFormula formula, double value) {
        Optional<Condition> least = bounded(Operator.GREATER_OR_EQUAL, formula, value);
        Optional<Condition> most = bounded(Operator.LESS_OR_EQUAL, formula, value);
        return least.flatMap(from -> most.map(to -> new Condition.All(List.of(from, to))));
    }

    private static Condition compared(ColumnFormula formula, Operator operator, long bound) {
        return new Condition.Comparison(operator, formula.base(), new Term.Real(number(bound)));
    }

    /** The last place where the predicate is as it is at {@code low}; it changes once before {@code high}. */
    private static long change(DoublePredicate holds, long low, long high) {
        boolean start = holds.test(number(low));
        long same = low;
        long other = high;
        while (same + 1 < other) {
            long middle = Math.floorDiv(same, 2) + Math.floorDiv(other, 2) + (same & other & 1); // cannot overflow
            if (holds.test(number(middle)) == start) {
                same = middle;
            } else {
                other = middle;
            }
        }
        return same;
    }

    private static long lowest(ColumnFormula formula) {
        return formula.divides() ? place(Double.MIN_VALUE) : place(-Double.MAX_VALUE);
    }

    private static long highest() {
        return place(Double.MAX_VALUE);
    }

    /** The doubles numbered in their order. */
    private static long place(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double number(long place) {
        return Double.longBitsToDouble(place < 0 ? Long.MIN_VALUE - place : place);
    }
}
