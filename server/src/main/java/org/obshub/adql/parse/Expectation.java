package org.obshub.adql.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ArgumentsContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ColumnNameContext;
import org.obshub.adql.parse.AdqlSyntaxParser.CommonTableContext;
import org.obshub.adql.parse.AdqlSyntaxParser.ConditionContext;
import org.obshub.adql.parse.AdqlSyntaxParser.FromUnitContext;
import org.obshub.adql.parse.AdqlSyntaxParser.GroupItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.InBodyContext;
import org.obshub.adql.parse.AdqlSyntaxParser.OrderItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.SelectItemContext;
import org.obshub.adql.parse.AdqlSyntaxParser.TableNameContext;

/** What could have stood at a place, in words. */
final class Expectation {
    private static final Set<Integer> VALUE_STARTS = Set.of(
            AdqlSyntaxParser.NUMBER,
            AdqlSyntaxParser.STRING,
            AdqlSyntaxParser.NULL,
            AdqlSyntaxParser.AGGREGATE,
            AdqlSyntaxParser.FUNCTION,
            AdqlSyntaxParser.CAST,
            AdqlSyntaxParser.IDENTIFIER,
            AdqlSyntaxParser.QUOTED,
            AdqlSyntaxParser.LEFT_PARENTHESIS,
            AdqlSyntaxParser.PLUS,
            AdqlSyntaxParser.MINUS,
            AdqlSyntaxParser.NOT,
            AdqlSyntaxParser.EXISTS);
    private static final Set<Integer> COMPARISONS = Set.of(
            AdqlSyntaxParser.EQUAL,
            AdqlSyntaxParser.NOT_EQUAL,
            AdqlSyntaxParser.LESS,
            AdqlSyntaxParser.LESS_OR_EQUAL,
            AdqlSyntaxParser.GREATER,
            AdqlSyntaxParser.GREATER_OR_EQUAL);
    /** Possible almost anywhere, and hardly ever what was forgotten. */
    private static final Set<Integer> UNSAID = Set.of(
            AdqlSyntaxParser.EOF,
            AdqlSyntaxParser.SEMICOLON,
            AdqlSyntaxParser.UNION,
            AdqlSyntaxParser.EXCEPT,
            AdqlSyntaxParser.INTERSECT);

    private static final List<Class<? extends ParserRuleContext>> VALUE_PLACES = List.of(
            SelectItemContext.class,
            GroupItemContext.class,
            OrderItemContext.class,
            ArgumentsContext.class,
            InBodyContext.class);

    private Expectation() {}

    static String words(Trouble trouble) {
        List<Integer> types = IntStream.of(trouble.expected().toArray()).boxed().toList();
        List<String> words = new ArrayList<>();
        boolean value = types.contains(AdqlSyntaxParser.NUMBER) && types.contains(AdqlSyntaxParser.STRING);
        if (value) {
            boolean condition =
                    types.contains(AdqlSyntaxParser.NOT) && trouble.nearer(ConditionContext.class, VALUE_PLACES);
            words.add(condition ? "a value or condition" : "a value");
        } else if (types.contains(AdqlSyntaxParser.IDENTIFIER)) {
            words.add(name(trouble));
        } else if (types.contains(AdqlSyntaxParser.NUMBER)) {
            words.add("a whole number");
        }
        if (types.stream().anyMatch(COMPARISONS::contains)) {
            words.add("a comparison");
        }
        for (int type : types) {
            boolean grouped = (value && VALUE_STARTS.contains(type)) || COMPARISONS.contains(type);
            if (!grouped && !UNSAID.contains(type) && !isName(type)) {
                words.add(spelled(type));
            }
        }
        if (words.isEmpty() || (types.contains(AdqlSyntaxParser.EOF) && words.size() > 1)) {
            words.add("the end of the query");
        }
        return joined(words);
    }

    private static boolean isName(int type) {
        return type == AdqlSyntaxParser.IDENTIFIER
                || type == AdqlSyntaxParser.QUOTED
                || type == AdqlSyntaxParser.NUMBER
                || type == AdqlSyntaxParser.RESERVED
                || type == AdqlSyntaxParser.FUNCTION;
    }

    private static String name(Trouble trouble) {
        if (trouble.expects(AdqlSyntaxParser.RESERVED)) {
            return "a type";
        }
        boolean table = trouble.inside(TableNameContext.class)
                || trouble.inside(CommonTableContext.class)
                || trouble.nearer(FromUnitContext.class, VALUE_PLACES);
        if (table && !trouble.inside(ConditionContext.class)) {
            return "a table name";
        }
        return trouble.inside(ColumnNameContext.class) ? "a column name" : "a name";
    }

    private static String spelled(int type) {
        String literal = AdqlSyntaxParser.VOCABULARY.getLiteralName(type);
        String name = literal == null ? AdqlSyntaxParser.VOCABULARY.getSymbolicName(type) : literal;
        String bare = name.replace("'", "");
        return Character.isLetter(bare.charAt(0)) ? bare : '"' + bare + '"';
    }

    private static String joined(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }
}
