package org.obshub.adql.sql;

import org.obshub.store.RowCursor;

/** Reads what the writing of a statement hangs on: the uploaded tables of its query, and how many rows a table has. */
@FunctionalInterface
public interface PlanReader {
    /** Where nothing can be read: no tables are uploaded, and nothing is counted. */
    PlanReader NONE = statement -> {
        throw new IllegalStateException("nothing can be read before the statement is written");
    };

    RowCursor open(Sql statement);
}
