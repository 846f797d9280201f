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
public record PositionBoxes(String source, List<Box> boxes) {
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

    private static final Box SKY = new Box(0, 360, -90, 90);

    public PositionBoxes {
        boxes = List.copyOf(boxes);
    }

    /** What a condition says about the position of a source; empty if nothing or not in this form. */
    public static Optional<PositionBoxes> of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.terms().stream().flatMap(term -> of(term).stream()).reduce(PositionBoxes::and);
        }
        if (condition instanceof Condition.Any any) {
            return any(any.terms());
        }
        if (condition instanceof Condition.Between between && !between.negated()) {
            return limits(between.value(), between.low(), between.high());
        }
        if (condition instanceof Condition.Comparison comparison) {
            Operator mirrored = RegionCondition.mirrored(comparison.operator());
            return of(comparison.operator(), comparison.left(), comparison.right())
                    .or(() -> of(mirrored, comparison.right(), comparison.left()));
        }
        return Optional.empty();
    }

    private static Optional<PositionBoxes> any(List<Condition> terms) {
        List<Box> boxes = new ArrayList<>();
        String source = "";
        for (Condition term : terms) {
            Optional<PositionBoxes> found = of(term);
            boolean isFirst = boxes.isEmpty();
            if (found.isEmpty()
                    || boxes.size() > MOST
                    || !(isFirst || found.get().source.equals(source))) {
                return Optional.empty();
            }
            source = found.get().source;
            boxes.addAll(found.get().boxes);
        }
        return Optional.of(new PositionBoxes(source, boxes));
    }

    private static Optional<PositionBoxes> of(Operator operator, Term column, Term limit) {
        return switch (operator) {
            case EQUAL -> limits(column, limit, limit);
            case LESS, LESS_OR_EQUAL -> limits(column, new Term.Real(-Box.NONE), limit);
            case GREATER, GREATER_OR_EQUAL -> limits(column, limit, new Term.Real(Box.NONE));
            case NOT_EQUAL -> Optional.empty();
        };
    }

    private static Optional<PositionBoxes> limits(Term value, Term low, Term high) {
        OptionalDouble min = RegionCondition.constant(low);
        OptionalDouble max = RegionCondition.constant(high);
        if (min.isEmpty()
                || max.isEmpty()
                || !(value instanceof Term.Column column)
                || !column.table().equals(Obscore.TABLE)) {
            return Optional.empty();
        }
        Optional<Box> box =
                switch (column.name()) {
                    case Obscore.RA -> Optional.of(Box.rightAscension(min.getAsDouble(), max.getAsDouble()));
                    case Obscore.DEC -> Optional.of(Box.declination(min.getAsDouble(), max.getAsDouble()));
                    default -> Optional.empty();
                };
        return box.map(found -> new PositionBoxes(column.source(), List.of(found)));
    }

    /** The boxes in which both hold. Of another source, or if they would be too many: these alone, outside of which none is. */
    public PositionBoxes and(PositionBoxes other) {
        if (!other.source.equals(source) || boxes.size() * other.boxes.size() > MOST) {
            return this;
        }
        List<Box> common = new ArrayList<>();
        for (Box box : boxes) {
            for (Box with : other.boxes) {
                common.add(box.and(with));
            }
        }
        return new PositionBoxes(source, common);
    }

    /** The cells in which positions may lie; empty if no position can meet the condition. */
    public Optional<PositionFilter> positions() {
        return boxes.stream()
                .map(box -> box.and(SKY))
                .filter(box -> !box.isEmpty())
                .map(box -> PositionFilter.of(box.range()))
                .reduce(PositionFilter::or);
    }
}
