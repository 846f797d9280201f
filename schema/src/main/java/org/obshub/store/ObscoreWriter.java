package org.obshub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.store.bulk.BulkGate;
import org.obshub.store.bulk.FootprintCache;
import org.obshub.store.bulk.IndexBalance;
import org.obshub.store.bulk.NewDatasets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts datasets into the table, slice by slice, and takes those away that an archive has no more. Thread-safe. */
public final class ObscoreWriter {
    private static final Logger log = LoggerFactory.getLogger(ObscoreWriter.class);
    private static final long KEYS_PER_BLOCK = 1000; // INCREMENT BY of the sequence store.obs_pk
    private static final int DELETE_CHUNK = 5000;

    private final Database database;
    private final FootprintIndex footprints;
    private final FootprintCache shapes = new FootprintCache();
    private final BulkGate gate = new BulkGate();
    /** Of a load that keeps the indexes up as yet, though no query needs them. */
    private volatile Optional<IndexBalance> balance = Optional.empty();
    /** True while a load that is no first one does without indexes; only in a process that answers no queries. */
    private volatile boolean owesIndexes;

    private long nextKey;
    private long keysLeft;

    public ObscoreWriter(Database database, FootprintIndex footprints) {
        this.database = database;
        this.footprints = footprints;
    }

    /** Does what can be done before writing; in any thread. */
    public Prepared prepare(ObscoreRow row) {
        Prepared dataset = new Prepared(row, shapes.of(row.footprint()));
        if (gate.isAlone()) { // it will be written for certain, so the writing thread need not make these
            dataset.footprint().cells();
            dataset.footprint().text();
        }
        return dataset;
    }

    /** Starts a slice of a run that {@link HarvestLog#begin} opened. Waits while a bulk load has another open. */
    public Slice begin(String archive, long run, String sliceKey) {
        if (balance.filter(IndexBalance::isForMaking).isPresent()) {
            gate.whileQuiet(this::goOnWithoutIndexes); // else, with slices of others open, at the begin of a later one
        }
        gate.enter(this::endBulkLoad);
        try {
            return opened(archive, run, sliceKey);
        } catch (RuntimeException e) {
            gate.leave();
            throw e;
        }
    }

    private Slice opened(String archive, long run, String sliceKey) {
        Connection connection = database.writer();
        try {
            long number = nextValue(connection, "store.slice_id");
            return new Slice(this, connection, new Ledger.Visit(archive, run, number), sliceKey);
        } catch (SQLException e) {
            try (connection) {
                throw Failures.of(e, "starting a slice");
            } catch (SQLException closing) {
                e.addSuppressed(closing);
                throw Failures.of(e, "starting a slice");
            }
        }
    }

    /**
     * Takes away the datasets of an archive that this run did not see, and rejections of earlier runs. Only for a full run
     * whose slices are all committed. May be repeated.
     *
     * @return how many datasets
     */
    public long deleteUnseen(String archive, long run) {
        long deleted = 0;
        long chunk;
        do {
            chunk = deleteChunk(archive, run);
            deleted += chunk;
        } while (chunk == DELETE_CHUNK);
        write(
                "forgetting old rejections",
                connection -> Bookkeeping.execute(
                        connection, "DELETE FROM hub.rejected WHERE source_archive = ? AND run_id <> ?", archive, run));
        return deleted;
    }

    private long deleteChunk(String archive, long run) {
        long[] keys = write("deleting datasets", connection -> {
            long[] unseen = unseen(connection, archive, run);
            Bookkeeping.deleted(connection, archive, run, unseen.length);
            return unseen;
        });
        publish(List.of(), keys);
        return keys.length;
    }

    /** One transaction, as {@link Database#transact}, while no index is made. */
    private <T> T write(String doing, Database.Work<T> work) {
        gate.enter(this::endBulkLoad);
        try {
            return database.transact(doing, work);
        } finally {
            gate.leave();
        }
    }

