package org.obshub.store.engine;

import java.sql.SQLException;

/**
 * Lets statements start while indexes come and go. H2 reads the list of a table's indexes without a lock when it prepares
 * or starts a statement; one that meets a change there fails before it has read a row. It is started again then.
 * Thread-safe; statements never wait for one another.
 */
public final class IndexChanges {
    /** Changes that have ended. */
    private volatile long ended;

    /** What a change does. */
    public interface Change {
        void make() throws SQLException;
    }

    /** Prepares and starts a statement, or fails and leaves nothing open. */
    public interface Start<T> {
        T start() throws SQLException;
    }

    /** Makes indexes known to queries, or drops them: short, as statements that fail meanwhile wait for its end. */
    public synchronized void make(Change change) throws SQLException {
        try {
            change.make();
        } finally {
            ended++;
        }
    }

    /** Starts a statement. What fails while there is no change fails for good. */
    public <T> T start(Start<T> statement) throws SQLException {
        long before = ended;
        while (true) {
            try {
                return statement.start();
            } catch (SQLException e) {
                long after = endedNow();
                if (after == before) {
                    throw e;
                }
                before = after;
            }
        }
    }

    /** Waits for the end of a change that is under way. */
    private synchronized long endedNow() {
        return ended;
    }
}
