package org.obshub.sia;

import static org.obshub.adql.build.Trees.column;
import static org.obshub.adql.build.Trees.number;

import java.util.ArrayList;
import java.util.List;
import org.obshub.adql.Expression;
import org.obshub.adql.Predicate;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.build.Trees;
import org.obshub.dali.Interval;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;
import org.obshub.sky.Union;

/** What parameters demand of a row of {@code ivoa.obscore}; a row whose value is not known never meets it (SIA 2.0, 2.1). */
final class Conditions {
    private Conditions() {}

    /** The footprint shares a point with one of the regions. */
    static Predicate meets(List<Region> regions) {
        Region all = regions.size() == 1 ? regions.get(0) : new Union(regions);
        Expression shares =
                Trees.call("INTERSECTS", column("s_region"), Trees.call("REGION", Trees.text(Stcs.write(all))));
        return Trees.compare(shares, Operator.EQUAL, number(1));
    }

    /** The interval between two columns shares a number with one of the intervals. */
    static Predicate overlaps(String lower, String upper, List<Interval> intervals) {
        return Trees.any(intervals.stream()
                .map(interval -> Trees.all(List.of(
                        Double.isInfinite(interval.high())
                                ? Trees.known(column(lower))
                                : Trees.compare(column(lower), Operator.LESS_OR_EQUAL, number(interval.high())),
                        Double.isInfinite(interval.low())
                                ? Trees.known(column(upper))
                                : Trees.compare(column(upper), Operator.GREATER_OR_EQUAL, number(interval.low())))))
                .toList());
    }

    /** The value of a column lies in one of the intervals. */
    static Predicate within(String name, List<Interval> intervals) {
        return Trees.any(intervals.stream()
                .map(interval -> {
                    List<Predicate> ends = new ArrayList<>();
                    if (!Double.isInfinite(interval.low())) {
                        ends.add(Trees.compare(column(name), Operator.GREATER_OR_EQUAL, number(interval.low())));
                    }
                    if (!Double.isInfinite(interval.high())) {
                        ends.add(Trees.compare(column(name), Operator.LESS_OR_EQUAL, number(interval.high())));
                    }
                    return ends.isEmpty() ? Trees.known(column(name)) : Trees.all(ends);
                })
                .toList());
    }

    /** The text of a column is one of the values. */
    static Predicate equals(String name, List<String> values) {
        return Trees.oneOf(column(name), values.stream().map(Trees::text).toList());
    }

    /** One of the states stands in a list such as {@code /I/Q/}. */
    static Predicate listed(String name, List<String> states) {
        return Trees.any(states.stream()
                .map(state -> Trees.like(column(name), "%/" + state + "/%"))
                .toList());
    }

    /** The whole number of a column is one of the values. */
    static Predicate numbered(String name, List<Long> values) {
        return Trees.oneOf(column(name), values.stream().map(Trees::number).toList());
    }

    /**
     * The identifier of the row is one of those. IVOIDs compare whatever their case (IVOA Identifiers 2.0 section 2.1), but only
     * an identifier as it is kept is found by the index; any other one costs a look at all identifiers.
     */
    static Predicate identified(List<String> kept, List<String> others) {
        String name = "obs_publisher_did";
        List<Predicate> either = new ArrayList<>();
        if (!kept.isEmpty()) {
            either.add(equals(name, kept));
        }
        if (!others.isEmpty()) {
            Predicate same = Trees.oneOf(
                    Trees.call("LOWER", column(name)),
                    others.stream()
                            .map(other -> Trees.call("LOWER", Trees.text(other)))
                            .toList());
            either.add(Trees.in(column(name), Trees.select(List.of(Trees.item(name)), "ivoa", "obscore", same)));
        }
        return Trees.any(either);
    }
}
