package org.obshub.adql.condition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;
import org.obshub.region.KeyLists;
import org.obshub.region.PositionFilter;
import org.obshub.sky.Cone;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/**
 * A condition on the footprint or the position of one {@code ivoa.obscore} against a constant place: a region or a MOC.
 *
 * @param place {@link Term.Shape} or {@link Term.Cells}
 * @param others conditions of which one may hold instead, on the same source, on footprints or positions as this one is
 */
public record RegionCondition(Kind kind, String source, Term place, List<RegionCondition> others) {
    /** Room for the rounding of distances, in degrees. */
    static final double MARGIN = 1e-9;

    /** How footprint or position must lie to the region. */
    public enum Kind {
        /** The footprint contains the position at the centre of the region. */
        CONTAINS_POINT,
        /** The footprint contains the region. */
        COVERS,
        /** The footprint lies in the region. */
        WITHIN,
        /** The footprint shares a point with the region. */
        INTERSECTS,
        /** The position lies in the region. */
        POSITION_IN
    }

    private RegionCondition(Kind kind, String source, Term place) {
        this(kind, source, place, List.of());
    }

    /** The condition in this form, if it has it. */
    public static Optional<RegionCondition> of(Condition condition) {
        if (condition instanceof Condition.Any any) {
            return ofAny(any);
        }
        Optional<HealpixCells> cells = HealpixCells.of(condition);
        if (cells.isPresent()) {
            return cells.map(
                    found -> new RegionCondition(Kind.POSITION_IN, found.source(), new Term.Cells(found.moc())));
        }
        if (!(condition instanceof Condition.Comparison comparison)) {
            return Optional.empty();
        }
        if (constant(comparison.left()).isPresent()) {
            return of(mirrored(comparison.operator()), comparison.right(), comparison.left());
        }
        return of(comparison.operator(), comparison.left(), comparison.right());
    }

    private static Optional<RegionCondition> ofAny(Condition.Any any) {
        List<RegionCondition> uses =
                any.terms().stream().flatMap(term -> of(term).stream()).toList();
        if (uses.size() < any.terms().size()) {
            return Optional.empty();
        }
        RegionCondition first = uses.get(0);
        boolean alike = uses.stream()
                .allMatch(use -> use.source.equals(first.source) && use.onFootprint() == first.onFootprint());
        List<RegionCondition> others =
                Stream.concat(first.others.stream(), uses.stream().skip(1)).toList();
        return alike
                ? Optional.of(new RegionCondition(first.kind, first.source, first.place, others))
                : Optional.empty();
    }

    /** The same of a call alone: the condition that holds exactly if a call about a footprint is 1. */
    public static Optional<RegionCondition> ofCall(Term.Call call) {
        Optional<RegionCondition> found =
                switch (call.function()) {
                    case "CONTAINS" -> contains(call.operands());
                    case "INTERSECTS" -> intersects(call.operands());
                    default -> Optional.empty();
                };
        return found.filter(RegionCondition::onFootprint);
    }

    public boolean onFootprint() {
        return kind != Kind.POSITION_IN;
    }

    /** The rows for which a condition on footprints holds. */
    public long[] ask(IndexAnswer index) {
        long[] rows = place instanceof Term.Cells cells
                ? ask(kind, cells.moc(), index)
                : ask(kind, ((Term.Shape) place).region(), index);
        return others.stream().map(other -> other.ask(index)).reduce(rows, KeyLists::either);
    }

    public static long[] ask(Kind kind, Moc moc, IndexAnswer index) {
        return switch (kind) {
            case COVERS -> index.covering(moc);
            case WITHIN -> index.within(moc);
            case INTERSECTS -> index.intersecting(moc);
            case CONTAINS_POINT, POSITION_IN -> throw new IllegalStateException("not a condition on footprints");
        };
    }

    public static long[] ask(Kind kind, Region region, IndexAnswer index) {
        return switch (kind) {
            case CONTAINS_POINT -> index.containing(region.centre());
            case COVERS -> index.covering(region);
            case WITHIN -> index.within(region);
            case INTERSECTS -> index.intersecting(region);
            case POSITION_IN -> throw new IllegalStateException("not a condition on footprints");
        };
    }

    /** The cells in which positions may lie. */
    public PositionFilter positions() {
        PositionFilter cells = place instanceof Term.Cells moc
                ? PositionFilter.of(moc.moc())
                : PositionFilter.of(((Term.Shape) place).region());
        return others.stream().map(RegionCondition::positions).reduce(cells, PositionFilter::or);
    }