    private static long[] unseen(Connection connection, String archive, long run) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(
                        "SELECT l.obs_pk, o.obs_publisher_did, l.product_type FROM store.ledger l JOIN ivoa.obscore o"
                                + " ON o.obs_pk = l.obs_pk WHERE l.source_archive = ? AND l.run_id <> ? LIMIT "
                                + DELETE_CHUNK);
                RowStatements rows = new RowStatements(connection, archive);
                Ledger ledger = new Ledger(connection)) {
            find.setString(1, archive);
            find.setLong(2, run);
            LongStream.Builder keys = LongStream.builder();
            Map<String, Long> types = new TreeMap<>();
            try (ResultSet found = find.executeQuery()) {
                while (found.next()) {
                    rows.delete(found.getString(2), found.getLong(1));
                    ledger.delete(found.getLong(1));
                    keys.add(found.getLong(1));
                    types.merge(found.getString(3), -1L, Long::sum);
                }
            }
            rows.flush();
            ledger.flush();
            Bookkeeping.types(connection, archive, types);
            return keys.build().toArray();
        }
    }

    /**
     * Drops the secondary indexes and unique constraints for the time until the returned load is closed, if nobody writes
     * and the load is a first one: several times faster, while queries are slow but right, and slices come one after
     * another.
     *
     * <p>A load is a first one into an empty table, and, in a process that answers no queries, also into a table that an
     * interrupted first load has left without unique constraints. In such a process any other load drops what only
     * queries need as soon as {@link IndexBalance} is for it, and goes on without what an interrupted one has left out.
     */
    public BulkLoad bulkLoad() {
        return begun(gate.close(() -> transactIfFirst(connection -> {
            NewDatasets there = datasets(connection);
            Indexes.dropAll(connection, database.indexChanges());
            return there;
        })));
    }

    /** The same for several archives at once: unique constraints stay, and slices come side by side. */
    public BulkLoad sharedBulkLoad() {
        return begun(gate.whileQuiet(() -> transactIfFirst(connection -> {
                    Indexes.keepUnique(connection, database.indexChanges());
                    return true;
                })
                .isPresent()));
    }

    private BulkLoad begun(boolean isFirst) {
        if (!isFirst && database.lateIndexes()) {
            balance = database.transact("preparing a load", connection -> {
                boolean areThere = Indexes.completeSought(connection, database.indexChanges());
                return areThere ? Optional.of(new IndexBalance(count(connection))) : Optional.empty();
            });
            owesIndexes = balance.isEmpty();
        }
        return new BulkLoad(isFirst);
    }

    private <T> Optional<T> transactIfFirst(Database.Work<T> drop) {
        return database.transact("preparing a bulk load", connection -> {
            boolean isFirst = count(connection) == 0 || (database.lateIndexes() && !Indexes.areUnique(connection));
            return isFirst ? Optional.of(drop.run(connection)) : Optional.empty();
        });
    }

    /** Called with nobody writing; perhaps again by another thread that waited for its turn. */
    private boolean goOnWithoutIndexes() {
        if (balance.isPresent()) {
            database.transact("dropping indexes", connection -> {
                owesIndexes = true;
                Indexes.dropQueried(connection, database.indexChanges());
                return null;
            });
            balance = Optional.empty();
            log.info("many new rows: the load goes on without the indexes that queries use, and makes them at its end");
        }
        return true;
    }

    /** Those of the load that was interrupted; none in an empty table. */
    private static NewDatasets datasets(Connection connection) throws SQLException {
        NewDatasets datasets = new NewDatasets();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT obs_publisher_did, obs_pk FROM ivoa.obscore ORDER BY obs_pk")) {
            while (rows.next()) {
                datasets.add(rows.getString(1), rows.getLong(2));
            }
        }
        return datasets;
    }

    /** The engine has it at hand. */
    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM ivoa.obscore")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void makeIndexes() {
        long start = System.nanoTime();
        database.transact("making indexes", connection -> {
            Indexes.complete(connection, database.indexChanges());
            return null;
        });
        log.info("indexes made in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private void endFirstLoad() {
        long rows = database.transact("counting datasets", ObscoreWriter::count);
        if (!database.leaveIndexesToClose(rows)) {
            makeIndexes();
        }
    }

    /** Before its end: a load whose rows are looked for. Without queries only its own writer needs indexes. */
    private void endBulkLoad() {
        if (database.lateIndexes()) {
            database.transact(
                    "making indexes", connection -> Indexes.completeSought(connection, database.indexChanges()));
        } else {
            makeIndexes();
        }
    }

    /** A load under way; closing it makes the indexes that it did without, or leaves them to {@link Database#closeCompactly}. */
    public final class BulkLoad implements AutoCloseable {
        private final boolean isFirst;

        private BulkLoad(boolean isFirst) {
            this.isFirst = isFirst;
        }

        @Override
        public void close() {
            balance = Optional.empty();
            if (isFirst || owesIndexes) {
                gate.open(isFirst ? ObscoreWriter.this::endFirstLoad : ObscoreWriter.this::makeIndexes);
                owesIndexes = false;
            }
        }
    }

    /** Told of rows that had to be put into every index. */
    void committed(long rows) {
        balance.ifPresent(load -> load.written(rows));
    }

    /** The datasets put so far, if this slice must keep identifiers unique itself. */
    Optional<NewDatasets> fresh() {
        return gate.fresh();
    }

    /** Told that a slice had to look for parts of a dataset, which without indexes takes reading whole tables. */
    void sought(Optional<NewDatasets> fresh) {
        if (fresh.isPresent()) {
            gate.sought();
        }
    }

    void ended() {
        gate.leave();
    }

    void publish(List<FootprintIndex.Entry> added, long[] removed) {
        footprints.publish(added, removed);
    }

    /** Never given before, not even to a dataset that was rolled back. */
    synchronized long newKey(Connection connection) throws SQLException {
        if (keysLeft == 0) {
            nextKey = nextValue(connection, "store.obs_pk"); // a sequence is not rolled back
            keysLeft = KEYS_PER_BLOCK;
        }
        keysLeft--;
        return nextKey++;
    }

    static long nextValue(Connection connection, String sequence) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT NEXT VALUE FOR " + sequence)) {
            row.next();
            return row.getLong(1);
        }
    }
}
