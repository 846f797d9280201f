package org.obshub.adql.parse;

import static java.util.Objects.requireNonNull;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Query;
import org.obshub.adql.Span;

/**
 * ADQL 2.1 text to tree. Whatever the text, the answer is a tree or an {@link AdqlException} that shows the place, in
 * time proportional to the length. Thread-safe.
 */
public final class AdqlParser {
    /** Corrections are worked out for texts up to this length. */
    private static final int MAX_CORRECTED_LENGTH = 20_000;

    /** A correction may itself need corrections; no query needs more than this many. */
    private static final int MAX_CORRECTIONS = 12;

    private final ParseLimits limits;

    public AdqlParser() {
        this(ParseLimits.STANDARD);
    }

    public AdqlParser(ParseLimits limits) {
        this.limits = requireNonNull(limits);
    }

    public Query parse(String text) {
        if (text.length() > limits.maxLength()) {
            throw new AdqlException(
                    Span.NOWHERE,
                    "the query is %,d characters long, at most %,d are read; upload long lists as a table"
                            .formatted(text.length(), limits.maxLength()));
        }
        try {
            return tree(text);
        } catch (AdqlException e) {
            throw corrected(text, e).withExcerptOf(text);
        }
    }

    private Query tree(String text) {
        CommonTokenStream tokens = new CommonTokenStream(new GuardedLexer(text, limits));
        AdqlSyntaxParser parser = new AdqlSyntaxParser(tokens);
        parser.removeErrorListeners();
        parser.setTrimParseTree(true);
        parser.setErrorHandler(new FirstError());
        // Every decision of the grammar needs one token, so the quick mode is the exact one.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        Source source = new Source(text);
        try {
            return new QueryBuilder(source).statement(parser.statement());
        } catch (ParseCancellationException e) {
            throw Diagnosis.of(new Trouble(source, tokens, (RecognitionException) e.getCause()));
        }
    }

    /** A correction is offered only if what comes out is a query; a second mistake in it is corrected as well. */
    private AdqlException corrected(String text, AdqlException first) {
        AdqlException last = first;
        for (int i = 0; i < MAX_CORRECTIONS && last.suggestion().isPresent(); i++) {
            String candidate = last.suggestion().get();
            if (text.length() > MAX_CORRECTED_LENGTH) {
                break;
            }
            try {
                tree(candidate);
                return first.withSuggestion(candidate);
            } catch (AdqlException e) {
                last = e;
            }
        }
        return first.withSuggestion("");
    }
}
