package org.obshub.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.store.bulk.NewDatasets;

/**
 * One slice of a harvest: one transaction with its datasets, rejected rows, counts and checkpoint. Closed without
 * {@link #commit}, nothing of it stays. One thread; memory grows with the footprints of the slice (about 300 bytes each), and with its datasets
 * up to a seventh of the heap.
 */
public final class Slice implements AutoCloseable {
    /** Why a dataset is rejected whose identifier is that of a dataset of another archive. */
    public static final String TAKEN = "identifier taken";

    private static final int BATCH = 1000;

    /**
     * Datasets are written in the order of their places in the sky, so many at a time: what is asked for together lies together in
     * the file then. About 3 kB each.
     */
    private static final int MOST_PENDING = 50_000;

    /** And no more than the heap, of which this is one part in seven or less, has room for. */
    private static final int HEAP_PER_PENDING = 20_000;

    private final ObscoreWriter writer;
    private final Connection connection;
    private final Ledger.Visit visit;
    private final String sliceKey;
    /** What stands in for the unique index while there is none. */
    private final Optional<NewDatasets> fresh;

    private final RowStatements rows;
    private final Ledger ledger;
    private final PreparedStatement insertRejected;
    private final PreparedStatement forgetRejected;

    private final int mostPending =
            (int) Math.max(BATCH, Math.min(MOST_PENDING, Runtime.getRuntime().maxMemory() / HEAP_PER_PENDING));
    private final Map<String, Prepared> pending = new LinkedHashMap<>();
    private final Map<Long, FootprintIndex.Entry> added = new LinkedHashMap<>();
    private final List<Long> removed = new ArrayList<>();
    private final Map<String, Long> types = new TreeMap<>();
    private boolean closed;
    private int pendingRejected;
    private long read;
    private long rejected;
    private long taken;
    private long duplicate;
    private long unchanged;
    private long inserted;
    private long updated;

    /**
     * What became of a slice.
     *
     * @param read rows the archive sent
     * @param accepted datasets kept: unchanged + inserted + updated + duplicate
     * @param rejected rows that could not be published, the taken ones among them
     * @param taken datasets whose identifier is that of a dataset of another archive
     * @param duplicate datasets met again within the slice; the last one counts
     */
    public record Report(long read, long accepted, long rejected, long taken, long duplicate, Changes changes) {}

    /** What happened to the datasets of the slice. */
    public record Changes(long unchanged, long inserted, long updated) {}

    Slice(ObscoreWriter writer, Connection connection, Ledger.Visit visit, String sliceKey) throws SQLException {
        this.writer = writer;
        this.fresh = writer.fresh();
        this.connection = connection;
        this.visit = visit;
        this.sliceKey = requireNonNull(sliceKey);
        this.rows = new RowStatements(connection, visit.archive());
        this.ledger = new Ledger(connection);
        this.insertRejected = connection.prepareStatement("INSERT INTO hub.rejected (source_archive, run_id, source_id,"
                + " reason, detail, raw_text, rejected_time) VALUES (?,?,?,?,?,?,?)");
        this.forgetRejected = connection.prepareStatement(
                "DELETE FROM hub.rejected WHERE source_archive = ? AND source_id = ? AND run_id <> ?");
    }

    /** Keeps a dataset that passed {@link org.obshub.obscore.RowCheck}; of two with one identifier the last wins. */
    public void put(ObscoreRow row) {
        put(writer.prepare(row));
    }

    /** Keeps a dataset that passed {@link org.obshub.obscore.RowCheck}; of two with one identifier the last wins. */
    public void put(Prepared dataset) {
        if (pending.put(dataset.did(), dataset) != null) {
            duplicate++;
        }
        if (pending.size() >= mostPending) {
            flush();
        }
    }

    /** Keeps a row that cannot be published, in place of what earlier runs said of it. */
    public void reject(String sourceId, String reason, String detail, String raw) {
        try {
            forgetRejected.setString(1, visit.archive());
            forgetRejected.setString(2, sourceId);
            forgetRejected.setLong(3, visit.run());
            forgetRejected.addBatch();
            Object[] values = {visit.archive(), visit.run(), sourceId, reason, detail, raw, Bookkeeping.now()};
            for (int i = 0; i < values.length; i++) {
                insertRejected.setObject(i + 1, values[i]);
            }
            insertRejected.addBatch();
            rejected++;
            if (++pendingRejected >= BATCH) {
                flushRejected();
            }
        } catch (SQLException e) {
            throw Failures.of(e, "keeping a rejected row");
        }
    }

