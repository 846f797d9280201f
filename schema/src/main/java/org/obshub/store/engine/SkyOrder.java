package org.obshub.store.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.MVPrimaryIndex;
import org.h2.result.DefaultRow;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Table;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueNull;
import org.h2.value.VersionedValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of a table into a new file in the order of their places in the sky, with keys 1, 2, 3 and so on, and those
 * of the table that shares its keys with them: what is asked for together lies together then, and a query touches few
 * pages. The new file has no dead pages either, so that this stands in for the {@link Compaction} after a first load. There must
 * be no indexes, which would name the old keys.
 *
 * <p>Memory: eight bytes a row, and a page for each sorted part in which the rows lie. A process that dies meanwhile, a full disk or whatever
 * else prevents it leaves the file as it was.
 */
public final class SkyOrder {
    private static final Logger log = LoggerFactory.getLogger(SkyOrder.class);

    /** Cells of order 11, of 1.7 arcmin: what lies in one stays in the order in which it came. */
    private static final int CELL_SHIFT = 2 * (29 - 11);

    /** Behind all cells. */
    private static final long NOWHERE = (1L << 26) - 1;

    /** A cell and a key are one number. */
    private static final int KEY_BITS = 37;

    private static final long MOST_KEY = (1L << KEY_BITS) - 1;

    /** What the order of all rows may take of the heap. */
    private static final int SHARE_OF_HEAP = 4;

    /**
     * The tables.
     *
     * @param rows with its schema, in lower case, as the other; the first column of both is their primary key, a BIGINT
     * @param companion has one row for each of the first, with the same key
     * @param cell the column of {@code rows} with the cell of order 29, perhaps null
     */
    public record Tables(String rows, String companion, String cell) {}

    private final SessionLocal session;
    private final Path file;
    private final MVMap<Long, VersionedValue<SearchRow>> rows;
    private final MVMap<Long, VersionedValue<SearchRow>> companion;
    private final int cell;

    private SkyOrder(SessionLocal session, Path file, Tables tables) {
        this.session = session;
        this.file = file;
        this.rows = rows(tables.rows());
        this.companion = rows(tables.companion());
        this.cell = table(tables.rows()).getColumn(tables.cell()).getColumnId();
    }

    /**
     * Closes a database that nobody else uses, and puts a file with sorted rows in the place of its own. What prevents that is
     * logged: the file is good as it is.
     *
     * @throws SQLException if the database cannot be closed
     */
    public static void shutDown(Connection connection, Path file, Tables tables) throws SQLException {
        long start = System.nanoTime();
        Optional<StoreCopy> copy = begin(connection, file, tables);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
            if (copy.isPresent()) {
                copy.get().finish();
                log.info(
                        "{} written anew in the order of the sky: {} MB; {} ms",
                        file.getFileName(),
                        Files.size(file) >> 20,
                        (System.nanoTime() - start) / 1_000_000);
            }
        } catch (IOException | ReflectiveOperationException | MVStoreException | DbException e) {
            notSorted(file, e);
        } finally {
            copy.ifPresent(StoreCopy::close);
        }
    }

    private static Optional<StoreCopy> begin(Connection connection, Path file, Tables tables) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        Compaction size = Compaction.of(file, connection);
        try {
            return size.hasRoom() ? new SkyOrder(session, file, tables).sorted() : Optional.empty();
        } catch (IOException
                | ReflectiveOperationException
                | MVStoreException
                | DbException
                | IllegalStateException e) {
            notSorted(file, e);
            return Optional.empty();
        }
    }

    private static void notSorted(Path file, Exception reason) {
        log.warn("the rows of {} stay in the order in which they came", file, reason);
    }

    /** The new file with the rows in it; none if they are in order as they are. */
    private Optional<StoreCopy> sorted() throws IOException, ReflectiveOperationException {
        long count = rows.sizeAsLong();
        if (count > Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / Long.BYTES) {
            throw new IllegalStateException("to sort " + count + " rows takes a heap of "
                    + ((count * SHARE_OF_HEAP * Long.BYTES) >> 20) + " MB");
        }
        if (companion.sizeAsLong() != count) {
            throw new IllegalStateException(count + " rows, but " + companion.sizeAsLong() + " beside them");
        }
        long[] order = order((int) count);
        if (order.length == 0) {
            return Optional.empty();
        }
        StoreCopy copy = new StoreCopy(
                file, session.getDatabase().getStore().getMvStore().getCurrentVersion());
        boolean isWritten = false;
        try {
            Stream.of(rows, companion).parallel().forEach(map -> write(map, order, copy.anew(map)));
            isWritten = true;
            return Optional.of(copy);
        } finally {
            if (!isWritten) {
                copy.close();
            }
        }
    }

    private Table table(String name) {
        int dot = name.indexOf('.');
        return session.getDatabase().getSchema(name.substring(0, dot)).getTableOrView(session, name.substring(dot + 1));
    }

    private MVMap<Long, VersionedValue<SearchRow>> rows(String name) {
        if (table(name).getScanIndex(session) instanceof MVPrimaryIndex primary && primary.getMainIndexColumn() == 0) {
            return primary.getMVMap();
        }
        throw new IllegalStateException("the first column of " + name + " is not its key");
    }

    /** Cell and key of each row, sorted; none if they are in order as they are. */
    private long[] order(int count) {
        long[] order = new long[count];
        Cursor<Long, VersionedValue<SearchRow>> cursor = rows.cursor(null);
        boolean isSorted = true;
        int next = 0;
        while (cursor.hasNext()) {
            long key = cursor.next();
            VersionedValue<SearchRow> row = cursor.getValue();
            if (row.getOperationId() != 0 || (key & MOST_KEY) != key) {
                throw new IllegalStateException("row " + key + " is being changed, or its key is out of range");
            }
            Value place = row.getCurrentValue().getValue(cell);
            order[next] =
                    (ValueNull.INSTANCE.equals(place) ? NOWHERE : place.getLong() >>> CELL_SHIFT) << KEY_BITS | key;
            isSorted &= next == 0 || order[next - 1] < order[next];
            next++;
        }
        Arrays.parallelSort(order);
        return isSorted ? new long[0] : order;
    }

    private static void write(
            MVMap<Long, VersionedValue<SearchRow>> rows, long[] order, MVMap<Long, VersionedValue<SearchRow>> sorted) {
        for (int i = 0; i < order.length; i++) {
            long key = order[i] & MOST_KEY;
            VersionedValue<SearchRow> row = rows.get(key);
            if (row == null || row.getOperationId() != 0) {
                throw new IllegalStateException(
                        "row " + key + " of " + rows.getName() + " is missing or being changed");
            }
            sorted.put(i + 1L, rekeyed(row.getCurrentValue(), i + 1L));
        }
    }

    /** A row is its own committed version. */
    @SuppressWarnings("unchecked")
    private static VersionedValue<SearchRow> rekeyed(SearchRow row, long key) {
        VersionedValue<?> changed;
        if (row instanceof PackedRow packed) {
            changed = packed.withFirst(ValueBigint.get(key));
        } else {
            Value[] values = ((Row) row).getValueList().clone();
            values[0] = ValueBigint.get(key);
            changed = Row.get(values, DefaultRow.MEMORY_CALCULATE, key);
        }
        return (VersionedValue<SearchRow>) changed;
    }
}
