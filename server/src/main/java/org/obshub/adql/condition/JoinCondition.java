package org.obshub.adql.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;

/**
 * A condition on the footprint or the position of one {@code ivoa.obscore} against values of other sources: for each row of
 * those, the index is asked anew.
 */
public sealed interface JoinCondition {
    /** The source whose rows the index finds. */
    String source();

    /** The sources whose rows it is found for. */
    Set<String> others();

    /** The footprint lies in that way to the region. */
    record OnFootprint(String source, String relation, Term region) implements JoinCondition {
        @Override
        public Set<String> others() {
            return reads(region);
        }
    }

    /** The position lies in a place. */
    sealed interface OnPosition extends JoinCondition {}

    record InCone(String source, List<Term> centre, Term radius) implements OnPosition {
        @Override
        public Set<String> others() {
            Set<String> others = reads(radius);
            centre.forEach(term -> others.addAll(reads(term)));
            return others;
        }
    }

    record InRegion(String source, Term region) implements OnPosition {
        @Override
        public Set<String> others() {
            return reads(region);
        }
    }

    /** The condition in each such form that it has: either of two tables may be the one whose rows the index finds. */
    static Stream<JoinCondition> of(Condition condition) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return Stream.empty();
        }
        Term left = comparison.left();
        Term right = comparison.right();
        if (right instanceof Term.Call call && isRegionCall(call)) {
            return of(RegionCondition.mirrored(comparison.operator()), call, left);
        }
        return left instanceof Term.Call call ? of(comparison.operator(), call, right) : Stream.empty();
    }

    private static boolean isRegionCall(Term.Call call) {
        return call.function().equals("CONTAINS")
                || call.function().equals("INTERSECTS")
                || call.function().equals("DISTANCE");
    }

    private static Stream<JoinCondition> of(Operator operator, Term.Call call, Term limit) {
        List<Term> operands = call.operands();
        if (call.function().equals("DISTANCE")) {
            boolean upper = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
            return upper ? near(operands.subList(0, 2), operands.subList(2, 4), limit) : Stream.empty();
        }
        if (!isRegionCall(call) || !RegionCondition.asksForOne(operator, limit)) {
            return Stream.empty();
        }
        Term first = operands.get(0);
        Term second = operands.get(1);
        return call.function().equals("CONTAINS")
                ? contains(first, second)
                : Stream.of(onFootprint(second, "intersecting", first), onFootprint(first, "intersecting", second))
                        .flatMap(Optional::stream);
    }

    private static Stream<JoinCondition> contains(Term inner, Term outer) {
        boolean isPoint = inner.type() == ValueType.POINT;
        if (isPoint && outer instanceof Term.Call circle && circle.function().equals("CIRCLE")) {
            return near(
                    Term.coordinates(inner),
                    circle.operands().subList(0, 2),
                    circle.operands().get(2));
        }
        return Stream.of(
                        onFootprint(outer, "covering", inner),
                        onFootprint(inner, "within", outer),
                        isPoint && inner instanceof Term.Call
                                ? inRegion(inner, outer)
                                : Optional.<JoinCondition>empty())
                .flatMap(Optional::stream);
    }

    private static Optional<JoinCondition> inRegion(Term point, Term region) {
        return RegionCondition.position(Term.coordinates(point))
                .filter(source -> readsOthersOnly(source, List.of(region)))
                .map(source -> new InRegion(source, region));
    }

    private static Optional<JoinCondition> onFootprint(Term column, String relation, Term region) {
        return RegionCondition.footprint(column)
                .filter(source -> readsOthersOnly(source, List.of(region)))
                .map(source -> new OnFootprint(source, relation, region));
    }

    private static Stream<JoinCondition> near(List<Term> one, List<Term> other, Term radius) {
        return Stream.of(onPosition(one, other, radius), onPosition(other, one, radius))
                .flatMap(Optional::stream);
    }

    private static Optional<JoinCondition> onPosition(List<Term> position, List<Term> centre, Term radius) {
        return RegionCondition.position(position)
                .filter(source -> readsOthersOnly(source, List.of(centre.get(0), centre.get(1)))
                        && !reads(radius).contains(source))
                .map(source -> new InCone(source, centre, radius));
    }

    private static boolean readsOthersOnly(String source, List<Term> terms) {
        Set<String> read = new HashSet<>();
        terms.forEach(term -> read.addAll(reads(term)));
        return !read.isEmpty() && !read.contains(source);
    }

    /** The sources a value is computed from. */
    static Set<String> reads(Term term) {
        Set<String> sources = new HashSet<>();
        if (term instanceof Term.Column column) {
            sources.add(column.source());
        }
        term.operands().forEach(operand -> sources.addAll(reads(operand)));
        return sources;
    }

    /** Adds the sources that a condition reads; false if they are not known. */
    static boolean gather(Condition condition, Set<String> read) {
        if (condition instanceof Condition.Not not) {
            return gather(not.term(), read);
        }
        if (condition instanceof Condition.Any any) {
            return any.terms().stream().allMatch(term -> gather(term, read));
        }
        if (condition instanceof Condition.All all) {
            return all.terms().stream().allMatch(term -> gather(term, read));
        }
        condition.compared().forEach(term -> read.addAll(reads(term)));
        return !condition.compared().isEmpty();
    }
}
