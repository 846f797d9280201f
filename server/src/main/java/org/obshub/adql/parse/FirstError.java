package org.obshub.adql.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Stops the parser at the first token that cannot follow, without guessing what was left out. */
final class FirstError extends DefaultErrorStrategy {
    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw new ParseCancellationException(e);
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw new ParseCancellationException(new InputMismatchException(recognizer));
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        // The one error is told by the exception that recover throws.
    }

    /** At an optional or repeated part: neither the part nor what follows it may start here. */
    @Override
    public void sync(Parser recognizer) {
        ATNState state = recognizer.getATN().states.get(recognizer.getState());
        IntervalSet next = recognizer.getATN().nextTokens(state);
        if (!next.contains(Token.EPSILON)
                && !next.contains(recognizer.getInputStream().LA(1))) {
            throw new ParseCancellationException(new InputMismatchException(recognizer));
        }
    }
}
