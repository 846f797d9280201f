package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * A query that cannot be answered as written. The message reads {@code line L, column C: ...} and, once the text is
 * known, shows the line with a caret below the place.
 */
public final class AdqlException extends ServiceException {
    private static final long serialVersionUID = 1L;

    private final transient Span span;
    private final String problem;
    private final String excerpt;
    private final String suggestion;

    /** A problem at a place; the excerpt may be added where the text is known. */
    public AdqlException(Span span, String problem) {
        this(span, problem, "", "");
    }

    private AdqlException(Span span, String problem, String excerpt, String suggestion) {
        super(Fault.BAD_QUERY, message(span, problem, excerpt));
        this.span = span;
        this.problem = requireNonNull(problem);
        this.excerpt = requireNonNull(excerpt);
        this.suggestion = requireNonNull(suggestion);
    }

    /** The same problem, shown with the line of {@code query} it lies in. */
    public AdqlException withExcerptOf(String query) {
        return new AdqlException(span, problem, Excerpt.of(query, span), suggestion);
    }

    /** The same problem, with a query that would do what this one most certainly meant. */
    public AdqlException withSuggestion(String correctedQuery) {
        return new AdqlException(span, problem, excerpt, correctedQuery);
    }

    public Span span() {
        return span;
    }

    /** What is wrong, without place and excerpt. */
    public String problem() {
        return problem;
    }

    /** A corrected query, if one is certain. */
    public Optional<String> suggestion() {
        return suggestion.isEmpty() ? Optional.empty() : Optional.of(suggestion);
    }

    private static String message(Span span, String problem, String excerpt) {
        String placed = span.equals(Span.NOWHERE) ? problem : span + ": " + problem;
        return excerpt.isEmpty() ? placed : placed + "\n" + excerpt;
    }
}
