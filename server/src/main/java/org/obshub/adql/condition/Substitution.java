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
                : condition.with(this::of);
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
        return term.operands().isEmpty() ? term : term.with(terms(term.operands()));
    }
}
