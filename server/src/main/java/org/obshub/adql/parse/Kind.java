package org.obshub.adql.parse;

import java.util.Locale;
import java.util.Set;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.Aggregate;
import org.obshub.adql.Expression.Binary;
import org.obshub.adql.Expression.Cast;
import org.obshub.adql.Expression.ColumnRef;
import org.obshub.adql.Expression.CountAll;
import org.obshub.adql.Expression.FunctionCall;
import org.obshub.adql.Expression.NullLiteral;
import org.obshub.adql.Expression.NumberLiteral;
import org.obshub.adql.Expression.StringLiteral;
import org.obshub.adql.Expression.Unary;

/** What the grammar alone tells about a value, as the standard's BNF tells numeric, string and geometry apart. */
enum Kind {
    NUMBER('N', "a number"),
    STRING('S', "a string"),
    STRING_LITERAL('L', "a string"),
    POINT('P', "a point"),
    GEOMETRY('G', "a geometry"),
    NULL('0', "NULL"),
    /** A column, a user-defined function, COALESCE. */
    ANY('A', "a value");

    private static final Set<String> POINTS = Set.of("POINT", "CENTROID");
    private static final Set<String> REGIONS = Set.of("CIRCLE", "BOX", "POLYGON", "REGION");
    private static final Set<String> STRINGS = Set.of("LOWER", "UPPER", "COORDSYS");
    private static final KindOf KIND_OF = new KindOf();

    private final char letter;
    private final String words;

    Kind(char letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    char letter() {
        return letter;
    }

    String words() {
        return words;
    }

    boolean isGeometry() {
        return this == POINT || this == GEOMETRY;
    }

    boolean isString() {
        return this == STRING || this == STRING_LITERAL;
    }

    static Kind of(Expression value) {
        return value.accept(KIND_OF);
    }

    private static Kind ofFunction(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (POINTS.contains(upper)) {
            return POINT;
        }
        if (REGIONS.contains(upper)) {
            return GEOMETRY;
        }
        if (STRINGS.contains(upper)) {
            return STRING;
        }
        return FunctionShape.of(name).isPresent() && !upper.equals("COALESCE") ? NUMBER : ANY;
    }

    private static Kind ofType(Cast.Type type) {
        return switch (type) {
            case CHAR, VARCHAR -> STRING;
            case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE_PRECISION -> NUMBER;
            case TIMESTAMP -> ANY;
            case POINT -> POINT;
            case CIRCLE, POLYGON -> GEOMETRY;
        };
    }

    /** No case walks down, so the depth of a value does not matter. */
    private static final class KindOf implements Expression.Visitor<Kind> {
        @Override
        public Kind number(NumberLiteral number) {
            return NUMBER;
        }

        @Override
        public Kind string(StringLiteral string) {
            return STRING_LITERAL;
        }

        @Override
        public Kind nullLiteral(NullLiteral nothing) {
            return NULL;
        }

        @Override
        public Kind column(ColumnRef column) {
            return ANY;
        }

        @Override
        public Kind unary(Unary unary) {
            return NUMBER;
        }

        @Override
        public Kind binary(Binary binary) {
            return binary.operator() == Binary.Operator.CONCATENATE ? STRING : NUMBER;
        }

        @Override
        public Kind function(FunctionCall call) {
            return ofFunction(call.name().text());
        }

        @Override
        public Kind cast(Cast cast) {
            return ofType(cast.type());
        }

        @Override
        public Kind aggregate(Aggregate aggregate) {
            return switch (aggregate.function()) {
                case COUNT, SUM, AVG -> NUMBER;
                case MIN, MAX -> ANY;
            };
        }

        @Override
        public Kind countAll(CountAll count) {
            return NUMBER;
        }
    }
}
