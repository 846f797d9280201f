package org.obshub.adql.condition;

import java.util.List;
import java.util.Optional;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;

/**
 * A condition that the position of one {@code ivoa.obscore} lies in given HEALPix cells of one order, as
 * {@code ivo_healpix_index(6, s_ra, s_dec) = 20000} says it.
 */
record HealpixCells(String source, Moc moc) {

    /** The condition in this form, if it has it. */
    static Optional<HealpixCells> of(Condition condition) {
        if (condition instanceof Condition.Comparison comparison && comparison.operator() == Operator.EQUAL) {
            return of(comparison.left(), List.of(comparison.right()))
                    .or(() -> of(comparison.right(), List.of(comparison.left())));
        }
        if (condition instanceof Condition.InList in && !in.negated()) {
            return of(in.value(), in.values());
        }
        return condition instanceof Condition.Between between
                        && !between.negated()
                        && between.low() instanceof Term.Whole low
                        && between.high() instanceof Term.Whole high
                ? indexed(between.value()).map(found -> found.cells(low.value(), high.value()))
                : Optional.empty();
    }

    private static Optional<HealpixCells> of(Term value, List<Term> numbers) {
        return numbers.stream().allMatch(Term.Whole.class::isInstance)
                ? indexed(value).map(found -> found.cells(numbers))
                : Optional.empty();
    }

    /** The cell of the position of a source, NESTED. */
    private record Index(String source, int order) {
        private HealpixCells cells(List<Term> numbers) {
            long[] cells = numbers.stream()
                    .mapToLong(number -> ((Term.Whole) number).value())
                    .filter(cell -> cell >= 0 && cell < Healpix.cells(order))
                    .toArray();
            long[] last = new long[cells.length];
            for (int i = 0; i < cells.length; i++) {
                last[i] = first(cells[i] + 1) - 1;
                cells[i] = first(cells[i]);
            }
            return new HealpixCells(source, Moc.ofRanges(Healpix.MAX_ORDER, cells, last));
        }

        private HealpixCells cells(long low, long high) {
            long from = Math.max(0, low);
            long to = Math.min(Healpix.cells(order) - 1, high);
            return new HealpixCells(
                    source,
                    from > to
                            ? Moc.empty(Healpix.MAX_ORDER)
                            : Moc.ofRanges(
                                    Healpix.MAX_ORDER, new long[] {first(from)}, new long[] {first(to + 1) - 1}));
        }

        /** The first cell of order 29 in a cell. */
        private long first(long cell) {
            return cell << (2 * (Healpix.MAX_ORDER - order));
        }
    }

    private static Optional<Index> indexed(Term value) {
        if (!(value instanceof Term.Call call)
                || !call.function().equals("IVO_HEALPIX_INDEX")
                || !(call.operands().get(0) instanceof Term.Whole order)) {
            return Optional.empty();
        }
        List<Term> place = call.operands().subList(1, call.operands().size());
        boolean isPoint = place.get(0).type() == ValueType.POINT;
        List<Term> coordinates = isPoint ? Term.coordinates(place.get(0)) : place;
        return RegionCondition.position(coordinates).map(source -> new Index(source, (int) order.value()));
    }
}
