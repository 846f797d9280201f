package org.obshub.adql.parse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/** Reserved words used as names, functions ADQL has not, and misspelt keywords. */
final class NameHabits {
    static final List<Function<Trouble, Optional<Advice>>> ALL = List.of(
            NameHabits::foreignFunction, NameHabits::functionAsName, NameHabits::reservedAsName, NameHabits::misspelt);

    /** Reserved words that are functions in SQL and mean nothing in ADQL. */
    private static final Set<String> FOREIGN_FUNCTIONS = Set.of(
            "NULLIF",
            "SUBSTRING",
            "TRIM",
            "POSITION",
            "EXTRACT",
            "CONVERT",
            "TRANSLATE",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "OCTET_LENGTH",
            "BIT_LENGTH",
            "DATE",
            "CHAR");

    private static final Set<String> SPECIAL_VALUES =
            Set.of("CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "CURRENT_USER", "SESSION_USER", "USER");
    /** Shorter words are too easily near another. */
    private static final int SHORTEST_KEYWORD = 4;

    private NameHabits() {}

    private static Optional<Advice> foreignFunction(Trouble trouble) {
        boolean called =
                trouble.is(1, AdqlSyntaxParser.LEFT_PARENTHESIS) && FOREIGN_FUNCTIONS.contains(trouble.word(0));
        boolean special = SPECIAL_VALUES.contains(trouble.word(0)) && trouble.expects(AdqlSyntaxParser.NUMBER);
        return trouble.is(0, AdqlSyntaxParser.RESERVED) && (called || special)
                ? Advice.of(trouble.span(0), "ADQL has no " + trouble.word(0) + instead(trouble.word(0)))
                : Optional.empty();
    }

    private static String instead(String word) {
        if (word.startsWith("CURRENT_") && !word.equals("CURRENT_USER")) {
            return "; write the time itself: '2026-01-31T12:00:00'";
        }
        return word.equals("SUBSTRING") || word.equals("POSITION") ? "; LIKE and ILIKE test patterns" : "";
    }

    /** {@code SELECT distance FROM stars}: the parser waits for the parenthesis. */
    private static Optional<Advice> functionAsName(Trouble trouble) {
        boolean function = trouble.is(-1, AdqlSyntaxParser.FUNCTION)
                || trouble.is(-1, AdqlSyntaxParser.AGGREGATE)
                || trouble.is(-1, AdqlSyntaxParser.CAST);
        boolean bare = function
                && !trouble.is(0, AdqlSyntaxParser.LEFT_PARENTHESIS)
                && trouble.expects(AdqlSyntaxParser.LEFT_PARENTHESIS);
        if (bare && trouble.is(-1, "COUNT")) {
            return Advice.of(
                    trouble.span(-1),
                    "COUNT is the name of a function in ADQL; write COUNT(*), or, for a column of that name, \"%s\""
                            .formatted(trouble.token(-1).getText()));
        }
        return bare ? reserved(trouble, -1, "the name of a function") : Optional.empty();
    }

    private static Optional<Advice> reservedAsName(Trouble trouble) {
        boolean wordWhereName =
                isWord(trouble.token(0)) && (trouble.expects(AdqlSyntaxParser.IDENTIFIER) || aliasPlace(trouble));
        return wordWhereName ? reserved(trouble, 0, "a reserved word") : Optional.empty();
    }

    /** After a select item or table an alias could stand, though the parser no longer says so. */
    private static boolean aliasPlace(Trouble trouble) {
        boolean itemEnds = trouble.expects(AdqlSyntaxParser.COMMA);
        return itemEnds && trouble.is(0, AdqlSyntaxParser.RESERVED);
    }

    private static Optional<Advice> reserved(Trouble trouble, int place, String what) {
        String text = trouble.token(place).getText();
        return Advice.of(
                trouble.span(place),
                "%s is %s in ADQL; quote it to use it as a name: \"%s\"".formatted(trouble.word(place), what, text),
                trouble.replace(place, '"' + text + '"'));
    }

    private static boolean isWord(Token token) {
        int type = token.getType();
        return type != Token.EOF
                && type != AdqlSyntaxParser.IDENTIFIER
                && !isClause(type)
                && token.getText().matches("[A-Za-z][A-Za-z0-9_]*");
    }

    /** Words that rather mean that something is missing before them. */
    private static boolean isClause(int type) {
        return Set.of(
                        AdqlSyntaxParser.SELECT,
                        AdqlSyntaxParser.FROM,
                        AdqlSyntaxParser.WHERE,
                        AdqlSyntaxParser.GROUP,
                        AdqlSyntaxParser.ORDER,
                        AdqlSyntaxParser.HAVING,
                        AdqlSyntaxParser.AND,
                        AdqlSyntaxParser.OR,
                        AdqlSyntaxParser.JOIN,
                        AdqlSyntaxParser.ON,
                        AdqlSyntaxParser.AS)
                .contains(type);
    }

    /** The word at the place, or the one before it that was taken for an alias, is nearly a keyword. */
    private static Optional<Advice> misspelt(Trouble trouble) {
        return IntStream.of(0, -1)
                .filter(place -> trouble.is(place, AdqlSyntaxParser.IDENTIFIER))
                .filter(place ->
                        place == 0 || trouble.operandEndingAt(place - 1).isPresent())
                .boxed()
                .flatMap(place -> keywordNear(trouble, place)
                        .map(keyword -> new Advice(
                                trouble.span(place),
                                "%s is not a word of ADQL here; did you mean %s?"
                                        .formatted(trouble.token(place).getText(), keyword),
                                Optional.of(trouble.replace(place, keyword))))
                        .stream())
                .findFirst();
    }

    private static Optional<String> keywordNear(Trouble trouble, int place) {
        if (Keywords.GLUED.containsKey(trouble.word(place))) {
            return Optional.of(Keywords.GLUED.get(trouble.word(place)));
        }
        return Keywords.ALL.stream()
                .filter(keyword -> keyword.length() >= SHORTEST_KEYWORD || place == 0)
                .filter(keyword -> place < 0 || trouble.expects(Keywords.type(keyword)))
                .filter(keyword -> Keywords.near(trouble.word(place), keyword))
                .findFirst();
    }
}
