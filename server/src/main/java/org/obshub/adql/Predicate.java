package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What is true, false or unknown of a row. */
public sealed interface Predicate {
    /** The absent condition: a conjunction of nothing. */
    Predicate TRUE = new And(Span.NOWHERE, List.of());

    Span span();

    <T> T accept(Visitor<T> visitor);

    /** One case per kind of predicate. */
    interface Visitor<T> {
        T comparison(Comparison comparison);

        T between(Between between);

        T inList(InList in);

        T inQuery(InQuery in);

        T like(Like like);

        T isNull(IsNull isNull);

        T exists(Exists exists);

        T and(And and);

        T or(Or or);

        T not(Not not);
    }

    /** {@code left operator right} */
    record Comparison(Span span, Operator operator, Expression left, Expression right) implements Predicate {
        /** The comparison operators; {@code !=} and {@code <>} are one. */
        public enum Operator {
            EQUAL("="),
            NOT_EQUAL("<>"),
            LESS("<"),
            LESS_OR_EQUAL("<="),
            GREATER(">"),
            GREATER_OR_EQUAL(">=");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            public String symbol() {
                return symbol;
            }
        }

        public Comparison {
            requireNonNull(span);
            requireNonNull(operator);
            requireNonNull(left);
            requireNonNull(right);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.comparison(this);
        }
    }

    /** {@code operand [NOT] BETWEEN low AND high} */
    record Between(Span span, boolean negated, Expression operand, Expression low, Expression high)
            implements Predicate {
        public Between {
            requireNonNull(span);
            requireNonNull(operand);
            requireNonNull(low);
            requireNonNull(high);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.between(this);
        }
    }

    /** {@code operand [NOT] IN (value, ...)}, with at least one value. */
    record InList(Span span, boolean negated, Expression operand, List<Expression> values) implements Predicate {
        public InList {
            requireNonNull(span);
            requireNonNull(operand);
            values = List.copyOf(values);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.inList(this);
        }
    }

    /** {@code operand [NOT] IN (SELECT ...)} */
    record InQuery(Span span, boolean negated, Expression operand, Query query) implements Predicate {
        public InQuery {
            requireNonNull(span);
            requireNonNull(operand);
            requireNonNull(query);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.inQuery(this);
        }
    }

    /** {@code operand [NOT] LIKE pattern} or ILIKE. */
    record Like(Span span, boolean negated, boolean ignoreCase, Expression operand, Expression pattern)
            implements Predicate {
        public Like {
            requireNonNull(span);
            requireNonNull(operand);
            requireNonNull(pattern);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.like(this);
        }
    }

    /** {@code operand IS [NOT] NULL} */
    record IsNull(Span span, boolean negated, Expression operand) implements Predicate {
        public IsNull {
            requireNonNull(span);
            requireNonNull(operand);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.isNull(this);
        }
    }

    /** {@code EXISTS (SELECT ...)} */
    record Exists(Span span, Query query) implements Predicate {
        public Exists {
            requireNonNull(span);
            requireNonNull(query);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.exists(this);
        }
    }

    /** All of the terms; of none: true. */
    record And(Span span, List<Predicate> terms) implements Predicate {
        public And {
            requireNonNull(span);
            terms = List.copyOf(terms);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.and(this);
        }
    }

    /** At least one of the terms, of which there are two or more. */
    record Or(Span span, List<Predicate> terms) implements Predicate {
        public Or {
            requireNonNull(span);
            terms = List.copyOf(terms);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.or(this);
        }
    }

    /** {@code NOT term} */
    record Not(Span span, Predicate term) implements Predicate {
        public Not {
            requireNonNull(span);
            requireNonNull(term);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.not(this);
        }
    }
}
