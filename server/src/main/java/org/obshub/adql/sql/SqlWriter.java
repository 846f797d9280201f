package org.obshub.adql.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import org.obshub.adql.check.CheckedQuery;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.store.Dialect;

/**
 * Writes SQL. The outputs are called {@code c1}, {@code c2} and so on; geometry comes out as STC-S text. Safe for use by
 * many threads.
 */
public final class SqlWriter {

    /**
     * The statement for a query.
     *
     * @param index what the footprint index knows; take its snapshot before the transaction that runs the statement
     * @param maxRows rows a client may get; the statement returns one more if there are more, to tell the overflow.
     *     {@link Long#MAX_VALUE}: no limit but that of the query
     */
    public Sql write(CheckedQuery query, Dialect dialect, IndexAnswer index, long maxRows) {
        return write(query, dialect, index, new Surroundings(PlanReader.NONE, ""), maxRows);
    }

    /**
     * What a query stands in besides the tables.
     *
     * @param reader reads parts of uploaded tables, which are already filled, and counts rows of others, to plan joins
     * @param links the address of the links of a dataset up to its identifier, to show as access_url; empty to show the
     *     archive's own
     */
    public record Surroundings(PlanReader reader, String links) {
        public Surroundings {
            requireNonNull(reader);
            requireNonNull(links);
        }
    }

    /** The same for a query on uploaded tables, or with links of this server. */
    public Sql write(CheckedQuery query, Dialect dialect, IndexAnswer index, Surroundings around, long maxRows) {
        requireNonNull(query);
        Context context = new Context(
                requireNonNull(dialect),
                requireNonNull(index),
                around.reader(),
                around.links(),
                new Naming(),
                new ArrayList<>());
        long most = maxRows == Long.MAX_VALUE ? maxRows : maxRows + 1;
        Sql sql =
                new QueryWriter(context, true).write(query, query.types(), most).finished();
        return new Sql(sql.text(), sql.binds(), context.notes());
    }
}
