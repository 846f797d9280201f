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
            OperatorHabits::chainedComparison,
            OperatorHabits::doubleSign,
            OperatorHabits::doubleNot,
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

    private OperatorHabits() {}

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
