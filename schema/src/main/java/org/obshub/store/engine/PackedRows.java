package org.obshub.store.engine;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVPrimaryIndex;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.VersionedValueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an open database read the rows of a wide table as {@link PackedRow}s. H2 makes objects of all values of all rows of a
 * page it reads, 3 to 4 us for one of our rows, whichever of them a query wants. The file does not change.
 */
public final class PackedRows {
    private static final Logger log = LoggerFactory.getLogger(PackedRows.class);

    private PackedRows() {}

    /**
     * Holds until the database is closed, or the table is built anew by ALTER TABLE. To be called before others use the
     * database. If H2 has changed inside so that this cannot be done, that is logged, and rows are read as H2 does.
     *
     * @param table with its schema, in lower case
     */
    public static void of(Connection connection, String table) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        Database database = session.getDatabase();
        int dot = table.indexOf('.');
        try {
            Index rows = database.getSchema(table.substring(0, dot))
                    .getTableOrView(session, table.substring(dot + 1))
                    .getScanIndex(session);
            if (rows instanceof MVPrimaryIndex primary
                    && primary.getMVMap().getValueType() instanceof VersionedValueType<?, ?> versioned) {
                replace(versioned, database);
            } else {
                log.warn("rows of {} are read whole: H2 keeps them in another way", table);
            }
        } catch (ReflectiveOperationException e) {
            log.warn("rows of {} are read whole: H2 keeps them in another way", table, e);
        } catch (DbException e) {
            throw e.getSQLException();
        }
    }

    /** The field is final; nothing is compiled yet that could have relied on that. */
    private static void replace(VersionedValueType<?, ?> versioned, Database database)
            throws ReflectiveOperationException {
        Field type = VersionedValueType.class.getDeclaredField("valueType");
        type.setAccessible(true);
        if (type.get(versioned) instanceof RowDataType rows) {
            ValueDataType values = new ValueDataType(database, database.getCompareMode(), database, null);
            values.setRowFactory(rows.getRowFactory());
            type.set(versioned, new PackedRowType(rows, values));
        }
    }
}
