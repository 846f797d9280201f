package org.obshub.adql.parse;

import java.util.Optional;
import org.obshub.adql.Span;

/** What is wrong at a place, in words, and the text with it put right if that is certain. */
record Advice(Span span, String problem, Optional<String> corrected) {
    static Optional<Advice> of(Span span, String problem) {
        return Optional.of(new Advice(span, problem, Optional.empty()));
    }

    static Optional<Advice> of(Span span, String problem, String corrected) {
        return Optional.of(new Advice(span, problem, Optional.of(corrected)));
    }

    static Optional<Advice> of(Span span, String problem, Optional<String> corrected) {
        return Optional.of(new Advice(span, problem, corrected));
    }
}
