package org.obshub.adql.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.obshub.adql.AdqlException;

/**
 * Hands out tokens and refuses, before the parser recurses into it, a query whose tree would be too deep. Not
 * thread-safe.
 */
final class GuardedLexer extends AdqlSyntaxLexer {
    private final ParseLimits limits;
    private final Deque<Level> outer = new ArrayDeque<>();
    private Level level = new Level();

    GuardedLexer(String text, ParseLimits limits) {
        super(CharStreams.fromString(text));
        this.limits = limits;
        removeErrorListeners();
    }

    @Override
    public Token nextToken() {
        Token token = super.nextToken();
        weigh(token);
        return token;
    }

    private void weigh(Token token) {
        switch (token.getType()) {
            case LEFT_PARENTHESIS -> open(token);
            case RIGHT_PARENTHESIS -> close();
            case PLUS, MINUS, ASTERISK, SOLIDUS, CONCATENATION -> level.operators++;
            case JOIN, UNION, EXCEPT, INTERSECT -> level.links++;
            case COMMA, AND, OR, SELECT, FROM, WHERE, ON -> level.endRun();
            default -> {
                return;
            }
        }
        if (level.depth() > limits.maxDepth()) {
            throw new AdqlException(
                    Spans.of(token),
                    "the query is too complex: more than %,d operators or joins chained or nested. Split it."
                            .formatted(limits.maxDepth()));
        }
    }

    private void open(Token token) {
        if (outer.size() >= limits.maxNesting()) {
            throw new AdqlException(
                    Spans.of(token),
                    "parentheses are nested more than %,d deep. Remove those that are not needed."
                            .formatted(limits.maxNesting()));
        }
        outer.push(level);
        level = new Level();
    }

    private void close() {
        if (!outer.isEmpty()) {
            int inner = level.depth();
            level = outer.pop();
            level.deepest = Math.max(level.deepest, inner + 1);
        }
    }

    /** Upper bound of the depth of the tree of what one pair of parentheses holds. */
    private static final class Level {
        /** Joins and set operators: they chain across clauses. */
        private int links;
        /** Operators since the last comma, AND, OR or clause. */
        private int operators;
        /** The deepest parenthesis in that run. */
        private int deepest;
        /** The deepest finished run. */
        private int finished;

        private void endRun() {
            finished = Math.max(finished, operators + deepest);
            operators = 0;
            deepest = 0;
        }

        private int depth() {
            return links + Math.max(finished, operators + deepest);
        }
    }
}
