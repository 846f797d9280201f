package org.obshub.adql.parse;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Span;

/** The text of a query, and what it would be with a part of it replaced. */
final class Source {
    private final String text;

    Source(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The text with everything from the first to the last of these tokens replaced. */
    String replace(Token first, Token last, String replacement) {
        return text.substring(0, offset(first.getStartIndex()))
                + replacement
                + text.substring(offset(last.getStopIndex() + 1));
    }

    String replace(Token token, String replacement) {
        return replace(token, token, replacement);
    }

    String insertAfter(Token token, String addition) {
        return replace(token, token, text(token, token) + addition);
    }

    /** The text without these tokens and the blanks before them. */
    String remove(Token first, Token last) {
        String before = text.substring(0, offset(first.getStartIndex()));
        return before.stripTrailing() + text.substring(offset(last.getStopIndex() + 1));
    }

    String text(Token first, Token last) {
        return text.substring(offset(first.getStartIndex()), offset(last.getStopIndex() + 1));
    }

    AdqlException problem(Span span, String problem, Optional<String> corrected) {
        AdqlException bare = new AdqlException(span, problem);
        return corrected.map(bare::withSuggestion).orElse(bare);
    }

    /** ANTLR counts characters, Java strings count UTF-16 units. */
    private int offset(int character) {
        return text.offsetByCodePoints(0, character);
    }
}
