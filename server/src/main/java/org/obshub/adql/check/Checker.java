package org.obshub.adql.check;

import static java.util.Objects.requireNonNull;

import org.obshub.adql.Query;
import org.obshub.tableset.Tableset;

/**
 * Checks a query against the tables: names, types, aggregation, geometry (ADQL 2.0 and 2.1). What it returns runs; what
 * it refuses, it refuses with the place and, where one is near, the name that was meant. Safe for use by many threads.
 */
public final class Checker {

    /**
     * The query with every name resolved.
     *
     * @throws org.obshub.adql.AdqlException if the query cannot run on these tables
     */
    public CheckedQuery check(Query query, Tableset tableset) {
        requireNonNull(query);
        requireNonNull(tableset);
        return new QueryCheck(new Tables(tableset), Scope.EMPTY).check(query);
    }
}
