package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What has a value: number, string, geometry or NULL. */
public sealed interface Expression {
    Span span();

    <T> T accept(Visitor<T> visitor);

    /** One case per kind of expression. */
    interface Visitor<T> {
        T number(NumberLiteral number);

        T string(StringLiteral string);

        T nullLiteral(NullLiteral nothing);

        T column(ColumnRef column);

        T unary(Unary unary);

        T binary(Binary binary);

        T function(FunctionCall call);

        T cast(Cast cast);

        T aggregate(Aggregate aggregate);

        T countAll(CountAll count);
    }

    /** An unsigned number as written, e.g. {@code 12}, {@code 12.}, {@code .5} or {@code 1.3E-4}. */
    record NumberLiteral(Span span, String text) implements Expression {
        public NumberLiteral {
            requireNonNull(span);
            requireNonNull(text);
        }

        /** True if written with digits only. */
        public boolean whole() {
            return text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.number(this);
        }
    }

    /** A string, unescaped; adjacent literals are already one. */
    record StringLiteral(Span span, String value) implements Expression {
        public StringLiteral {
            requireNonNull(span);
            requireNonNull(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.string(this);
        }
    }

    /** {@code NULL} */
    record NullLiteral(Span span) implements Expression {
        public NullLiteral {
            requireNonNull(span);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.nullLiteral(this);
        }
    }

    /** A column by one to four names: catalogue, schema, table, column. */
    record ColumnRef(Span span, List<Identifier> path) implements Expression {
        public ColumnRef {
            requireNonNull(span);
            path = List.copyOf(path);
        }

        /** The last name. */
        public Identifier name() {
            return path.get(path.size() - 1);
        }

        /** The names before the last; empty for a bare column. */
        public List<Identifier> table() {
            return path.subList(0, path.size() - 1);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.column(this);
        }
    }

    /** A signed value. */
    record Unary(Span span, boolean negative, Expression operand) implements Expression {
        public Unary {
            requireNonNull(span);
            requireNonNull(operand);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unary(this);
        }
    }

    /** Two values made one. */
    record Binary(Span span, Operator operator, Expression left, Expression right) implements Expression {
        /** Arithmetic and concatenation. */
        public enum Operator {
            ADD("+"),
            SUBTRACT("-"),
            MULTIPLY("*"),
            DIVIDE("/"),
            CONCATENATE("||");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            public String symbol() {
                return symbol;
            }
        }

        public Binary {
            requireNonNull(span);
            requireNonNull(operator);
            requireNonNull(left);
            requireNonNull(right);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.binary(this);
        }
    }

    /**
     * A function of ADQL (geometry included) or a user-defined one. The number and order of arguments of the functions
     * of ADQL 2.1 are as the grammar has them.
     */
    record FunctionCall(Span span, Identifier name, List<Expression> arguments) implements Expression {
        public FunctionCall {
            requireNonNull(span);
            requireNonNull(name);
            arguments = List.copyOf(arguments);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.function(this);
        }
    }

    /** {@code CAST(operand AS type)}; {@code length} is {@link #NO_LENGTH} unless given for a string type. */
    record Cast(Span span, Expression operand, Type type, int length) implements Expression {
        /** The length of a type without one. */
        public static final int NO_LENGTH = -1;

        /** The targets of ADQL 2.1, 4.6.1. */
        public enum Type {
            CHAR,
            VARCHAR,
            SMALLINT,
            INTEGER,
            BIGINT,
            REAL,
            DOUBLE_PRECISION,
            TIMESTAMP,
            POINT,
            CIRCLE,
            POLYGON
        }

        public Cast {
            requireNonNull(span);
            requireNonNull(operand);
            requireNonNull(type);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cast(this);
        }
    }

    /** One value from the rows of a group. */
    record Aggregate(Span span, Function function, boolean distinct, Expression argument) implements Expression {
        /** The aggregates of ADQL. */
        public enum Function {
            COUNT,
            SUM,
            AVG,
            MIN,
            MAX
        }

        public Aggregate {
            requireNonNull(span);
            requireNonNull(function);
            requireNonNull(argument);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.aggregate(this);
        }
    }

    /** {@code COUNT(*)} */
    record CountAll(Span span) implements Expression {
        public CountAll {
            requireNonNull(span);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.countAll(this);
        }
    }
}
