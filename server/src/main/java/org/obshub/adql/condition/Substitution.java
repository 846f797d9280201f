package org.obshub.adql.condition;

import java.util.List;
import java.util.Map;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.check.Condition;
import org.obshub.adql.check.Source;
import org.obshub.adql.check.Term;

/**
 * Terms in the place of the columns of derived tables, wherever a query reads them, subqueries of its conditions included.
 *
 * @param outputs the values of the derived tables, by alias
 */
record Substitution(Map<String, List<Term>> outputs) {

    CheckedQuery.Select of(CheckedQuery.Select select) {
        return new CheckedQuery.Select(
                select.distinct(),
                select.outputs().stream()
                        .map(output -> new CheckedQuery.Output(of(output.term()), output.meta()))
                        .toList(),
                of(select.from()),
                of(select.where()),
                select.grouped(),
                terms(select.groupBy()),
                of(select.having()),
                orders(select.orderBy()),
                select.window());
    }

    private CheckedQuery of(CheckedQuery query) {
        if (query instanceof CheckedQuery.Select select) {
            return of(select);
        }
        CheckedQuery.SetOperation set = (CheckedQuery.SetOperation) query;
        return new CheckedQuery.SetOperation(
                set.kind(),
                set.all(),
                of(set.left()),
                of(set.right()),
                set.columns(),
                set.types(),
                orders(set.orderBy()),
                set.window());
    }

    /** Derived tables read nothing of the query around them. */
    private Source of(Source source) {
        return source instanceof Source.Join join
                ? new Source.Join(join.kind(), of(join.left()), of(join.right()), of(join.on()))
                : source;
    }

    private List<CheckedQuery.Order> orders(List<CheckedQuery.Order> orders) {
        return orders.stream()
                .map(order -> order instanceof CheckedQuery.Order.ByTerm by
                        ? new CheckedQuery.Order.ByTerm(of(by.term()), by.descending())
                        : order)
                .toList();
    }

    private Condition of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(conditions(all.terms()));
        }
        if (condition instanceof Condition.Any any) {
            return new Condition.Any(conditions(any.terms()));
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(of(not.term()));
        }
        if (condition instanceof Condition.InQuery in) {
            return new Condition.InQuery(in.negated(), of(in.value()), of(in.query()));
        }
        return condition instanceof Condition.Exists exists
                ? new Condition.Exists(of(exists.query()))
                : compared(condition);
    }

    private Condition compared(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return new Condition.Comparison(comparison.operator(), of(comparison.left()), of(comparison.right()));
        }
        if (condition instanceof Condition.Between between) {
            return new Condition.Between(between.negated(), of(between.value()), of(between.low()), of(between.high()));
        }
        if (condition instanceof Condition.InList in) {
            return new Condition.InList(in.negated(), of(in.value()), terms(in.values()));
        }
        if (condition instanceof Condition.Like like) {
            return new Condition.Like(like.negated(), like.ignoreCase(), of(like.value()), of(like.pattern()));
        }
        if (condition instanceof Condition.IsNull isNull) {
            return new Condition.IsNull(isNull.negated(), of(isNull.value()));
        }
        throw new IllegalStateException("no condition on values: " + condition);
    }

    private List<Condition> conditions(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private List<Term> terms(List<Term> terms) {
        return terms.stream().map(this::of).toList();
    }

    private Term of(Term term) {
        if (term instanceof Term.Column column) {
            List<Term> values = outputs.get(column.source());
            return values == null
                    ? column
                    : values.get(Integer.parseInt(column.name().substring(1)) - 1);
        }
        if (term instanceof Term.Operation operation) {
            return new Term.Operation(
                    operation.operator(), of(operation.left()), of(operation.right()), operation.type());
        }
        if (term instanceof Term.Negation negation) {
            return new Term.Negation(of(negation.operand()), negation.type());
        }
        if (term instanceof Term.Call call) {
            return new Term.Call(call.function(), terms(call.operands()), call.type());
        }
        if (term instanceof Term.Conversion conversion) {
            return new Term.Conversion(of(conversion.operand()), conversion.type(), conversion.length());
        }
        if (term instanceof Term.Aggregated aggregated) {
            return new Term.Aggregated(
                    aggregated.function(), aggregated.distinct(), of(aggregated.operand()), aggregated.type());
        }
        return term instanceof Term.GroupCall call
                ? new Term.GroupCall(call.function(), terms(call.operands()), call.type())
                : term;
    }
}
