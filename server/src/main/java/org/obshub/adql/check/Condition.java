package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.obshub.adql.Predicate;

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
    }

    /** True if one term is. */
    record Any(List<Condition> terms) implements Condition {
        public Any {
            terms = List.copyOf(terms);
        }
    }

    /** True if the term is false. */
    record Not(Condition term) implements Condition {
        public Not {
            requireNonNull(term);
        }
    }

    /** {@code left operator right}, of types that go with each other. */
    record Comparison(Predicate.Comparison.Operator operator, Term left, Term right) implements Condition {
        public Comparison {
            requireNonNull(operator);
            requireNonNull(left);
            requireNonNull(right);
        }

        @Override
        public List<Term> compared() {
            return List.of(left, right);
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
    }

    /** {@code value [NOT] IN (query)}; the query has one output. */
    record InQuery(boolean negated, Term value, CheckedQuery query) implements Condition {
        public InQuery {
            requireNonNull(value);
            requireNonNull(query);
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
    }

    /** {@code EXISTS (query)} */
    record Exists(CheckedQuery query) implements Condition {
        public Exists {
            requireNonNull(query);
        }
    }
}
