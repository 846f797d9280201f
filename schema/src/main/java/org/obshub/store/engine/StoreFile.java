package org.obshub.store.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * Tells whether the file of a database is still open. H2 closes it for good when it cannot write to it, because the disk is
 * full for one; a statement of a connection from before then never ends. Thread-safe.
 */
public final class StoreFile {
    private final MVStore store;

    private StoreFile(MVStore store) {
        this.store = store;
    }

    /** The file behind an open connection. */
    public static StoreFile of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new StoreFile(session.getDatabase().getStore().getMvStore());
    }

    /** True too once H2 has given the file up. */
    public boolean isClosed() {
        return store.isClosed() || store.getPanicException() != null;
    }
}
