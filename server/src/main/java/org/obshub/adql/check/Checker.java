package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import java.util.stream.Stream;
import org.obshub.adql.AdqlException;
import org.obshub.adql.Expression.Binary.Operator;
import org.obshub.adql.Query;
import org.obshub.tableset.Tableset;

/**
 * Checks a query against the tables: names, types, aggregation, geometry (ADQL 2.0 and 2.1). What it returns runs; what
 * it refuses, it refuses with the place and, where one is near, the name that was meant. Safe for use by many threads.
 */
public final class Checker {
    /** Texts of more could fill the memory: engines hold a value whole. */
    private static final long MOST_PIECES = 10_000;

    /** As long as the longer columns are. */
    private static final int CHARACTERS_OF_A_PIECE = 200;

    /** The joined texts of a group may be as long as many columns. */
    private static final long PIECES_OF_A_GROUP = 1_000;

    /**
     * The query with every name resolved.
     *
     * @throws org.obshub.adql.AdqlException if the query cannot run on these tables
     */
    public CheckedQuery check(Query query, Tableset tableset) {
        requireNonNull(query);
        requireNonNull(tableset);
        CheckedQuery checked = new QueryCheck(new Tables(tableset), Scope.EMPTY).check(query);
        if (pieces(checked) > MOST_PIECES) {
            throw new AdqlException(
                    query.span(),
                    "|| joins more than " + MOST_PIECES
                            + " pieces of text in subqueries inside each other; join fewer");
        }
        return checked;
    }

    /** Of how many columns and constants the longest text is joined, those in FROM counted as often as they are joined. */
    private static long pieces(CheckedQuery query) {
        if (query instanceof CheckedQuery.SetOperation operation) {
            return Math.max(pieces(operation.left()), pieces(operation.right()));
        }
        CheckedQuery.Select select = (CheckedQuery.Select) query;
        long read = longest(select.from().leaves().stream()
                .filter(Source.Derived.class::isInstance)
                .map(source -> pieces(((Source.Derived) source).query())));
        long joined = longest(Grouping.all(select).map(Checker::pieces));
        long asked = longest(Stream.of(select.where(), select.having())
                .flatMap(Grouping::subqueries)
                .map(Checker::pieces));
        // none of the factors is large enough for the product to overflow
        return Math.max(asked, Math.min(read, 2 * MOST_PIECES) * joined);
    }

    private static long pieces(Term term) {
        if (term instanceof Term.Text text) {
            return 1 + text.value().length() / (long) CHARACTERS_OF_A_PIECE;
        }
        if (term instanceof Term.GroupCall) {
            return PIECES_OF_A_GROUP;
        }
        boolean join = term instanceof Term.Operation operation && operation.operator() == Operator.CONCATENATE;
        return join
                ? term.operands().stream().mapToLong(Checker::pieces).sum()
                : longest(term.operands().stream().map(Checker::pieces));
    }

    private static long longest(Stream<Long> pieces) {
        return pieces.mapToLong(Long::longValue).max().orElse(1);
    }
}
