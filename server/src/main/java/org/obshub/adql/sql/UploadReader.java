package org.obshub.adql.sql;

import org.obshub.store.RowCursor;

/** Reads from the uploaded tables of the query that is being written. */
@FunctionalInterface
public interface UploadReader {
    /** Of a query without uploads. */
    UploadReader NONE = statement -> {
        throw new IllegalStateException("there are no uploaded tables");
    };

    RowCursor open(Sql statement);
}
