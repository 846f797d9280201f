package org.obshub.adql.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.region.PositionFilter;
import org.obshub.sky.Range;

/**
 * Limits on {@code s_ra} and {@code s_dec} of one {@code ivoa.obscore} by constants, as many write them by hand: boxes of
 * coordinates, in one of which the position must lie. A box across right ascension 0 comes as two.
 */
public record PositionBoxes(List<Box> boxes) {
    /** More are not worth their cells. */
    private static final int MOST = 32;

    /** Limits in degrees, included; infinite where there is none. */
    record Box(double raMin, double raMax, double decMin, double decMax) {
        private static final double NONE = Double.POSITIVE_INFINITY;

        static Box rightAscension(double min, double max) {
            return new Box(min, max, -NONE, NONE);
        }

        static Box declination(double min, double max) {
            return new Box(-NONE, NONE, min, max);
        }

        private Box and(Box other) {
            return new Box(
                    Math.max(raMin, other.raMin),
                    Math.min(raMax, other.raMax),
                    Math.max(decMin, other.decMin),
                    Math.min(decMax, other.decMax));
        }

        private boolean isEmpty() {
            return !(raMin <= raMax && decMin <= decMax);
        }

        /** The part of the sky, with room for the rounding of cells. */
        private Range range() {
            return new Range(
                    raMin - RegionCondition.MARGIN,
                    raMax + RegionCondition.MARGIN,
                    Math.max(-90, decMin - RegionCondition.MARGIN),
                    Math.min(90, decMax + RegionCondition.MARGIN));
        }
    }

    private static final PositionBoxes SKY = one(new Box(0, 360, -90, 90));

    public PositionBoxes {
        boxes = List.copyOf(boxes);
    }

    /** What a condition says about the position of a source; empty if nothing or not in this form. */
    public static Optional<PositionBoxes> of(Condition condition, String source) {
        if (condition instanceof Condition.All all) {
            return all.terms().stream()
                    .flatMap(term -> of(term, source).stream())
                    .reduce(PositionBoxes::and)
                    .filter(found -> found.boxes.size() <= MOST);
        }
        if (condition instanceof Condition.Any any) {
            List<Box> boxes = new ArrayList<>();
            for (Condition term : any.terms()) {
                Optional<PositionBoxes> found = of(term, source);
                if (found.isEmpty() || boxes.size() > MOST) {
                    return Optional.empty();
                }
                boxes.addAll(found.get().boxes);
            }
            return Optional.of(new PositionBoxes(boxes));
        }
        if (condition instanceof Condition.Between between && !between.negated()) {
            return limits(between.value(), source, between.low(), between.high());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return of(comparison.operator(), comparison.left(), comparison.right(), source)
                    .or(() -> of(
                            RegionCondition.mirrored(comparison.operator()),
                            comparison.right(),
                            comparison.left(),
                            source));
        }
        return Optional.empty();
    }

    private static Optional<PositionBoxes> of(Operator operator, Term column, Term limit, String source) {
        return switch (operator) {
            case EQUAL -> limits(column, source, limit, limit);
            case LESS, LESS_OR_EQUAL -> limits(column, source, new Term.Real(-Box.NONE), limit);
            case GREATER, GREATER_OR_EQUAL -> limits(column, source, limit, new Term.Real(Box.NONE));
            case NOT_EQUAL -> Optional.empty();
        };
    }

    private static Optional<PositionBoxes> limits(Term value, String source, Term low, Term high) {
        OptionalDouble min = RegionCondition.constant(low);
        OptionalDouble max = RegionCondition.constant(high);
        boolean isOurs = value instanceof Term.Column column
                && column.table().equals(Obscore.TABLE)
                && column.source().equals(source);
        if (!isOurs || min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        return switch (((Term.Column) value).name()) {
            case Obscore.RA -> Optional.of(one(Box.rightAscension(min.getAsDouble(), max.getAsDouble())));
            case Obscore.DEC -> Optional.of(one(Box.declination(min.getAsDouble(), max.getAsDouble())));
            default -> Optional.empty();
        };
    }

    private static PositionBoxes one(Box box) {
        return new PositionBoxes(List.of(box));
    }

    /** The boxes in which both hold. */
    public PositionBoxes and(PositionBoxes other) {
        List<Box> common = new ArrayList<>();
        for (Box box : boxes) {
            for (Box with : other.boxes) {
                common.add(box.and(with));
            }
        }
        return new PositionBoxes(common.stream().filter(box -> !box.isEmpty()).toList());
    }

    /** The cells in which positions may lie; empty if no position can meet the condition. */
    public Optional<PositionFilter> positions() {
        return and(SKY).boxes.stream()
                .map(box -> PositionFilter.of(box.range()))
                .reduce(PositionFilter::or);
    }
}
