package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.obshub.adql.Predicate.Comparison.Operator;

/** A checked predicate. */
public sealed interface Condition {
    /** The condition as a list of conditions that must all hold. */
    default List<Condition> conjuncts() {
        return List.of(this);
    }

    /** The values it compares; none if it is made of other conditions or of a query. */
    default List<Term> compared() {
        return List.of();
    }

    /** True exactly where this condition is false, unknown where it is unknown. */
    default Condition opposite() {
        return new Not(this);
    }

    /** The same condition on other values; queries in it stay as they are. */
    default Condition with(UnaryOperator<Term> change) {
        return this;
    }

    private static List<Condition> opposites(List<Condition> terms) {
        return terms.stream().map(Condition::opposite).toList();
    }

    /** True if every term is; of none: true. Never holds another {@code All}. */
    record All(List<Condition> terms) implements Condition {
        /** The condition every row meets. */
        static final All NONE = new All(List.of());

        public All {
            terms = terms.stream().flatMap(term -> term.conjuncts().stream()).toList();
        }

        @Override
        public List<Condition> conjuncts() {
            return terms;
        }

        @Override
        public Condition opposite() {
            return new Any(Condition.opposites(terms));
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new All(terms.stream().map(term -> term.with(change)).toList());
        }
    }

    /** True if one term is. */
    record Any(List<Condition> terms) implements Condition {
        public Any {
            terms = List.copyOf(terms);
        }

        @Override
        public Condition opposite() {
            return new All(Condition.opposites(terms));
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new Any(terms.stream().map(term -> term.with(change)).toList());
        }
    }

    /** True if the term is false. */
    record Not(Condition term) implements Condition {
        public Not {
            requireNonNull(term);
        }

        @Override
        public Condition opposite() {
            return term;
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new Not(term.with(change));
        }
    }

    /** {@code left operator right}, of types that go with each other. */
    record Comparison(Operator operator, Term left, Term right) implements Condition {
        public Comparison {
            requireNonNull(operator);
            requireNonNull(left);
            requireNonNull(right);
        }

        @Override
        public List<Term> compared() {
            return List.of(left, right);
        }

        @Override
        public Condition opposite() {
            return new Comparison(inverse(operator), left, right);
        }

        private static Operator inverse(Operator operator) {
            return switch (operator) {
                case EQUAL -> Operator.NOT_EQUAL;
                case NOT_EQUAL -> Operator.EQUAL;
                case LESS -> Operator.GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> Operator.GREATER;
                case GREATER -> Operator.LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> Operator.LESS;
            };
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new Comparison(operator, change.apply(left), change.apply(right));
        }
    }

    /** {@code value [NOT] BETWEEN low AND high} */
    record Between(boolean negated, Term value, Term low, Term high) implements Condition {
        public Between {
            requireNonNull(value);
            requireNonNull(low);
            requireNonNull(high);
        }

        @Override
        public List<Term> compared() {
            return List.of(value, low, high);
        }

        @Override
        public Condition opposite() {
            return new Between(!negated, value, low, high);
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new Between(negated, change.apply(value), change.apply(low), change.apply(high));
        }
    }

    /** {@code value [NOT] IN (values)} */
    record InList(boolean negated, Term value, List<Term> values) implements Condition {
        public InList {
            requireNonNull(value);
            values = List.copyOf(values);
        }

        @Override
        public List<Term> compared() {
            return Stream.concat(Stream.of(value), values.stream()).toList();
        }

        @Override
        public Condition opposite() {
            return new InList(!negated, value, values);
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new InList(
                    negated, change.apply(value), values.stream().map(change).toList());
        }
    }

    /** {@code value [NOT] IN (query)}; the query has one output. */
    record InQuery(boolean negated, Term value, CheckedQuery query) implements Condition {
        public InQuery {
            requireNonNull(value);
            requireNonNull(query);
        }

        @Override
        public Condition opposite() {
            return new InQuery(!negated, value, query);
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new InQuery(negated, change.apply(value), query);
        }
    }

    /** {@code value [NOT] LIKE pattern} without escape character. */
    record Like(boolean negated, boolean ignoreCase, Term value, Term pattern) implements Condition {
        public Like {
            requireNonNull(value);
            requireNonNull(pattern);
        }

        @Override
        public List<Term> compared() {
            return List.of(value, pattern);
        }

        @Override
        public Condition opposite() {
            return new Like(!negated, ignoreCase, value, pattern);
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new Like(negated, ignoreCase, change.apply(value), change.apply(pattern));
        }
    }

    /** {@code value IS [NOT] NULL} */
    record IsNull(boolean negated, Term value) implements Condition {
        public IsNull {
            requireNonNull(value);
        }

        @Override
        public List<Term> compared() {
            return List.of(value);
        }

        @Override
        public Condition opposite() {
            return new IsNull(!negated, value);
        }

        @Override
        public Condition with(UnaryOperator<Term> change) {
            return new IsNull(negated, change.apply(value));
        }
    }

    /** {@code EXISTS (query)} */
    record Exists(CheckedQuery query) implements Condition {
        public Exists {
            requireNonNull(query);
        }
    }
}
