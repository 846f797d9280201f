package org.obshub.adql.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Span;

/** Turns a place the parser stopped at into a message for the author of the query. */
final class Diagnosis {
    /** From the most to the least specific; the first that has something to say is heard. */
    private static final List<Function<Trouble, Optional<Advice>>> HABITS = Stream.of(
                    LexicalHabits.ALL, ClauseHabits.ALL, OperatorHabits.ALL, NameHabits.ALL)
            .flatMap(List::stream)
            .toList();

    /** A longer token is cut in messages. */
    private static final int SHOWN = 40;

    private Diagnosis() {}

    static AdqlException of(Trouble trouble) {
        Advice advice = HABITS.stream()
                .flatMap(habit -> habit.apply(trouble).stream())
                .findFirst()
                .orElseGet(() -> unexpected(trouble));
        return trouble.source().problem(advice.span(), advice.problem(), advice.corrected());
    }

    private static Advice unexpected(Trouble trouble) {
        Span span = trouble.span(0);
        String after = trouble.token(-1).getText().isEmpty() ? "" : " after " + shown(trouble.token(-1));
        String found = trouble.is(0, Token.EOF) ? "the query ends here" : "found " + shown(trouble.token(0));
        String problem = found + ", expected " + Expectation.words(trouble) + after + unclosed(trouble);
        return new Advice(span, problem, Optional.empty());
    }

    private static String unclosed(Trouble trouble) {
        if (!trouble.expects(AdqlSyntaxParser.RIGHT_PARENTHESIS)) {
            return "";
        }
        return trouble.openParenthesis()
                .map(open -> " (the parenthesis of " + Spans.of(open) + " is still open)")
                .orElse("");
    }

    private static String shown(Token token) {
        String text = token.getText().replaceAll("\\s+", " ");
        String cut = text.codePointCount(0, text.length()) > SHOWN
                ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "..."
                : text;
        boolean plain = cut.startsWith("'") || cut.startsWith("\"");
        return plain ? cut : '"' + cut + '"';
    }
}
