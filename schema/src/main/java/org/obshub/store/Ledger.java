package org.obshub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.store.bulk.NewDatasets;

/** What the store remembers of each dataset to tell changed from unchanged and seen from unseen. One thread. */
final class Ledger implements AutoCloseable {
    private static final String REMEMBERED =
            "l.obs_pk, l.source_archive, l.row_hash, l.shape_hash, l.slice_id," + " l.product_type";

    private final PreparedStatement find;
    private final PreparedStatement findByKey;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement touch;
    private final PreparedStatement delete;

    /** The remembered dataset. */
    static final class Entry {
        final long key;
        final String archive;
        final byte[] rowHash;
        final byte[] shapeHash;
        final long slice;
        final String type;

        private Entry(ResultSet row) throws SQLException {
            key = row.getLong(2);
            archive = row.getString(3);
            rowHash = row.getBytes(4);
            shapeHash = row.getBytes(5);
            slice = row.getLong(6);
            type = row.getString(7);
        }
    }

    Ledger(Connection connection) throws SQLException {
        // the unique index on the identifier knows the key, so no wide row is read here
        find = connection.prepareStatement("SELECT t.did, " + REMEMBERED
                + " FROM TABLE(did VARCHAR = ?) t JOIN ivoa.obscore o ON o.obs_publisher_did = t.did"
                + " JOIN store.ledger l ON l.obs_pk = o.obs_pk");
        findByKey = connection.prepareStatement("SELECT o.obs_publisher_did, " + REMEMBERED
                + " FROM TABLE(id BIGINT = ?) t JOIN ivoa.obscore o ON o.obs_pk = t.id"
                + " JOIN store.ledger l ON l.obs_pk = t.id");
        insert = connection.prepareStatement("INSERT INTO store.ledger (source_archive, row_hash, shape_hash, run_id,"
                + " slice_id, product_type, obs_pk) VALUES (?,?,?,?,?,?,?)");
        update = connection.prepareStatement("UPDATE store.ledger SET source_archive = ?, row_hash = ?, shape_hash = ?,"
                + " run_id = ?, slice_id = ?, product_type = ? WHERE obs_pk = ?");
        touch = connection.prepareStatement("UPDATE store.ledger SET run_id = ?, slice_id = ? WHERE obs_pk = ?");
        delete = connection.prepareStatement("DELETE FROM store.ledger WHERE obs_pk = ?");
    }

    /** What is remembered of these identifiers, by identifier. */
    Map<String, Entry> find(Collection<String> dids) throws SQLException {
        return found(find, dids.toArray());
    }

    /** What is remembered of the datasets of an identifier among those put into an empty table; needs no index. */
    Map<String, Entry> find(Collection<String> dids, NewDatasets fresh) throws SQLException {
        Object[] keys = dids.stream()
                .flatMapToLong(did -> Arrays.stream(fresh.candidates(did)))
                .distinct()
                .boxed()
                .toArray();
        return keys.length == 0 ? Map.of() : found(findByKey, keys); // other datasets of equal hash do no harm
    }

    private static Map<String, Entry> found(PreparedStatement statement, Object[] sought) throws SQLException {
        Map<String, Entry> found = new HashMap<>();
        statement.setObject(1, sought);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), new Entry(rows));
            }
        }
        return found;
    }

    void insert(Prepared dataset, long key, Visit visit) throws SQLException {
        bind(insert, dataset, key, visit);
    }

    void update(Prepared dataset, long key, Visit visit) throws SQLException {
        bind(update, dataset, key, visit);
    }

    /** Notes that the dataset was seen, unchanged. */
    void touch(long key, Visit visit) throws SQLException {
        touch.setLong(1, visit.run());
        touch.setLong(2, visit.slice());
        touch.setLong(3, key);
        touch.addBatch();
    }

    void delete(long key) throws SQLException {
        delete.setLong(1, key);
        delete.addBatch();
    }

    void flush() throws SQLException {
        delete.executeBatch();
        insert.executeBatch();
        update.executeBatch();
        touch.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        find.close();
        findByKey.close();
        insert.close();
        update.close();
        touch.close();
        delete.close();
    }

    /** The type a dataset counts under; empty if it has none. */
    static String typeOf(Prepared dataset) {
        return dataset.row().text(ObscoreColumn.DATAPRODUCT_TYPE).orElse("");
    }

    private static void bind(PreparedStatement statement, Prepared dataset, long key, Visit visit) throws SQLException {
        statement.setString(1, visit.archive());
        statement.setBytes(2, dataset.rowHash());
        statement.setBytes(3, dataset.shapeHash());
        statement.setLong(4, visit.run());
        statement.setLong(5, visit.slice());
        statement.setString(6, typeOf(dataset));
        statement.setLong(7, key);
        statement.addBatch();
    }

    /** Who saw a dataset: archive, run, and the number of the slice. */
    record Visit(String archive, long run, long slice) {}
}
