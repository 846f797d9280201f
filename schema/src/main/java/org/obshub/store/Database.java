package org.obshub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.obshub.region.FootprintIndex;
import org.obshub.region.FootprintSnapshot;
import org.obshub.store.engine.Compaction;
import org.obshub.store.engine.IndexChanges;
import org.obshub.store.engine.PackedRows;
import org.obshub.store.engine.PageCache;
import org.obshub.store.engine.SkyOrder;
import org.obshub.store.engine.StoreFile;
import org.obshub.store.function.SharedFootprints;
import org.obshub.tableset.Tableset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database: migrated, its indexes complete (but see {@link DatabaseConfig#lateIndexes}), its TAP_SCHEMA written.
 * Thread-safe. Queries and writers have connections of their own, so that a harvest starves no reader.
 */
public final class Database implements AutoCloseable {
    private static final long QUERY_WAIT_MILLIS = 5_000;
    private static final long WRITE_WAIT_MILLIS = 60_000;

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final String USER = "obshub";

    /** The ledger has the keys of the datasets; nothing else has. */
    private static final SkyOrder.Tables IN_SKY_ORDER = new SkyOrder.Tables("ivoa.obscore", "store.ledger", "hpx29");

    static {
        // read once by the engine: its table of texts met costs a sixth of every scan and hardly ever finds one
        System.setProperty("h2.objectCache", "false");
    }

    private final DatabaseConfig config;
    private final JdbcDataSource source;
    private final HikariDataSource readers;
    private final HikariDataSource writers;
    private volatile Optional<StoreFile> opened = Optional.empty();
    private volatile boolean owesIndexes;
    private final Deadlines deadlines = new Deadlines();
    private final IndexChanges indexChanges = new IndexChanges();
    private final Dialect dialect = new H2Dialect();
    private final Tableset tables = Published.tableset();

    /** What is done inside one transaction; the connection is not to be kept, committed or closed. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private Database(DatabaseConfig config) {
        this.config = config;
        this.source = new JdbcDataSource();
        source.setURL(config.url());
        source.setUser(USER);
        source.setPassword("");
        HikariConfig writing = pool(config, "writers", config.writers(), WRITE_WAIT_MILLIS);
        writing.setAutoCommit(false);
        this.writers = new HikariDataSource(writing);
        // A rollback makes the engine forget the plans of all connections; what only reads needs none.
        this.readers = new HikariDataSource(pool(config, "readers", config.readers(), QUERY_WAIT_MILLIS));
    }

    /** Opens, creating it if need be, and brings schema, indexes and TAP_SCHEMA up to date. */
    public static Database open(DatabaseConfig config) {
        Database database = new Database(config);
        try {
            database.prepare();
            return database;
        } catch (RuntimeException e) {
            database.closePools();
            throw e;
        }
    }

    private void prepare() {
        try (Connection first = source.getConnection()) { // not by a pool, which tries again until its time is over
            opened = Optional.of(StoreFile.of(first));
            PageCache.into(first);
            log.debug("opened {}", first.getMetaData().getDatabaseProductVersion());
        } catch (SQLException e) {
            throw Failures.of(e, "opening");
        }
        Migrations.migrate(source);
        transact("making functions", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String function : dialect.functions()) {
                    statement.execute(function);
                }
            }
            PackedRows.of(connection, "ivoa.obscore");
            return null;
        });
        if (!config.lateIndexes()) {
            transact("completing indexes", connection -> {
                Indexes.complete(connection, indexChanges);
                return null;
            });
        }
        transact("writing TAP_SCHEMA", connection -> {
            TapSchemaWriter.write(connection, tables);
            return null;
        });
    }

    /** {@link DatabaseConfig#lateIndexes}. */
    boolean lateIndexes() {
        return config.lateIndexes();
    }

    /** Leaves the indexes of a first load to {@link #closeCompactly}, if that puts so many rows in order. */
    boolean leaveIndexesToClose(long rows) {
        owesIndexes = config.lateIndexes() && config.file().isPresent() && rows >= config.skyOrderFrom();
        return owesIndexes;
    }

    /** Within which alone indexes come and go. */
    IndexChanges indexChanges() {
        return indexChanges;
    }

    /** The engine's way of saying things. */
    public Dialect dialect() {
        return dialect;
    }

    /** The version of the schema: that of the newest migration. */
    public String schemaVersion() {
        return Migrations.version(writers);
    }

    /** What clients may query. */
    public Tableset tables() {
        return tables;
    }

    /**
     * Starts a query.
     *
     * @param binds String, Boolean, Integer, Long, Double, byte[], byte[][], long[], String[] or double[]; arrays bind as SQL
     *     arrays; a {@link FootprintSnapshot} is shared with the functions inside the database until the cursor is closed
     */
    public RowCursor open(String sql, List<?> binds, QueryLimits limits) {
        try {
            return indexChanges.start(() -> start(sql, binds, limits));
        } catch (SQLException e) {
            throw Failures.of(e, "starting a query");
        }
    }

    private RowCursor start(String sql, List<?> binds, QueryLimits limits) throws SQLException {
        Connection connection = null;
        PreparedStatement statement = null;
        SharedFootprints shared = new SharedFootprints();
        try {
            connection = connection(readers);
            statement = connection.prepareStatement(sql);
            for (int i = 0; i < binds.size(); i++) {
                bind(statement, i + 1, shared.orItself(binds.get(i)));
            }
            Connection used = connection;
            RowCursor.Release release = interrupted -> giveBack(used, interrupted);
            return new RowCursor(release, statement, shared, limits, deadlines);
        } catch (SQLException e) {
            closeAfter(e, shared, statement, connection);
            throw e;
        } catch (RuntimeException e) {
            if (connection != null && RowCursor.isCut(e)) {
                readers.evictConnection(connection);
            }
            closeAfter(e, shared, statement, connection);
            throw e;
        }
    }

    /** A connection of its own for one query that brings tables along. */
    public QuerySession session() {
        try {
            Connection connection = connection(readers);
            return new QuerySession(
                    connection, deadlines, indexChanges, interrupted -> giveBack(connection, interrupted));
        } catch (SQLException e) {
            throw Failures.of(e, "waiting for a connection");
        }
    }

    /** A connection whose statement was interrupted is not used again, see {@link RowCursor.Release}. */
    private void giveBack(Connection connection, boolean interrupted) throws SQLException {
        if (interrupted) {
            readers.evictConnection(connection);
        }
        connection.close();
    }

    /** Builds the footprint index from the table: at start, before anything writes. */
    public FootprintIndex loadFootprints() {
        String sql = "SELECT obs_pk, region_bin, region_cells FROM ivoa.obscore WHERE region_bin IS NOT NULL";
        try (RowCursor rows = open(sql, List.of(), QueryLimits.NONE)) {
            return FootprintIndex.load(new Footprints(rows));
        }
    }

    /**
     * Runs the work in one transaction: all of it, or nothing.
     *
     * @param doing completes "The database failed while ..."
     */
    public <T> T transact(String doing, Work<T> work) {
        try (Connection connection = connection(writers)) { // closing it without commit rolls back
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw Failures.of(e, doing);
        }
    }

    /** A connection to write with, in a transaction of its own; closing it without commit rolls back. */
    Connection writer() {
        try {
            return connection(writers);
        } catch (SQLException e) {
            throw Failures.of(e, "waiting for a connection");
        }
    }

    private Connection connection(HikariDataSource pool) throws SQLException {
        if (isBroken()) {
            throw new SQLException("the file was closed after a failure", "", ErrorCode.DATABASE_IS_CLOSED);
        }
        return pool.getConnection();
    }

    private boolean isBroken() {
        return opened.isPresent() && opened.get().isClosed();
    }

    /** Waits for no query: open cursors fail. */
    @Override
    public void close() {
        shutDown();
    }

    /**
     * Closes, then makes the file smaller if a load left much of it dead: about 10 s per GB that is alive. After a large first
     * load this also puts the rows in the order of the sky and makes the indexes, see {@link SkyOrder}.
     */
    public void closeCompactly() {
        if (owesIndexes && !isBroken()) {
            closeInSkyOrder();
            open(config.withEarlyIndexes()).closeCompactly();
        } else {
            shutDown().filter(Compaction::pays).ifPresent(Compaction::run);
        }
    }

    private void closeInSkyOrder() {
        log.info("the rows are put in the order of the sky, then their indexes are made");
        closePools();
        try (Connection connection = source.getConnection()) {
            Indexes.dropAll(connection, indexChanges); // some archives' first load has kept its unique constraints
            SkyOrder.shutDown(connection, config.file().orElseThrow(), IN_SKY_ORDER);
        } catch (SQLException e) {
            throw Failures.of(e, "closing");
        }
    }

    private Optional<Compaction> shutDown() {
        boolean isBroken = isBroken();
        closePools();
        if (isBroken) {
            return Optional.empty(); // closed already, by the engine
        }
        // not by a pool, which cannot end the connection that ends the database
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            Optional<Compaction> compaction = config.file().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Compaction.of(config.file().get(), connection));
            statement.execute("SHUTDOWN");
            return compaction;
        } catch (SQLException e) {
            throw Failures.of(e, "closing");
        }
    }

    private void closePools() {
        deadlines.close();
        readers.close();
        writers.close();
    }

    static void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof long[] longs) {
            Object[] boxed = new Object[longs.length];
            for (int i = 0; i < boxed.length; i++) {
                boxed[i] = longs[i];
            }
            statement.setObject(index, boxed);
        } else if (value instanceof double[] doubles) {
            statement.setObject(index, Arrays.stream(doubles).boxed().toArray());
        } else {
            statement.setObject(index, value);
        }
    }

    private static void closeAfter(Exception first, AutoCloseable... resources) {
        for (AutoCloseable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception e) { // a border: AutoCloseable; the first failure is the one to tell
                first.addSuppressed(e);
            }
        }
    }

    private static HikariConfig pool(DatabaseConfig config, String name, int size, long waitMillis) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setDriverClassName("org.h2.Driver");
        pool.setJdbcUrl(config.urlOfOpen());
        pool.setUsername(USER);
        pool.setPassword("");
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(waitMillis);
        pool.setInitializationFailTimeout(-1); // the first use tells what is wrong
        return pool;
    }

    private static final class Footprints implements Iterator<FootprintIndex.Entry> {
        private final RowCursor rows;
        private boolean ready;

        Footprints(RowCursor rows) {
            this.rows = rows;
            this.ready = rows.next();
        }

        @Override
        public boolean hasNext() {
            return ready;
        }

        @Override
        public FootprintIndex.Entry next() {
            if (!ready) {
                throw new NoSuchElementException();
            }
            FootprintIndex.Entry entry = new FootprintIndex.Entry(rows.integer(0), bytes(1), bytes(2));
            ready = rows.next();
            return entry;
        }

        private byte[] bytes(int column) {
            byte[] bytes = rows.bytes(column);
            if (bytes == null) {
                throw new IllegalStateException("a dataset with half a footprint: obs_pk " + rows.integer(0));
            }
            return bytes;
        }
    }
}
