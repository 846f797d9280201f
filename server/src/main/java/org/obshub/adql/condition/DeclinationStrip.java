package org.obshub.adql.condition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.adql.Expression.Binary;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;
import org.obshub.sky.Cone;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/**
 * The declinations that a condition on places implies: what lies near each other on the sky does not differ more in
 * declination. For tables other than {@code ivoa.obscore} whose declination has an index of its own, which then leaves few
 * rows for the exact test.
 */
public final class DeclinationStrip {
    /**
     * How far the footprints of a table reach from the position of their row, in degrees. A corner of an image of VLASS,
     * 3,722 arcseconds a side, lies 0.7312 degrees from its centre.
     */
    private static final Map<String, Double> REACH = Map.of("vlass.image", 0.74);

    private DeclinationStrip() {}

    /** What lies no farther from a declination than a radius; both in degrees. */
    private record Disc(Term dec, Term radius) {
        /** The declination, if an index serves it. */
        Optional<Term.Column> indexed() {
            return dec instanceof Term.Column column
                            && !column.table().equals(Obscore.TABLE)
                            && column.meta().flags().indexed()
                    ? Optional.of(column)
                    : Optional.empty();
        }
    }

    /** The conditions on a declination that hold wherever the condition does; none if no index would serve them. */
    public static List<Condition> of(Condition condition) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return List.of();
        }
        if (comparison.left() instanceof Term.Call call) {
            return of(comparison.operator(), call, comparison.right());
        }
        return comparison.right() instanceof Term.Call call
                ? of(RegionCondition.mirrored(comparison.operator()), call, comparison.left())
                : List.of();
    }

    private static List<Condition> of(Operator operator, Term.Call call, Term limit) {
        List<Term> operands = call.operands();
        return switch (call.function()) {
            case "DISTANCE" ->
                operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL
                        ? strip(new Disc(operands.get(1), new Term.Real(0)), new Disc(operands.get(3), limit))
                        : List.of();
            case "CONTAINS", "INTERSECTS" ->
                RegionCondition.asksForOne(operator, limit)
                        ? disc(operands.get(0))
                                .flatMap(one -> disc(operands.get(1)).map(other -> strip(one, other)))
                                .orElse(List.of())
                        : List.of();
            default -> List.of();
        };
    }

    private static Optional<Disc> disc(Term place) {
        if (place instanceof Term.Shape shape) {
            Cone cone = shape.region().boundingCone();
            return Optional.of(new Disc(new Term.Real(cone.centre().dec()), new Term.Real(cone.radius())));
        }
        if (place instanceof Term.Column column && REACH.containsKey(column.table())) {
            ColumnMeta meta =
                    ColumnMeta.of(Obscore.DEC, Datatype.DOUBLE).flagged(new ColumnMeta.Flags(true, true, false, false));
            return Optional.of(new Disc(
                    new Term.Column(column.source(), Obscore.DEC, column.table(), meta, ValueType.DOUBLE),
                    new Term.Real(REACH.get(column.table()))));
        }
        if (!(place instanceof Term.Call made)) {
            return Optional.empty();
        }
        return switch (made.function()) {
            case "POINT" -> Optional.of(new Disc(made.operands().get(1), new Term.Real(0)));
            case "CIRCLE" ->
                Optional.of(new Disc(made.operands().get(1), made.operands().get(2)));
            default -> Optional.empty();
        };
    }

    private static List<Condition> strip(Disc one, Disc other) {
        Term half = sum(Binary.Operator.ADD, sum(Binary.Operator.ADD, one.radius(), other.radius()), margin());
        return one.indexed()
                .map(column -> strip(column, other.dec(), half))
                .or(() -> other.indexed().map(column -> strip(column, one.dec(), half)))
                .orElse(List.of());
    }

    private static List<Condition> strip(Term.Column column, Term middle, Term half) {
        return List.of(
                new Condition.Comparison(
                        Operator.GREATER_OR_EQUAL, column, sum(Binary.Operator.SUBTRACT, middle, half)),
                new Condition.Comparison(Operator.LESS_OR_EQUAL, column, sum(Binary.Operator.ADD, middle, half)));
    }

    private static Term margin() {
        return new Term.Real(RegionCondition.MARGIN);
    }

    /** Constants are added up here: what is bound is one number. */
    private static Term sum(Binary.Operator operator, Term left, Term right) {
        OptionalDouble one = RegionCondition.constant(left);
        OptionalDouble other = RegionCondition.constant(right);
        if (one.isEmpty() || other.isEmpty()) {
            return new Term.Operation(operator, left, right, ValueType.DOUBLE);
        }
        double value = other.getAsDouble();
        return new Term.Real(one.getAsDouble() + (operator == Binary.Operator.ADD ? value : -value));
    }
}