    /** Counts rows the archive sent; a dataset may be made of many. */
    public void read(long upstreamRows) {
        read += upstreamRows;
    }

    /** Makes the slice last, notes {@code checkpoint} for {@link Checkpoints}, and shows its footprints to queries. */
    public Report commit(String checkpoint) {
        flush();
        Report report = new Report(
                read,
                unchanged + inserted + updated + duplicate,
                rejected,
                taken,
                duplicate,
                new Changes(unchanged, inserted, updated));
        try {
            flushRejected();
            Bookkeeping.write(connection, visit, sliceKey, checkpoint, report);
            Bookkeeping.types(connection, visit.archive(), types);
            connection.commit();
        } catch (SQLException e) {
            throw Failures.of(e, "committing a slice");
        }
        writer.committed(inserted + removed.size()); // a dataset whose footprint changed gets a new row
        writer.publish(
                List.copyOf(added.values()),
                removed.stream().mapToLong(Long::longValue).toArray());
        added.clear();
        removed.clear();
        return report;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (connection; // rolls back what was not committed
                rows;
                ledger;
                insertRejected;
                forgetRejected) {
            pending.clear();
        } catch (SQLException e) {
            throw Failures.of(e, "closing a slice");
        } finally {
            writer.ended();
        }
    }

    private void flush() {
        List<Prepared> run = new ArrayList<>(pending.values());
        pending.clear();
        run.sort(Comparator.comparingLong(Prepared::cell));
        try {
            for (int from = 0; from < run.size(); from += BATCH) {
                write(run.subList(from, Math.min(run.size(), from + BATCH)));
            }
        } catch (SQLException e) {
            throw Failures.of(e, "writing datasets");
        }
    }

    private void write(List<Prepared> datasets) throws SQLException {
        List<String> dids = datasets.stream().map(Prepared::did).toList();
        Map<String, Ledger.Entry> known = fresh.isPresent() ? ledger.find(dids, fresh.get()) : ledger.find(dids);
        for (Prepared dataset : datasets) {
            write(dataset, Optional.ofNullable(known.get(dataset.did())));
        }
        rows.flush();
        ledger.flush();
    }

    private void write(Prepared dataset, Optional<Ledger.Entry> found) throws SQLException {
        if (found.isEmpty()) {
            insert(dataset);
            inserted++;
            return;
        }
        Ledger.Entry known = found.get();
        if (!known.archive.equals(visit.archive())) {
            reject(
                    dataset.row().text(ObscoreColumn.SOURCE_DID).orElse(dataset.did()),
                    TAKEN,
                    "obs_publisher_did " + dataset.did() + " belongs to a dataset of archive " + known.archive,
                    "");
            taken++;
            return;
        }
        boolean again = known.slice == visit.slice();
        boolean same = RowDigest.same(known.rowHash, dataset.rowHash());
        count(again, same);
        if (same) {
            ledger.touch(known.key, visit);
        } else if (RowDigest.same(known.shapeHash, dataset.shapeHash())) {
            writer.sought(fresh);
            types.merge(known.type, -1L, Long::sum);
            types.merge(Ledger.typeOf(dataset), 1L, Long::sum);
            rows.update(dataset, known.key);
            ledger.update(dataset, known.key, visit);
        } else {
            writer.sought(fresh);
            types.merge(known.type, -1L, Long::sum);
            remove(dataset.did(), known.key);
            insert(dataset);
        }
    }

    private void count(boolean again, boolean same) {
        if (again) {
            duplicate++;
        } else if (same) {
            unchanged++;
        } else {
            updated++;
        }
    }

    private void insert(Prepared dataset) throws SQLException {
        long key = writer.newKey(connection);
        types.merge(Ledger.typeOf(dataset), 1L, Long::sum);
        rows.insert(dataset, key);
        ledger.insert(dataset, key, visit);
        fresh.ifPresent(datasets -> datasets.add(dataset.did(), key));
        if (dataset.footprint().isPresent()) {
            added.put(key, dataset.entry(key));
        }
    }

    private void remove(String did, long key) throws SQLException {
        rows.delete(did, key);
        ledger.delete(key);
        if (added.remove(key) == null) {
            removed.add(key);
        }
    }

    private void flushRejected() throws SQLException {
        forgetRejected.executeBatch();
        insertRejected.executeBatch();
        pendingRejected = 0;
    }
}
