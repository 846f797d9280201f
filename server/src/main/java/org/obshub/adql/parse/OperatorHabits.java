package org.obshub.adql.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/** Operators, comparisons and values written as other dialects do. */
final class OperatorHabits {
    static final List<Function<Trouble, Optional<Advice>>> ALL = List.of(
            OperatorHabits::splitComparison,
            OperatorHabits::concatenatedConditions,
            OperatorHabits::chainedComparison,
            OperatorHabits::commaInCondition,
            OperatorHabits::doubleSign,
            OperatorHabits::doubleNot,
            OperatorHabits::notNull,
            OperatorHabits::isIn,
            OperatorHabits::betweenTo,
            OperatorHabits::foreignPredicate,
            OperatorHabits::infixFunction,
            OperatorHabits::quoteInString,
            OperatorHabits::unit,
            OperatorHabits::booleanLiteral,
            OperatorHabits::inWithoutParentheses,
            OperatorHabits::quantified,
            OperatorHabits::escape,
            OperatorHabits::typedLiteral,
            OperatorHabits::window,
            OperatorHabits::conditionalExpression,
            OperatorHabits::closingParenthesis);

    private static final Map<String, String> SPLIT =
            Map.of("=<", "<=", "=>", ">=", "==", "=", "<>=", "<>", "!==", "<>");
    private static final Set<Integer> COMPARISONS = Set.of(
            AdqlSyntaxParser.EQUAL,
            AdqlSyntaxParser.NOT_EQUAL,
            AdqlSyntaxParser.LESS,
            AdqlSyntaxParser.LESS_OR_EQUAL,
            AdqlSyntaxParser.GREATER,
            AdqlSyntaxParser.GREATER_OR_EQUAL);

    private static final List<Integer> AFTER_WHERE =
            List.of(AdqlSyntaxParser.SELECT, AdqlSyntaxParser.GROUP, AdqlSyntaxParser.HAVING, AdqlSyntaxParser.ORDER);

    private OperatorHabits() {}

    /** {@code a < 1 || b > 2}: the operator of strings where OR was meant. */
    private static Optional<Advice> concatenatedConditions(Trouble trouble) {
        Optional<Integer> operator = isComparison(trouble, 0)
                ? trouble.operandEndingAt(-1)
                        .map(first -> first - 1)
                        .filter(place -> trouble.is(place, AdqlSyntaxParser.CONCATENATION))
                : Optional.empty();
        return operator.flatMap(place -> Advice.of(
                trouble.span(place), "|| joins strings; conditions are joined with OR", trouble.replace(place, "OR")));
    }

    /** {@code a > 1,5} and {@code a > 1, b < 5}. */
    private static Optional<Advice> commaInCondition(Trouble trouble) {
        if (!trouble.is(0, AdqlSyntaxParser.COMMA)) {
            return Optional.empty();
        }
        boolean digits = trouble.word(-1).matches("[0-9]+") && trouble.word(1).matches("[0-9]+");
        if (digits && trouble.adjacent(-1) && trouble.adjacent(0)) {
            String number = trouble.word(-1) + "." + trouble.word(1);
            return Advice.of(trouble.span(-1, 1), "decimals follow a point: " + number, trouble.replace(-1, 1, number));
        }
        boolean condition =
                trouble.before(0, AdqlSyntaxParser.WHERE, AFTER_WHERE).isPresent();
        return condition
                ? Advice.of(trouble.span(0), "conditions are joined with AND", trouble.replace(0, " AND"))
                : Optional.empty();
    }

    /** {@code a NOT NULL} for {@code a IS NOT NULL}. */
    private static Optional<Advice> notNull(Trouble trouble) {
        boolean missing = trouble.is(0, AdqlSyntaxParser.NULL)
                && trouble.is(-1, AdqlSyntaxParser.NOT)
                && trouble.operandEndingAt(-2).isPresent();
        return missing
                ? Advice.of(
                        trouble.span(-1, 0), "NOT NULL is written IS NOT NULL", trouble.replace(-1, 0, "IS NOT NULL"))
                : Optional.empty();
    }

