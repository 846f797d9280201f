package org.obshub.adql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression.Aggregate.Function;
import org.obshub.adql.Span;

/** What a value may use once rows are grouped: the keys of the group and aggregates. */
final class Grouping {
    private final List<Term> keys;
    /** The keys that are computed from columns. */
    private final Set<Term> computed;

    private final Set<String> sources;

    Grouping(List<Term> keys, Source from) {
        this.keys = List.copyOf(keys);
        this.computed = keys.stream()
                .filter(key -> !(key instanceof Term.Column)
                        && !columns(key, term -> false).isEmpty())
                .collect(Collectors.toSet());
        this.sources = from.leaves().stream().map(Grouping::alias).collect(Collectors.toSet());
    }

    private static String alias(Source source) {
        return source instanceof Source.Table table ? table.alias() : ((Source.Derived) source).alias();
    }

    /** Refuses a value that has no single value per group. */
    void require(Term term, Span span) {
        for (Term.Column column : columns(term, keys::contains)) {
            if (sources.contains(column.source())) {
                throw ungrouped(column, span);
            }
        }
    }

    /** Refuses a condition with such a value, its subqueries included. */
    void require(Condition condition, Span span) {
        outermost(condition).forEach(term -> require(term, span));
        Set<Term> plain = new HashSet<>(keys);
        plain.removeAll(computed);
        subqueries(condition).flatMap(Grouping::all).forEach(term -> {
            for (Term.Column column : columns(term, plain::contains)) {
                if (sources.contains(column.source())) {
                    throw ungrouped(column, span);
                }
            }
        });
    }

    /**
     * The same value with every computed key that stands inside another value as the least one of the group, which it is:
     * engines find computed keys only where they stand alone, and take their columns for ungrouped anywhere else.
     */
    Term ofGroup(Term term) {
        return computed.isEmpty() || keys.contains(term) ? term : inside(term);
    }

    /** The same condition, likewise; subqueries cannot name computed keys. */
    Condition ofGroup(Condition condition) {
        return computed.isEmpty() ? condition : condition.with(this::inside);
    }

    private Term inside(Term term) {
        if (computed.contains(term)) {
            return new Term.Aggregated(Function.MIN, false, term, term.type());
        }
        boolean single = term instanceof Term.Aggregated || term instanceof Term.GroupCall;
        return single
                ? term
                : term.with(term.operands().stream().map(this::inside).toList());
    }

    private AdqlException ungrouped(Term.Column column, Span span) {
        String name = column.meta().name();
        String right = keys.isEmpty()
                ? "; add GROUP BY " + name + ", or put it inside MIN or MAX"
                : "; add it to GROUP BY, or put it inside MIN or MAX";
        return new AdqlException(
                span, "column '" + name + "' has no single value where rows are grouped or aggregated" + right);
    }

    static boolean holdsAggregate(Term term) {
        return term instanceof Term.Aggregated
                || term instanceof Term.GroupCall
                || term instanceof Term.RowCount
                || term.operands().stream().anyMatch(Grouping::holdsAggregate);
    }

    static boolean holdsAggregate(Condition condition) {
        return outermost(condition).anyMatch(Grouping::holdsAggregate);
    }

    /**
     * The columns used in a value outside aggregates and outside what {@code stop} accepts.
     */
    static List<Term.Column> columns(Term term, Predicate<Term> stop) {
        if (stop.test(term) || term instanceof Term.Aggregated || term instanceof Term.GroupCall) {
            return List.of();
        }
        if (term instanceof Term.Column column) {
            return List.of(column);
        }
        List<Term.Column> columns = new ArrayList<>();
        term.operands().forEach(operand -> columns.addAll(columns(operand, stop)));
        return columns;
    }

    /** The values a condition looks at itself, those inside its subqueries left out. */
    static Stream<Term> outermost(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.terms().stream().flatMap(Grouping::outermost);
        }
        if (condition instanceof Condition.Any any) {
            return any.terms().stream().flatMap(Grouping::outermost);
        }
        if (condition instanceof Condition.Not not) {
            return outermost(not.term());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return Stream.of(comparison.left(), comparison.right());
        }
        if (condition instanceof Condition.Between between) {
            return Stream.of(between.value(), between.low(), between.high());
        }
        if (condition instanceof Condition.InList in) {
            return Stream.concat(Stream.of(in.value()), in.values().stream());
        }
        if (condition instanceof Condition.InQuery in) {
            return Stream.of(in.value());
        }
        if (condition instanceof Condition.Like like) {
            return Stream.of(like.value(), like.pattern());
        }
        if (condition instanceof Condition.IsNull isNull) {
            return Stream.of(isNull.value());
        }
        return Stream.empty();
    }

    /** The subqueries of a condition. */
    static Stream<CheckedQuery> subqueries(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.terms().stream().flatMap(Grouping::subqueries);
        }
        if (condition instanceof Condition.Any any) {
            return any.terms().stream().flatMap(Grouping::subqueries);
        }
        if (condition instanceof Condition.Not not) {
            return subqueries(not.term());
        }
        if (condition instanceof Condition.InQuery in) {
            return Stream.of(in.query());
        }
        return condition instanceof Condition.Exists exists ? Stream.of(exists.query()) : Stream.empty();
    }

    /** Every value in a query and in its subqueries; derived tables cannot name what is around them. */
    static Stream<Term> all(CheckedQuery query) {
        if (query instanceof CheckedQuery.SetOperation operation) {
            return Stream.concat(all(operation.left()), all(operation.right()));
        }
        CheckedQuery.Select select = (CheckedQuery.Select) query;
        return Stream.of(
                        select.outputs().stream().map(CheckedQuery.Output::term),
                        select.groupBy().stream(),
                        all(select.where()),
                        all(select.having()),
                        all(select.from()),
                        select.orderBy().stream().flatMap(Grouping::ordered))
                .flatMap(terms -> terms);
    }

    private static Stream<Term> ordered(CheckedQuery.Order order) {
        return order instanceof CheckedQuery.Order.ByTerm by ? Stream.of(by.term()) : Stream.empty();
    }

    private static Stream<Term> all(Condition condition) {
        return Stream.concat(outermost(condition), subqueries(condition).flatMap(Grouping::all));
    }

    private static Stream<Term> all(Source source) {
        if (source instanceof Source.Join join) {
            return Stream.of(all(join.left()), all(join.right()), all(join.on()))
                    .flatMap(terms -> terms);
        }
        return Stream.empty();
    }
}
