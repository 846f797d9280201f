package org.obshub.query;

import org.obshub.votable.CellSource;

/** The rows of an answer as they come from the database; before the first {@link #next()} there is no present row. */
interface ResultRows extends CellSource, AutoCloseable {
    /** Goes on to the next row; false behind the last one. */
    boolean next();

    /** Tells the database that no more rows are wanted, so that closing takes no time. */
    void cancel();

    @Override
    void close();
}