    /** {@code a IS [NOT] IN (...)}. */
    private static Optional<Advice> isIn(Trouble trouble) {
        boolean negated = trouble.is(-1, AdqlSyntaxParser.NOT);
        int is = negated ? -2 : -1;
        boolean test = Set.of("IN", "LIKE", "ILIKE", "BETWEEN").contains(trouble.word(0));
        return test && trouble.is(is, AdqlSyntaxParser.IS)
                ? Advice.of(
                        trouble.span(is),
                        "IS stands only before NULL and NOT NULL",
                        trouble.replace(is, 0, (negated ? "NOT " : "") + trouble.word(0)))
                : Optional.empty();
    }

    private static Optional<Advice> betweenTo(Trouble trouble) {
        return trouble.is(0, "TO") && trouble.is(-2, AdqlSyntaxParser.BETWEEN)
                ? Advice.of(trouble.span(0), "BETWEEN takes AND", trouble.replace(0, "AND"))
                : Optional.empty();
    }

    private static Optional<Advice> foreignPredicate(Trouble trouble) {
        return Set.of("REGEXP", "RLIKE", "SIMILAR", "GLOB", "MATCHES").contains(trouble.word(0))
                ? Advice.of(
                        trouble.span(0),
                        "ADQL has no %s; use LIKE, or ILIKE whatever the case, with %% for any text and _ for one character"
                                .formatted(trouble.word(0)))
                : Optional.empty();
    }

    /** {@code s_region CONTAINS POINT(1, 2)}. */
    private static Optional<Advice> infixFunction(Trouble trouble) {
        boolean between = Set.of("CONTAINS", "INTERSECTS").contains(trouble.word(0))
                && trouble.operandEndingAt(-1).isPresent();
        boolean inner = trouble.is(0, "CONTAINS");
        return between
                ? Advice.of(
                        trouble.span(0),
                        inner
                                ? "CONTAINS is a function: CONTAINS(inner, outer) = 1"
                                : "INTERSECTS is a function: INTERSECTS(one, other) = 1")
                : Optional.empty();
    }

    /** {@code 'Barnard's star'} */
    private static Optional<Advice> quoteInString(Trouble trouble) {
        boolean cut = trouble.is(-1, AdqlSyntaxParser.STRING)
                && trouble.adjacent(-1)
                && trouble.word(0).matches("[A-Z0-9_].*");
        return cut
                ? Advice.of(
                        trouble.span(0),
                        "the string %s ended here; a ' inside a string is doubled: ''"
                                .formatted(trouble.token(-1).getText()))
                : Optional.empty();
    }

    /** {@code freq_min < 1.4 GHz} */
    private static Optional<Advice> unit(Trouble trouble) {
        String unit = trouble.token(0).getText();
        return trouble.is(-1, AdqlSyntaxParser.NUMBER) && LexicalHabits.UNITS.contains(unit)
                ? Advice.of(trouble.span(0), LexicalHabits.noUnit(unit))
                : Optional.empty();
    }

    private static boolean isComparison(Trouble trouble, int relative) {
        return COMPARISONS.contains(trouble.token(relative).getType());
    }

    /** {@code =<} and {@code = =}. */
    private static Optional<Advice> splitComparison(Trouble trouble) {
        if (!isComparison(trouble, 0) || !isComparison(trouble, -1)) {
            return Optional.empty();
        }
        String both = trouble.word(-1) + trouble.word(0);
        Optional<String> right = Optional.ofNullable(SPLIT.get(both));
        String problem = right.map(one -> "%s is written %s".formatted(both, one))
                .orElse("two comparisons follow each other: %s %s".formatted(trouble.word(-1), trouble.word(0)));
        return Advice.of(trouble.span(-1, 0), problem, right.map(one -> trouble.replace(-1, 0, one)));
    }

    private static Optional<Advice> chainedComparison(Trouble trouble) {
        if (!isComparison(trouble, 0)) {
            return Optional.empty();
        }
        Optional<Integer> first = trouble.operandEndingAt(-1);
        boolean chained = first.isPresent() && isComparison(trouble, first.get() - 1);
        if (!chained) {
            return Optional.empty();
        }
        String middle = trouble.source().text(trouble.token(first.get()), trouble.token(-1));
        return Advice.of(
                trouble.span(0),
                "comparisons cannot be chained; write a < b AND b < c, or b BETWEEN a AND c",
                trouble.source().insertAfter(trouble.token(-1), " AND " + middle));
    }

