package org.obshub.adql.parse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;

/** Clauses of other dialects, and clauses in the wrong place. */
final class ClauseHabits {
    static final List<Function<Trouble, Optional<Advice>>> ALL = List.of(
            ClauseHabits::empty,
            ClauseHabits::otherStatement,
            ClauseHabits::limit,
            ClauseHabits::fetchFirst,
            ClauseHabits::offsetBeforeOrder,
            ClauseHabits::offsetRows,
            ClauseHabits::topBeforeDistinct,
            ClauseHabits::topInParentheses,
            ClauseHabits::semicolon,
            ClauseHabits::danglingComma,
            ClauseHabits::emptySelectList,
            ClauseHabits::missingFrom,
            ClauseHabits::into,
            ClauseHabits::secondWhere,
            ClauseHabits::wrongOrder,
            ClauseHabits::missingBy,
            ClauseHabits::with,
            ClauseHabits::crossJoin,
            ClauseHabits::outerJoin,
            ClauseHabits::usingWithoutParentheses,
            ClauseHabits::nameAsString,
            ClauseHabits::functionOfSchema,
            ClauseHabits::minus);

    private static final Set<String> OTHER_STATEMENTS = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "DROP",
            "CREATE",
            "ALTER",
            "GRANT",
            "REVOKE",
            "TRUNCATE",
            "MERGE",
            "EXEC",
            "EXECUTE",
            "SET",
            "EXPLAIN",
            "SHOW",
            "DESCRIBE",
            "USE",
            "CALL",
            "BEGIN",
            "COMMIT",
            "DECLARE");
    private static final Set<Integer> CLAUSES = Set.of(
            AdqlSyntaxParser.FROM,
            AdqlSyntaxParser.WHERE,
            AdqlSyntaxParser.GROUP,
            AdqlSyntaxParser.HAVING,
            AdqlSyntaxParser.ORDER,
            AdqlSyntaxParser.OFFSET,
            AdqlSyntaxParser.UNION,
            AdqlSyntaxParser.INTERSECT,
            AdqlSyntaxParser.EXCEPT,
            AdqlSyntaxParser.RIGHT_PARENTHESIS,
            Token.EOF);
    /** The clauses in their order. */
    private static final List<Integer> ORDERED =
            List.of(AdqlSyntaxParser.WHERE, AdqlSyntaxParser.GROUP, AdqlSyntaxParser.HAVING, AdqlSyntaxParser.ORDER);

    private static final List<Integer> SET_OPERATORS =
            List.of(AdqlSyntaxParser.UNION, AdqlSyntaxParser.INTERSECT, AdqlSyntaxParser.EXCEPT);

    private ClauseHabits() {}

    private static Optional<Advice> empty(Trouble trouble) {
        return trouble.is(0, Token.EOF) && trouble.token(-1).getText().isEmpty()
                ? Advice.of(trouble.span(0), "the query is empty; a query reads SELECT ... FROM ...")
                : Optional.empty();
    }

    private static Optional<Advice> otherStatement(Trouble trouble) {
        boolean first = trouble.token(-1).getText().isEmpty();
        return first && OTHER_STATEMENTS.contains(trouble.word(0))
                ? Advice.of(trouble.span(0), "%s is not ADQL; ADQL reads only, with SELECT".formatted(trouble.word(0)))
                : Optional.empty();
    }

    /** LIMIT is no reserved word, so after a table it is first taken for its alias. */
    private static Optional<Advice> limit(Trouble trouble) {
        int word = trouble.is(0, "LIMIT") ? 0 : -1;
        if (!trouble.is(word, "LIMIT") || !trouble.is(word, AdqlSyntaxParser.IDENTIFIER)) {
            return Optional.empty();
        }
        boolean counted = trouble.is(word + 1, AdqlSyntaxParser.NUMBER);
        boolean comma = trouble.is(word + 2, AdqlSyntaxParser.COMMA);
        String number = counted && !comma ? trouble.word(word + 1) : "n";
        String problem = "LIMIT is not ADQL; write SELECT TOP %s ...".formatted(number)
                + (comma ? " and OFFSET m at the end" : "");
        return Advice.of(
                trouble.span(word),
                problem,
                counted && !comma ? topInstead(trouble, word, word + 1, number) : Optional.empty());
    }

    private static Optional<Advice> fetchFirst(Trouble trouble) {
        boolean fetch = trouble.is(0, "FETCH") && (trouble.is(1, "FIRST") || trouble.is(1, "NEXT"));
        if (!fetch) {
            return Optional.empty();
        }
        boolean whole = trouble.is(2, AdqlSyntaxParser.NUMBER) && trouble.is(4, "ONLY");
        return Advice.of(
                trouble.span(0, 1),
                "FETCH is not ADQL; write SELECT TOP n ...",
                whole ? topInstead(trouble, 0, 4, trouble.word(2)) : Optional.empty());
    }

    /** The text without the tokens, and TOP after the SELECT they belong to, if that SELECT is beyond doubt. */
    private static Optional<String> topInstead(Trouble trouble, int first, int last, String number) {
        Optional<Integer> select = trouble.before(first, AdqlSyntaxParser.SELECT, SET_OPERATORS);
        if (select.isEmpty()
                || trouble.before(select.get(), AdqlSyntaxParser.SELECT, List.of())
                        .isPresent()) {
            return Optional.empty();
        }
        boolean quantified = trouble.is(select.get() + 1, AdqlSyntaxParser.DISTINCT)
                || trouble.is(select.get() + 1, AdqlSyntaxParser.ALL);
        int place = quantified ? select.get() + 1 : select.get();
        if (trouble.is(place + 1, AdqlSyntaxParser.TOP)) {
            return Optional.empty();
        }
        // What is removed stands behind the SELECT, so the places before it are still right.
        Source shortened = new Source(trouble.remove(first, last));
        return Optional.of(shortened.insertAfter(trouble.token(place), " TOP " + number));
    }

    private static Optional<Advice> offsetBeforeOrder(Trouble trouble) {
        boolean late = trouble.is(0, AdqlSyntaxParser.ORDER) && trouble.is(-2, AdqlSyntaxParser.OFFSET);
        return late
                ? Advice.of(trouble.span(0), "ORDER BY stands before OFFSET", orderFirst(trouble))
                : Optional.empty();
    }

    /** Only if the query ends within sight. */
    private static Optional<String> orderFirst(Trouble trouble) {
        for (int end = 1; !trouble.token(end).getText().isEmpty(); end++) {
            if (trouble.is(end, Token.EOF)) {
                String order = trouble.source().text(trouble.token(0), trouble.token(end - 1));
                String offset = trouble.source().text(trouble.token(-2), trouble.token(-1));
                return Optional.of(trouble.replace(-2, end - 1, order + " " + offset));
            }
        }
        return Optional.empty();
    }

    private static Optional<Advice> topBeforeDistinct(Trouble trouble) {
        boolean swapped = trouble.is(0, AdqlSyntaxParser.DISTINCT) || trouble.is(0, AdqlSyntaxParser.ALL);
        return swapped && trouble.is(-2, AdqlSyntaxParser.TOP)
                ? Advice.of(
                        trouble.span(0),
                        "%s stands before TOP".formatted(trouble.word(0)),
                        trouble.replace(-2, 0, trouble.word(0) + " TOP " + trouble.word(-1)))
                : Optional.empty();
    }

    /** {@code TOP(10)}, as SQL Server has it. */
    private static Optional<Advice> topInParentheses(Trouble trouble) {
        boolean wrapped = trouble.is(-1, AdqlSyntaxParser.TOP)
                && trouble.is(0, AdqlSyntaxParser.LEFT_PARENTHESIS)
                && trouble.is(1, AdqlSyntaxParser.NUMBER)
                && trouble.is(2, AdqlSyntaxParser.RIGHT_PARENTHESIS);
        return wrapped
                ? Advice.of(
                        trouble.span(0, 2),
                        "the number after TOP stands without parentheses: TOP " + trouble.word(1),
                        trouble.replace(-1, 2, "TOP " + trouble.word(1) + (trouble.adjacent(2) ? " " : "")))
                : Optional.empty();
    }

    /** {@code OFFSET 5 ROWS}, as SQL has it. */
    private static Optional<Advice> offsetRows(Trouble trouble) {
        boolean rows = trouble.is(0, "ROWS") || trouble.is(0, "ROW");
        return rows && trouble.is(-2, AdqlSyntaxParser.OFFSET)
                ? Advice.of(trouble.span(0), "OFFSET takes a number and no more", trouble.remove(0, 0))
                : Optional.empty();
    }

    private static Optional<Advice> into(Trouble trouble) {
        return trouble.is(0, "INTO")
                ? Advice.of(
                        trouble.span(0),
                        "ADQL has no INTO; a query answers with its rows, an asynchronous one keeps them, and a table"
                                + " sent along (UPLOAD) can be queried")
                : Optional.empty();
    }

    private static Optional<Advice> secondWhere(Trouble trouble) {
        boolean second = trouble.is(0, AdqlSyntaxParser.WHERE)
                && trouble.before(0, AdqlSyntaxParser.WHERE, List.of(AdqlSyntaxParser.SELECT))
                        .isPresent();
        if (!second) {
            return Optional.empty();
        }
        boolean alternatives = trouble.before(0, AdqlSyntaxParser.OR, List.of(AdqlSyntaxParser.WHERE))
                .isPresent();
        return Advice.of(
                trouble.span(0),
                "WHERE stands once; conditions are joined with AND",
                alternatives ? Optional.empty() : Optional.of(trouble.replace(0, "AND")));
    }

    private static Optional<Advice> wrongOrder(Trouble trouble) {
        int place = ORDERED.indexOf(trouble.token(0).getType());
        for (int i = place + 1; place >= 0 && i < ORDERED.size(); i++) {
            Optional<Integer> later = trouble.before(0, ORDERED.get(i), List.of(AdqlSyntaxParser.SELECT));
            if (later.isPresent()) {
                return Advice.of(
                        trouble.span(0),
                        "%s stands before %s; the order is WHERE, GROUP BY, HAVING, ORDER BY, OFFSET"
                                .formatted(trouble.word(0), trouble.word(later.get())));
            }
        }
        return Optional.empty();
    }

    private static Optional<Advice> missingBy(Trouble trouble) {
        boolean clause = trouble.is(-1, AdqlSyntaxParser.ORDER) || trouble.is(-1, AdqlSyntaxParser.GROUP);
        return clause && trouble.expects(AdqlSyntaxParser.BY) && !trouble.is(0, Token.EOF)
                ? Advice.of(
                        trouble.span(0),
                        "%s is written %s BY".formatted(trouble.word(-1), trouble.word(-1)),
                        trouble.source().insertAfter(trouble.token(-1), " BY"))
                : Optional.empty();
    }

    private static Optional<Advice> outerJoin(Trouble trouble) {
        return trouble.is(0, "OUTER") && trouble.is(1, AdqlSyntaxParser.JOIN)
                ? Advice.of(trouble.span(0, 1), "before OUTER JOIN stands LEFT, RIGHT or FULL")
                : Optional.empty();
    }

    private static Optional<Advice> usingWithoutParentheses(Trouble trouble) {
        boolean bare = trouble.is(-1, AdqlSyntaxParser.USING) && trouble.is(0, AdqlSyntaxParser.IDENTIFIER);
        return bare
                ? Advice.of(
                        trouble.span(0),
                        "USING takes columns in parentheses",
                        trouble.replace(0, "(" + trouble.token(0).getText() + ")"))
                : Optional.empty();
    }

    /** {@code FROM 'ivoa.obscore'} and {@code AS 'name'}. */
    private static Optional<Advice> nameAsString(Trouble trouble) {
        if (!trouble.is(0, AdqlSyntaxParser.STRING)) {
            return Optional.empty();
        }
        String text = Names.unquoted(trouble.token(0).getText(), '\'');
        boolean table = trouble.is(-1, AdqlSyntaxParser.FROM) || trouble.is(-1, AdqlSyntaxParser.JOIN);
        if (table && text.matches("[A-Za-z][A-Za-z0-9_.]*")) {
            return Advice.of(trouble.span(0), "a table is named without quotes: " + text, trouble.replace(0, text));
        }
        return trouble.is(-1, AdqlSyntaxParser.AS) && !text.isEmpty()
                ? Advice.of(
                        trouble.span(0),
                        "'' stand around strings, \"\" around names",
                        trouble.replace(0, '"' + text.replace("\"", "\"\"") + '"'))
                : Optional.empty();
    }

    /** {@code dbo.fGetNearbyObjEq(10, 20, 3)}. */
    private static Optional<Advice> functionOfSchema(Trouble trouble) {
        boolean call = trouble.is(0, AdqlSyntaxParser.LEFT_PARENTHESIS)
                && trouble.is(-2, AdqlSyntaxParser.DOT)
                && trouble.adjacent(-1);
        return call
                ? Advice.of(
                        trouble.span(-3, -1),
                        "ADQL has neither functions of a schema nor tables made by functions; places are asked for with"
                                + " CONTAINS(POINT(...), CIRCLE(...)) = 1 in WHERE")
                : Optional.empty();
    }

    private static Optional<Advice> semicolon(Trouble trouble) {
        if (trouble.is(-1, AdqlSyntaxParser.SEMICOLON)) {
            boolean more = !trouble.is(0, AdqlSyntaxParser.SEMICOLON);
            return Advice.of(
                    trouble.span(0),
                    more ? "the query ended with the ;, one request holds one query" : "one ; is enough",
                    more ? Optional.empty() : Optional.of(trouble.remove(0, 0)));
        }
        return Optional.empty();
    }

    private static Optional<Advice> danglingComma(Trouble trouble) {
        boolean clause = CLAUSES.contains(trouble.token(0).getType());
        return clause && trouble.is(-1, AdqlSyntaxParser.COMMA)
                ? Advice.of(trouble.span(-1), "nothing follows this comma", trouble.remove(-1, -1))
                : Optional.empty();
    }

    private static Optional<Advice> emptySelectList(Trouble trouble) {
        boolean first = trouble.is(-1, AdqlSyntaxParser.SELECT)
                || trouble.is(-1, AdqlSyntaxParser.DISTINCT)
                || trouble.is(-2, AdqlSyntaxParser.TOP);
        return trouble.is(0, AdqlSyntaxParser.FROM) && first
                ? Advice.of(trouble.span(0), "no column is selected; write SELECT * FROM ... for all of them")
                : Optional.empty();
    }

    private static Optional<Advice> missingFrom(Trouble trouble) {
        boolean listEnds = trouble.expects(AdqlSyntaxParser.FROM) && trouble.expects(AdqlSyntaxParser.COMMA);
        boolean clause = CLAUSES.contains(trouble.token(0).getType()) || trouble.is(0, AdqlSyntaxParser.SEMICOLON);
        return listEnds && clause
                ? Advice.of(trouble.span(0), "FROM is missing: every ADQL query names a table, SELECT ... FROM table")
                : Optional.empty();
    }

    private static Optional<Advice> with(Trouble trouble) {
        if (trouble.is(0, AdqlSyntaxParser.WITH)) {
            return Advice.of(trouble.span(0), "WITH stands only at the start of the whole query; move it there");
        }
        if (trouble.is(-1, "RECURSIVE") && trouble.is(-2, AdqlSyntaxParser.WITH)) {
            return Advice.of(trouble.span(-1), "ADQL has no recursive WITH");
        }
        boolean columns = trouble.is(0, AdqlSyntaxParser.LEFT_PARENTHESIS) && trouble.expects(AdqlSyntaxParser.AS);
        return columns && trouble.is(-2, AdqlSyntaxParser.WITH)
                ? Advice.of(
                        trouble.span(0),
                        "a WITH table takes no list of columns; name them with AS inside: name AS (SELECT a AS b ...)")
                : Optional.empty();
    }

    private static Optional<Advice> crossJoin(Trouble trouble) {
        return trouble.is(0, "CROSS") && trouble.is(1, AdqlSyntaxParser.JOIN)
                ? Advice.of(
                        trouble.span(0, 1),
                        "CROSS JOIN is not ADQL; separate the tables by a comma",
                        trouble.source().replace(trouble.token(0), trouble.token(1), ","))
                : Optional.empty();
    }

    /** Oracle's word for EXCEPT; it is no reserved word. */
    private static Optional<Advice> minus(Trouble trouble) {
        return trouble.is(-1, "MINUS") && trouble.is(0, AdqlSyntaxParser.SELECT)
                ? Advice.of(trouble.span(-1), "MINUS is written EXCEPT", trouble.replace(-1, "EXCEPT"))
                : Optional.empty();
    }
}
