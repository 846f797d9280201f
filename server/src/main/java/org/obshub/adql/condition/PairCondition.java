package org.obshub.adql.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.obshub.adql.Predicate.Comparison.Operator;
import org.obshub.adql.TableRef;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;
import org.obshub.adql.function.ValueType;
import org.obshub.tableset.Uploaded;

/**
 * A condition between the footprint or the position of one {@code ivoa.obscore} and a geometry that is computed from one
 * row of one uploaded table.
 *
 * @param source alias of {@code ivoa.obscore}
 * @param upload alias of the uploaded table
 * @param shape the geometry of the uploaded row
 */
public record PairCondition(
        Condition condition, RegionCondition.Kind kind, String source, String upload, Uploading shape) {

    /** A geometry computed from uploaded columns, and the table they are of. */
    public record Uploading(Term term, String table) {}

    /** The condition in this form, if it has it. */
    static Optional<PairCondition> of(Condition condition) {
        if (!(condition instanceof Condition.Comparison comparison)) {
            return Optional.empty();
        }
        if (comparison.left() instanceof Term.Call call && isRegionCall(call)) {
            return of(condition, comparison.operator(), call, comparison.right());
        }
        if (comparison.right() instanceof Term.Call call && isRegionCall(call)) {
            return of(condition, RegionCondition.mirrored(comparison.operator()), call, comparison.left());
        }
        return Optional.empty();
    }

    /** True if the footprint index answers it exactly; else it must still be tested. */
    public boolean isSettledByIndex() {
        return kind != RegionCondition.Kind.POSITION_IN;
    }

    /** Those of WHERE and of inner joins, where rows have both the dataset and the uploaded row. */
    public static List<PairCondition> of(CheckedQuery.Select select) {
        List<PairCondition> found = new ArrayList<>();
        collect(select.where(), select.from(), found);
        descend(select.from(), found);
        return found;
    }

    private static void descend(Source source, List<PairCondition> found) {
        if (source instanceof Source.Join join) {
            if (join.kind() == TableRef.Join.Kind.INNER) {
                collect(join.on(), join, found);
            }
            descend(join.left(), found);
            descend(join.right(), found);
        }
    }

    private static void collect(Condition condition, Source source, List<PairCondition> found) {
        Set<String> reached = source.reached();
        for (Condition conjunct : condition.conjuncts()) {
            of(conjunct)
                    .filter(use -> reached.contains(use.source()) && reached.contains(use.upload()))
                    .ifPresent(found::add);
        }
    }

    private static boolean isRegionCall(Term.Call call) {
        return Set.of("CONTAINS", "INTERSECTS", "DISTANCE").contains(call.function());
    }

    private static Optional<PairCondition> of(Condition condition, Operator operator, Term.Call call, Term limit) {
        List<Term> operands = call.operands();
        if (call.function().equals("DISTANCE")) {
            boolean upper = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
            return upper ? distance(condition, operands, limit) : Optional.empty();
        }
        OptionalDouble number = RegionCondition.constant(limit);
        if (number.isEmpty() || !RegionCondition.asksForOne(operator, number.getAsDouble())) {
            return Optional.empty();
        }
        return call.function().equals("CONTAINS")
                ? contains(condition, operands.get(0), operands.get(1))
                : intersects(condition, operands.get(0), operands.get(1));
    }

    private static Optional<PairCondition> contains(Condition condition, Term inner, Term outer) {
        Optional<String> footprint = RegionCondition.footprint(outer);
        if (footprint.isPresent()) {
            RegionCondition.Kind kind =
                    inner.type() == ValueType.POINT ? RegionCondition.Kind.CONTAINS_POINT : RegionCondition.Kind.COVERS;
            return with(condition, kind, footprint.get(), inner);
        }
        Optional<String> within = RegionCondition.footprint(inner);
        if (within.isPresent()) {
            return with(condition, RegionCondition.Kind.WITHIN, within.get(), outer);
        }
        boolean position = inner.type() == ValueType.POINT && inner instanceof Term.Call;
        return position
                ? RegionCondition.position(Term.coordinates(inner))
                        .flatMap(source -> with(condition, RegionCondition.Kind.POSITION_IN, source, outer))
                : Optional.empty();
    }

    private static Optional<PairCondition> intersects(Condition condition, Term one, Term other) {
        Optional<String> first = RegionCondition.footprint(one);
        Term shape = first.isPresent() ? other : one;
        return first.or(() -> RegionCondition.footprint(other))
                .flatMap(source -> with(condition, RegionCondition.Kind.INTERSECTS, source, shape));
    }

    private static Optional<PairCondition> distance(Condition condition, List<Term> operands, Term limit) {
        Optional<String> first = RegionCondition.position(operands.subList(0, 2));
        List<Term> centre = first.isPresent() ? operands.subList(2, 4) : operands.subList(0, 2);
        Optional<String> source = first.or(() -> RegionCondition.position(operands.subList(2, 4)));
        if (source.isEmpty() || !limit.type().isNumeric()) {
            return Optional.empty();
        }
        List<Term> circle = new ArrayList<>(centre);
        circle.add(limit);
        Term shape = new Term.Call("CIRCLE", circle, ValueType.CIRCLE);
        return with(condition, RegionCondition.Kind.POSITION_IN, source.get(), shape);
    }

    private static Optional<PairCondition> with(
            Condition condition, RegionCondition.Kind kind, String source, Term shape) {
        Set<String> tables = new TreeSet<>();
        Set<String> aliases = new TreeSet<>();
        gather(shape, aliases, tables);
        String table = tables.stream().findFirst().orElse("");
        if (aliases.size() != 1 || tables.size() != 1 || !table.startsWith(Uploaded.SCHEMA + ".")) {
            return Optional.empty();
        }
        String upload = aliases.iterator().next();
        return Optional.of(new PairCondition(condition, kind, source, upload, new Uploading(shape, table)));
    }

    private static void gather(Term term, Set<String> aliases, Set<String> tables) {
        if (term instanceof Term.Column column) {
            aliases.add(column.source());
            tables.add(column.table());
        }
        term.operands().forEach(operand -> gather(operand, aliases, tables));
    }
}
