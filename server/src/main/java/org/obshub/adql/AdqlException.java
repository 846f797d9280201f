package org.obshub.adql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * A query that cannot be answered as written. The message reads {@code line L, column C: ...} and, once the text is
 * known, shows the line with a caret below the place, and below it the corrected query, if one is certain.
 */
public final class AdqlException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** Longer corrections are not shown: they hide the mistake. */
    private static final int LONGEST_SHOWN = 2000;

    private static final int LONGEST_PROBLEM = 2000;

    private final transient Span span;
    private final String problem;
    private final String excerpt;
    private final String suggestion;
    private final transient Optional<Replacement> replacement;

    /** A problem at a place; the excerpt may be added where the text is known. */
    public AdqlException(Span span, String problem) {
        this(span, problem, Optional.empty());
    }

    /** The same, with what must stand in a place of the query, if that is certain. */
    public AdqlException(Span span, String problem, Optional<Replacement> replacement) {
        this(span, problem, "", "", replacement);
    }

    private AdqlException(
            Span span, String problem, String excerpt, String suggestion, Optional<Replacement> replacement) {
        super(Fault.BAD_QUERY, message(span, shortened(problem), excerpt, suggestion));
        this.span = span;
        this.problem = shortened(problem);
        this.excerpt = requireNonNull(excerpt);
        this.suggestion = requireNonNull(suggestion);
        this.replacement = requireNonNull(replacement);
    }

    /** The same problem, shown with the line of {@code query} it lies in. */
    public AdqlException withExcerptOf(String query) {
        String corrected = replacement.map(part -> part.in(query)).orElse(suggestion);
        return new AdqlException(span, problem, Excerpt.of(query, span), corrected, Optional.empty());
    }

    /** The same problem, with a query that would do what this one most certainly meant; empty for none. */
    public AdqlException withSuggestion(String correctedQuery) {
        return new AdqlException(span, problem, excerpt, correctedQuery, Optional.empty());
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

    /** Names and numbers of a query may be as long as the query. */
    private static String shortened(String problem) {
        return problem.length() <= LONGEST_PROBLEM
                ? problem
                : problem.substring(0, problem.offsetByCodePoints(0, LONGEST_PROBLEM / 2)) + "...";
    }

    private static String message(Span span, String problem, String excerpt, String suggestion) {
        String placed = span.equals(Span.NOWHERE) ? problem : span + ": " + problem;
        String shown = excerpt.isEmpty() ? placed : placed + "\n" + excerpt;
        boolean helps = !suggestion.isEmpty() && suggestion.length() <= LONGEST_SHOWN;
        return helps ? shown + "\nCorrected query:\n" + suggestion : shown;
    }
}
