package org.obshub.adql.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.obshub.adql.Span;

/** The place where the parser could not go on. Tokens are counted from the one that cannot stand there, which is 0. */
final class Trouble {
    /** Tokens looked at beyond the place. */
    private static final int VIEW = 40;

    private static final Token NOTHING = new CommonToken(Token.INVALID_TYPE, "");

    private final Source source;
    private final List<Token> tokens;
    private final int place;
    private final IntervalSet expected;
    private final Optional<RuleContext> rule;

    Trouble(Source source, CommonTokenStream stream, RecognitionException cause) {
        this.source = source;
        stream.seek(cause.getOffendingToken().getTokenIndex());
        stream.LT(VIEW);
        this.tokens = stream.getTokens();
        this.place = cause.getOffendingToken().getTokenIndex();
        this.expected = cause.getExpectedTokens();
        this.rule = Optional.ofNullable(cause.getCtx());
    }

    Source source() {
        return source;
    }

    Token token(int relative) {
        int index = place + relative;
        return index < 0 || index >= tokens.size() ? NOTHING : tokens.get(index);
    }

    /** Upper case. */
    String word(int relative) {
        return token(relative).getText().toUpperCase(Locale.ROOT);
    }

    boolean is(int relative, int type) {
        return token(relative).getType() == type;
    }

    boolean is(int relative, String word) {
        return word(relative).equals(word);
    }

    boolean expects(int type) {
        return expected.contains(type);
    }

    IntervalSet expected() {
        return expected;
    }

    /** True if the parser was inside a rule of this kind. */
    boolean inside(Class<? extends ParserRuleContext> kind) {
        RuleContext current = rule.orElse(null);
        while (current != null) {
            if (kind.isInstance(current)) {
                return true;
            }
            current = current.parent;
        }
        return false;
    }

    /** The innermost of two kinds of rules the parser was in is the first. */
    boolean nearer(Class<? extends ParserRuleContext> kind, List<Class<? extends ParserRuleContext>> others) {
        RuleContext current = rule.orElse(null);
        while (current != null) {
            if (kind.isInstance(current)) {
                return true;
            }
            RuleContext here = current;
            if (others.stream().anyMatch(other -> other.isInstance(here))) {
                return false;
            }
            current = current.parent;
        }
        return false;
    }

    Span span(int relative) {
        return Spans.of(token(relative));
    }

    Span span(int first, int last) {
        return span(first).to(span(last));
    }

    /** True if no blank is between a token and the next. */
    boolean adjacent(int relative) {
        return token(relative).getStopIndex() + 1 == token(relative + 1).getStartIndex();
    }

    String replace(int relative, String text) {
        return source.replace(token(relative), text);
    }

    String replace(int first, int last, String text) {
        return source.replace(token(first), token(last), text);
    }

    String remove(int first, int last) {
        return source.remove(token(first), token(last));
    }

    /** The first token of the column, number or string that ends at a token; empty for anything longer. */
    Optional<Integer> operandEndingAt(int last) {
        if (is(last, AdqlSyntaxParser.NUMBER) || is(last, AdqlSyntaxParser.STRING)) {
            return Optional.of(last);
        }
        int first = last;
        while (isName(first) && is(first - 1, AdqlSyntaxParser.DOT) && isName(first - 2)) {
            first -= 2;
        }
        return isName(first) ? Optional.of(first) : Optional.empty();
    }

    /** The last token of the column, number or string that starts at a token; empty for anything longer. */
    Optional<Integer> operandStartingAt(int first) {
        if (is(first, AdqlSyntaxParser.NUMBER) || is(first, AdqlSyntaxParser.STRING)) {
            return Optional.of(first);
        }
        int last = first;
        while (isName(last) && is(last + 1, AdqlSyntaxParser.DOT) && isName(last + 2)) {
            last += 2;
        }
        boolean call = is(last + 1, AdqlSyntaxParser.LEFT_PARENTHESIS);
        return isName(last) && !call ? Optional.of(last) : Optional.empty();
    }

    private boolean isName(int relative) {
        return is(relative, AdqlSyntaxParser.IDENTIFIER) || is(relative, AdqlSyntaxParser.QUOTED);
    }

    /**
     * The token before {@code relative}, on the same level of parentheses, that is one of these; empty if the level
     * begins or one of {@code barriers} comes first.
     */
    Optional<Integer> before(int relative, int wanted, List<Integer> barriers) {
        int depth = 0;
        for (int i = relative - 1; place + i >= 0; i--) {
            if (is(i, AdqlSyntaxParser.RIGHT_PARENTHESIS)) {
                depth++;
            } else if (is(i, AdqlSyntaxParser.LEFT_PARENTHESIS)) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && barriers.contains(token(i).getType()))) {
                return Optional.empty();
            }
            if (depth == 0 && is(i, wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The innermost parenthesis still open before the place. */
    Optional<Token> openParenthesis() {
        int closed = 0;
        for (int i = -1; place + i >= 0; i--) {
            if (is(i, AdqlSyntaxParser.RIGHT_PARENTHESIS)) {
                closed++;
            } else if (is(i, AdqlSyntaxParser.LEFT_PARENTHESIS)) {
                if (closed == 0) {
                    return Optional.of(token(i));
                }
                closed--;
            }
        }
        return Optional.empty();
    }
}
