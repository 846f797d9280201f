package org.obshub.adql.parse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.RuleContext;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression;
import org.obshub.adql.Expression.Cast;
import org.obshub.adql.Span;
import org.obshub.adql.parse.AdqlSyntaxParser.CastTypeContext;

/** Builds CAST: the types of ADQL 2.1, 4.6.1, and the names databases give them. */
final class CastBuilder {
    /** What databases call these types; other services take these names as well. */
    private static final Map<String, Cast.Type> SYNONYMS = Map.ofEntries(
            Map.entry("INT", Cast.Type.INTEGER),
            Map.entry("INT2", Cast.Type.SMALLINT),
            Map.entry("INT4", Cast.Type.INTEGER),
            Map.entry("INT8", Cast.Type.BIGINT),
            Map.entry("FLOAT", Cast.Type.DOUBLE_PRECISION),
            Map.entry("FLOAT4", Cast.Type.REAL),
            Map.entry("FLOAT8", Cast.Type.DOUBLE_PRECISION),
            Map.entry("DOUBLE", Cast.Type.DOUBLE_PRECISION),
            Map.entry("CHARACTER", Cast.Type.CHAR),
            Map.entry("CHARACTER VARYING", Cast.Type.VARCHAR),
            Map.entry("VARCHAR2", Cast.Type.VARCHAR),
            Map.entry("TEXT", Cast.Type.VARCHAR));

    private static final Map<String, Cast.Type> TYPES = Stream.concat(
                    Arrays.stream(Cast.Type.values()).map(type -> Map.entry(words(type), type)),
                    SYNONYMS.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private CastBuilder() {}

    static Expression cast(Span span, Expression operand, CastTypeContext rule) {
        String name = rule.typeWord().stream()
                .map(RuleContext::getText)
                .collect(Collectors.joining(" "))
                .toUpperCase(Locale.ROOT);
        Cast.Type type = Optional.ofNullable(TYPES.get(name)).orElseThrow(() -> unknownType(rule, name));
        return new Cast(span, operand, type, length(rule, type));
    }

    private static int length(CastTypeContext rule, Cast.Type type) {
        if (rule.NUMBER() == null) {
            return Cast.NO_LENGTH;
        }
        if (type != Cast.Type.CHAR && type != Cast.Type.VARCHAR) {
            throw new AdqlException(Spans.of(rule), words(type) + " takes no length; only CHAR and VARCHAR do");
        }
        return (int) Counts.atLeast(1, Integer.MAX_VALUE, rule.NUMBER().getSymbol(), "the length of a string type");
    }

    private static AdqlException unknownType(CastTypeContext rule, String name) {
        String known = Arrays.stream(Cast.Type.values()).map(CastBuilder::words).collect(Collectors.joining(", "));
        return new AdqlException(
                Spans.of(rule), "CAST has no type %s in ADQL; the types are %s".formatted(name, known));
    }

    private static String words(Cast.Type type) {
        return type.name().replace('_', ' ');
    }
}