    private static Optional<Advice> doubleSign(Trouble trouble) {
        boolean sign = trouble.is(0, AdqlSyntaxParser.PLUS) || trouble.is(0, AdqlSyntaxParser.MINUS);
        boolean signBefore = trouble.is(-1, AdqlSyntaxParser.PLUS) || trouble.is(-1, AdqlSyntaxParser.MINUS);
        return sign && signBefore
                ? Advice.of(trouble.span(0), "a value has one sign at most; put the signed value into parentheses")
                : Optional.empty();
    }

    private static Optional<Advice> doubleNot(Trouble trouble) {
        return trouble.is(0, AdqlSyntaxParser.NOT) && trouble.is(-1, AdqlSyntaxParser.NOT)
                ? Advice.of(trouble.span(-1, 0), "NOT stands once", trouble.remove(-1, 0))
                : Optional.empty();
    }

    private static Optional<Advice> booleanLiteral(Trouble trouble) {
        boolean literal = trouble.is(0, "TRUE") || trouble.is(0, "FALSE") || trouble.is(0, "UNKNOWN");
        boolean afterIs = trouble.is(-1, AdqlSyntaxParser.IS) || trouble.is(-2, AdqlSyntaxParser.IS);
        if (!literal || !(afterIs || trouble.expects(AdqlSyntaxParser.NUMBER))) {
            return Optional.empty();
        }
        return Advice.of(trouble.span(0), "ADQL has no boolean values; flags are numbers, so compare with 1 or 0");
    }

    private static Optional<Advice> inWithoutParentheses(Trouble trouble) {
        if (!trouble.is(-1, AdqlSyntaxParser.IN) || trouble.is(0, Token.EOF)) {
            return Optional.empty();
        }
        Optional<String> corrected = trouble.operandStartingAt(0)
                .map(last -> trouble.replace(
                        0, last, "(" + trouble.source().text(trouble.token(0), trouble.token(last)) + ")"));
        return Advice.of(trouble.span(0), "IN takes a list in parentheses: IN (1, 2) or IN (SELECT ...)", corrected);
    }

    private static Optional<Advice> quantified(Trouble trouble) {
        boolean word = trouble.is(0, "ANY") || trouble.is(0, "SOME") || trouble.is(0, "ALL");
        return word && isComparison(trouble, -1)
                ? Advice.of(trouble.span(0), "ADQL has no " + trouble.word(0) + "; use IN (SELECT ...) or EXISTS")
                : Optional.empty();
    }

    private static Optional<Advice> escape(Trouble trouble) {
        return trouble.is(0, "ESCAPE") || trouble.is(0, "COLLATE")
                ? Advice.of(trouble.span(0), "ADQL has no " + trouble.word(0))
                : Optional.empty();
    }

    /** {@code DATE '2020-01-01'}. */
    private static Optional<Advice> typedLiteral(Trouble trouble) {
        boolean typed = Set.of("DATE", "TIME", "TIMESTAMP", "INTERVAL").contains(trouble.word(0))
                && trouble.is(1, AdqlSyntaxParser.STRING);
        if (!typed) {
            return Optional.empty();
        }
        String right = "CAST(" + trouble.token(1).getText() + " AS TIMESTAMP)";
        boolean certain = trouble.is(0, "DATE") || trouble.is(0, "TIMESTAMP");
        return Advice.of(
                trouble.span(0, 1),
                "ADQL has no %s literals; write %s".formatted(trouble.word(0), certain ? right : "numbers"),
                certain ? Optional.of(trouble.replace(0, 1, right)) : Optional.empty());
    }

    private static Optional<Advice> window(Trouble trouble) {
        return trouble.is(-1, "OVER") && trouble.is(0, AdqlSyntaxParser.LEFT_PARENTHESIS)
                ? Advice.of(trouble.span(-1), "ADQL has no window functions (OVER); use GROUP BY in a subquery")
                : Optional.empty();
    }

    private static Optional<Advice> conditionalExpression(Trouble trouble) {
        return trouble.is(0, "CASE")
                ? Advice.of(
                        trouble.span(0),
                        "ADQL has no CASE; use COALESCE for missing values, or UNION ALL of one SELECT per case")
                : Optional.empty();
    }

    private static Optional<Advice> closingParenthesis(Trouble trouble) {
        boolean extra = trouble.is(0, AdqlSyntaxParser.RIGHT_PARENTHESIS)
                && trouble.openParenthesis().isEmpty()
                && !trouble.expects(AdqlSyntaxParser.NUMBER);
        return extra ? Advice.of(trouble.span(0), "this ) has no (", trouble.remove(0, 0)) : Optional.empty();
    }
}