    private static Optional<RegionCondition> of(Operator operator, Term left, Term right) {
        OptionalDouble limit = constant(right);
        if (limit.isEmpty() || !(left instanceof Term.Call call)) {
            return Optional.empty();
        }
        double value = limit.getAsDouble();
        List<Term> operands = call.operands();
        return switch (call.function()) {
            case "CONTAINS" -> asksForOne(operator, value) ? contains(operands) : Optional.empty();
            case "INTERSECTS" -> asksForOne(operator, value) ? intersects(operands) : Optional.empty();
            case "DISTANCE" -> within(operator, value) ? distance(operands, value) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** True if 1 meets the comparison with that constant and 0 does not. */
    static boolean asksForOne(Operator operator, Term limit) {
        OptionalDouble value = constant(limit);
        return value.isPresent() && asksForOne(operator, value.getAsDouble());
    }

    static boolean asksForOne(Operator operator, double value) {
        return holds(operator, 1, value) && !holds(operator, 0, value);
    }

    static boolean holds(Operator operator, double left, double right) {
        return switch (operator) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
        };
    }

    private static boolean within(Operator operator, double radius) {
        boolean upper = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        return upper && radius >= 0 && radius + MARGIN < 180;
    }

    private static Optional<RegionCondition> contains(List<Term> operands) {
        Term inner = operands.get(0);
        Term outer = operands.get(1);
        if (isConstantPlace(inner)) {
            Kind kind = inner.type() == ValueType.POINT ? Kind.CONTAINS_POINT : Kind.COVERS;
            return footprint(outer).map(source -> new RegionCondition(kind, source, inner));
        }
        if (!isConstantPlace(outer)) {
            return Optional.empty();
        }
        if (inner.type() == ValueType.POINT && inner instanceof Term.Call) {
            return position(Term.coordinates(inner))
                    .map(source -> new RegionCondition(Kind.POSITION_IN, source, outer));
        }
        return footprint(inner).map(source -> new RegionCondition(Kind.WITHIN, source, outer));
    }

    private static Optional<RegionCondition> intersects(List<Term> operands) {
        Term one = operands.get(0);
        Term other = operands.get(1);
        Term column = isConstantPlace(one) ? other : one;
        Term constant = isConstantPlace(one) ? one : other;
        if (!isConstantPlace(constant)) {
            return Optional.empty();
        }
        return footprint(column).map(source -> new RegionCondition(Kind.INTERSECTS, source, constant));
    }

    private static boolean isConstantPlace(Term term) {
        return term instanceof Term.Shape || term instanceof Term.Cells;
    }

    private static Optional<RegionCondition> distance(List<Term> operands, double radius) {
        List<Term> first = operands.subList(0, 2);
        List<Term> second = operands.subList(2, 4);
        Optional<String> source = position(first).or(() -> position(second));
        List<Term> other = position(first).isPresent() ? second : first;
        OptionalDouble ra = constant(other.get(0));
        OptionalDouble dec = constant(other.get(1));
        if (source.isEmpty() || ra.isEmpty() || dec.isEmpty() || Math.abs(dec.getAsDouble()) > 90) {
            return Optional.empty();
        }
        Region cone = new Cone(new SkyPoint(ra.getAsDouble(), dec.getAsDouble()), radius + MARGIN);
        return source.map(name -> new RegionCondition(Kind.POSITION_IN, name, new Term.Shape(cone, ValueType.CIRCLE)));
    }

    static Optional<String> footprint(Term term) {
        return obscoreColumn(term, Obscore.REGION);
    }

    /** The source whose position the two coordinates are. */
    static Optional<String> position(List<Term> coordinates) {
        Optional<String> ra = obscoreColumn(coordinates.get(0), Obscore.RA);
        return ra.isPresent() && ra.equals(obscoreColumn(coordinates.get(1), Obscore.DEC)) ? ra : Optional.empty();
    }

    private static Optional<String> obscoreColumn(Term term, String name) {
        boolean found = term instanceof Term.Column column
                && column.table().equals(Obscore.TABLE)
                && column.name().equals(name);
        return found ? Optional.of(((Term.Column) term).source()) : Optional.empty();
    }

    public static OptionalDouble constant(Term term) {
        if (term instanceof Term.Whole whole) {
            return OptionalDouble.of((double) whole.value());
        }
        return term instanceof Term.Real real ? OptionalDouble.of(real.value()) : OptionalDouble.empty();
    }

    static Operator mirrored(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> operator;
            case LESS -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
            case GREATER -> Operator.LESS;
            case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
        };
    }
}
