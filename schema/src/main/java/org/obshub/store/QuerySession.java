package org.obshub.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.scratch.StoredTable;
import org.obshub.scratch.UploadRows;
import org.obshub.store.engine.IndexChanges;
import org.obshub.store.function.SharedFootprints;

/**
 * One connection for one client's query, with tables that nobody else sees and that go when it is closed. For one thread.
 */
public final class QuerySession implements AutoCloseable {
    private static final int BATCH_ROWS = 1000;

    private final Connection connection;
    private final Deadlines deadlines;
    private final IndexChanges indexChanges;
    private final RowCursor.Release release;
    private final List<StoredTable> tables = new ArrayList<>();
    private boolean interrupted;

    QuerySession(Connection connection, Deadlines deadlines, IndexChanges indexChanges, RowCursor.Release release) {
        this.connection = connection;
        this.deadlines = deadlines;
        this.indexChanges = indexChanges;
        this.release = release;
    }

    /** Makes a table and fills it, unless it is to stop; returns the number of its rows. */
    public long load(StoredTable table, UploadRows rows, QueryLimits limits) throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.removal()); // left by a query whose closing failed
            tables.add(table);
            statement.execute(table.creation());
        } catch (SQLException e) {
            throw Failures.of(e, "making an uploaded table");
        }
        try (PreparedStatement insert = connection.prepareStatement(table.insertion())) {
            connection.setAutoCommit(false); // else each row is a transaction, and written out to the disk
            long count = fill(insert, table, rows, limits);
            connection.commit();
            connection.setAutoCommit(true);
            return count;
        } catch (SQLException e) {
            throw Failures.of(e, "filling an uploaded table");
        }
    }

    private static long fill(PreparedStatement insert, StoredTable table, UploadRows rows, QueryLimits limits)
            throws SQLException, IOException {
        long count = 0;
        for (Optional<@Nullable Object[]> row = rows.next(); row.isPresent(); row = rows.next()) {
            count++;
            List<@Nullable Object> cells = table.cells(count, row.get());
            for (int i = 0; i < cells.size(); i++) {
                insert.setObject(i + 1, cells.get(i));
            }
            insert.addBatch();
            if (count % BATCH_ROWS == 0) {
                if (limits.isStopped()) {
                    throw RowCursor.wasCancelled();
                }
                insert.executeBatch();
            }
        }
        insert.executeBatch();
        return count;
    }

    /** Starts a query that sees the tables; close its rows before the session. Binds as {@link Database#open}. */
    public RowCursor open(String sql, List<?> binds, QueryLimits limits) {
        try {
            return indexChanges.start(() -> cursor(connection.prepareStatement(sql), binds, limits));
        } catch (SQLException e) {
            throw Failures.of(e, "starting a query");
        }
    }

    private RowCursor cursor(PreparedStatement statement, List<?> binds, QueryLimits limits) throws SQLException {
        SharedFootprints shared = new SharedFootprints();
        try {
            for (int i = 0; i < binds.size(); i++) {
                Database.bind(statement, i + 1, shared.orItself(binds.get(i)));
            }
            return new RowCursor(cut -> interrupted |= cut, statement, shared, limits, deadlines);
        } catch (SQLException | RuntimeException e) {
            interrupted |= RowCursor.isCut(e);
            shared.close();
            statement.close();
            throw e;
        }
    }

    @Override
    public void close() {
        RowCursor.Last last = () -> release.release(interrupted);
        try (last;
                Statement statement = connection.createStatement()) {
            for (StoredTable table : tables) {
                statement.execute(table.removal());
            }
            connection.commit();
        } catch (SQLException e) {
            throw Failures.of(e, "removing uploaded tables");
        }
    }
}
