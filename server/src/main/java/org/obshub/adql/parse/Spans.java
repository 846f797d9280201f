package org.obshub.adql.parse;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.Span;

/** Where tokens and rules stand in the text. */
final class Spans {
    private Spans() {}

    static Span of(Token token) {
        int line = token.getLine();
        int column = token.getCharPositionInLine() + 1;
        if (token.getType() == Token.EOF) {
            return new Span(line, column, line, column);
        }
        String text = token.getText();
        int lastBreak = text.lastIndexOf('\n');
        if (lastBreak < 0) {
            return new Span(line, column, line, column + text.codePointCount(0, text.length()));
        }
        int breaks = (int) text.chars().filter(c -> c == '\n').count();
        return new Span(line, column, line + breaks, text.codePointCount(lastBreak + 1, text.length()) + 1);
    }

    static Span of(ParserRuleContext rule) {
        return of(rule.getStart()).to(of(rule.getStop()));
    }

    static Span between(ParserRuleContext first, ParserRuleContext last) {
        return of(first.getStart()).to(of(last.getStop()));
    }
}
