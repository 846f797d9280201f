package org.obshub.store.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVTable;
import org.h2.result.Row;
import org.h2.table.Table;

/**
 * Makes indexes of one table as H2's CREATE INDEX would, all from one reading of the rows: sorted runs of each index go to
 * temporary maps of the store and are merged at the end, many runs first into longer ones. Memory is that of one run of rows,
 * which is shorter the smaller the heap is, and of a page of each run that is merged. Queries go on meanwhile. The indexes
 * become known to the database together when they are published; a process that dies before leaves maps without owner,
 * which H2 removes when it opens the store again.
 */
public final class IndexBuild {
    /** Rows sorted at a time, at most: longer runs would save little of the merging. */
    private static final int RUN = 25_000;

    /** What the rows of a run may take of the heap, whose other users are the page cache and the sorted keys. */
    private static final int SHARE_OF_HEAP = 20;

    /** An index that is to be. */
    public record Wanted(String name, String column, boolean unique) {}

    private final SessionLocal session;
    private final MVTable table;
    private final int runLength;
    private final List<GrowingIndex> indexes = new ArrayList<>();

    private IndexBuild(SessionLocal session, MVTable table, int runLength) {
        this.session = session;
        this.table = table;
        this.runLength = runLength;
    }

    /**
     * Makes indexes that are not there. Nobody may write to the table until they are published or discarded.
     *
     * @param table with its schema, in lower case
     * @throws SQLException also if a unique index meets a value twice; then no index is made
     */
    public static IndexBuild of(Connection connection, String table, List<Wanted> wanted) throws SQLException {
        return of(connection, table, wanted, RUN);
    }

    static IndexBuild of(Connection connection, String table, List<Wanted> wanted, int runLength) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        int dot = table.indexOf('.');
        try {
            Table found = session.getDatabase()
                    .getSchema(table.substring(0, dot))
                    .getTableOrView(session, table.substring(dot + 1));
            IndexBuild build = new IndexBuild(session, (MVTable) found, runLength);
            build.make(wanted);
            return build;
        } catch (DbException e) {
            throw e.getSQLException();
        }
    }

    private void make(List<Wanted> wanted) {
        session.startStatementWithinTransaction(null); // keeps the pages that are to be read
        try {
            wanted.forEach(each -> indexes.add(new GrowingIndex(session.getDatabase(), table, each)));
            read();
            indexes.parallelStream().forEach(GrowingIndex::merge);
        } catch (RuntimeException e) {
            discard(e);
            throw e;
        } finally {
            session.endStatement();
        }
    }

    /** Shows the indexes to queries, within {@link IndexChanges}; they last when the connection commits. */
    public void publish() throws SQLException {
        try {
            session.getDatabase().lockMeta(session);
            table.lock(session, Table.EXCLUSIVE_LOCK);
            indexes.forEach(index -> index.publish(session));
            table.setModified(); // plans made without the indexes are made anew
        } catch (DbException e) {
            throw e.getSQLException();
        }
    }

    private void read() {
        long mostBytes = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        Cursor rows = table.getScanIndex(session).find(session, null, null, false);
        List<Row> run = new ArrayList<>();
        long bytes = 0;
        while (rows.next()) {
            Row row = rows.get();
            run.add(row);
            bytes += row.getMemory();
            if (run.size() == runLength || bytes >= mostBytes) {
                sort(run);
                run = new ArrayList<>();
                bytes = 0;
            }
        }
        sort(run);
    }

    private void sort(List<Row> run) {
        if (!run.isEmpty()) {
            indexes.parallelStream().forEach(index -> index.add(run));
        }
    }

    /** Takes back what is not published, because of a failure. */
    public void discard(Exception first) {
        for (GrowingIndex index : indexes) {
            try {
                index.remove(session);
            } catch (RuntimeException e) { // the disk may be full: the next start removes the rest
                first.addSuppressed(e);
            }
        }
    }
}
