package org.obshub.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.ObscoreTable;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.store.bulk.PackedFootprint;

/** Writes datasets into the tables they are spread over. Batched: {@link #flush} sends what was collected. One thread. */
final class RowStatements implements AutoCloseable {
    private static final List<String> HIDDEN = List.of("hpx29", "region_bin", "region_cells");
    private static final String COLUMNS = names(ObscoreColumn.ofObscore());

    private final String archive;
    private final PreparedStatement insertRow;
    private final PreparedStatement updateRow;
    private final PreparedStatement deleteRow;
    private final PreparedStatement insertRadio;
    private final PreparedStatement insertWindow;
    private final PreparedStatement insertScan;
    private final PreparedStatement insertName;
    private final List<PreparedStatement> deleteParts;

    RowStatements(Connection connection, String archive) throws SQLException {
        this.archive = archive;
        insertRow = connection.prepareStatement(
                "INSERT INTO ivoa.obscore (" + String.join(", ", HIDDEN) + ", " + COLUMNS + ", obs_pk) VALUES ("
                        + marks(HIDDEN.size() + ObscoreColumn.ofObscore().size() + 1) + ")");
        updateRow = connection.prepareStatement("UPDATE ivoa.obscore SET " + String.join(" = ?, ", HIDDEN) + " = ?, "
                + COLUMNS.replace(",", " = ?,") + " = ? WHERE obs_pk = ?");
        deleteRow = connection.prepareStatement("DELETE FROM ivoa.obscore WHERE obs_pk = ?");
        insertRadio = connection.prepareStatement(
                "INSERT INTO ivoa.obscore_radio (" + names(ObscoreColumn.ofRadio()) + ", obs_publisher_did) VALUES ("
                        + marks(ObscoreColumn.ofRadio().size() + 1) + ")");
        insertWindow = connection.prepareStatement("INSERT INTO hub.spectral_window (spw, freq_min, freq_max, channels,"
                + " f_resolution, obs_publisher_did) VALUES (?,?,?,?,?,?)");
        insertScan = connection.prepareStatement("INSERT INTO hub.scan (scan_number, target_name, s_ra, s_dec, t_min,"
                + " t_max, t_exptime, freq_min, freq_max, obs_publisher_did) VALUES (?,?,?,?,?,?,?,?,?,?)");
        insertName = connection.prepareStatement("INSERT INTO store.data_name (data_name, quality, source_archive,"
                + " obs_publisher_did) VALUES (?,?,?,?)");
        deleteParts = List.of(
                connection.prepareStatement("DELETE FROM ivoa.obscore_radio WHERE obs_publisher_did = ?"),
                connection.prepareStatement("DELETE FROM hub.spectral_window WHERE obs_publisher_did = ?"),
                connection.prepareStatement("DELETE FROM hub.scan WHERE obs_publisher_did = ?"),
                connection.prepareStatement("DELETE FROM store.data_name WHERE obs_publisher_did = ?"));
    }

    /** A dataset that is not there. */
    void insert(Prepared dataset, long key) throws SQLException {
        bindRow(insertRow, dataset, key);
        insertParts(dataset);
    }

    /** A dataset that is there under that key, with the same footprint. */
    void update(Prepared dataset, long key) throws SQLException {
        deleteParts(dataset.did());
        bindRow(updateRow, dataset, key);
        insertParts(dataset);
    }

    void delete(String did, long key) throws SQLException {
        deleteParts(did);
        deleteRow.setLong(1, key);
        deleteRow.addBatch();
    }

    /** Deletions go first, so that a dataset may be deleted and inserted again in one batch. */
    void flush() throws SQLException {
        for (PreparedStatement statement : deleteParts) {
            statement.executeBatch();
        }
        for (PreparedStatement statement :
                List.of(deleteRow, insertRow, updateRow, insertRadio, insertWindow, insertScan, insertName)) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : deleteParts) {
            statement.close();
        }
        for (PreparedStatement statement :
                List.of(insertRow, updateRow, deleteRow, insertRadio, insertWindow, insertScan, insertName)) {
            statement.close();
        }
    }

    private void deleteParts(String did) throws SQLException {
        for (PreparedStatement statement : deleteParts) {
            statement.setString(1, did);
            statement.addBatch();
        }
    }

    private void bindRow(PreparedStatement statement, Prepared dataset, long key) throws SQLException {
        ObscoreRow row = dataset.row();
        int next = bindHidden(statement, dataset);
        for (ObscoreColumn column : ObscoreColumn.ofObscore()) {
            if (column == ObscoreColumn.S_REGION) {
                statement.setString(
                        next++,
                        dataset.footprint().isPresent() ? dataset.footprint().text() : null);
            } else if (column == ObscoreColumn.SOURCE_ARCHIVE) {
                statement.setString(next++, archive);
            } else {
                statement.setObject(next++, row.value(column).orElse(null));
            }
        }
        statement.setLong(next, key);
        statement.addBatch();
    }

    private static int bindHidden(PreparedStatement statement, Prepared dataset) throws SQLException {
        if (dataset.cell() == Prepared.NOWHERE) {
            statement.setNull(1, Types.BIGINT);
        } else {
            statement.setLong(1, dataset.cell());
        }
        PackedFootprint footprint = dataset.footprint();
        statement.setBytes(2, footprint.isPresent() ? footprint.packed() : null);
        statement.setBytes(3, footprint.isPresent() ? footprint.cells() : null);
        return HIDDEN.size() + 1;
    }

    private void insertParts(Prepared dataset) throws SQLException {
        ObscoreRow row = dataset.row();
        if (ObscoreTable.isRadio(row)) {
            int next = 1;
            for (ObscoreColumn column : ObscoreColumn.ofRadio()) {
                insertRadio.setObject(next++, row.value(column).orElse(null));
            }
            insertRadio.setString(next, dataset.did());
            insertRadio.addBatch();
        }
        for (SpectralWindow window : row.windows()) {
            insert(window, dataset.did());
        }
        for (Scan scan : row.scans()) {
            insert(scan, dataset.did());
        }
        if (row.dataName().isPresent()) {
            insertName.setString(1, row.dataName().get());
            insertName.setString(2, row.text(ObscoreColumn.QUALITY).orElse(null));
            insertName.setString(3, archive);
            insertName.setString(4, dataset.did());
            insertName.addBatch();
        }
    }

    private void insert(SpectralWindow window, String did) throws SQLException {
        insertWindow.setString(1, window.name());
        number(insertWindow, 2, window.freqMin());
        number(insertWindow, 3, window.freqMax());
        count(insertWindow, 4, window.channels());
        number(insertWindow, 5, window.resolution() / 1000); // kHz, as f_resolution of the radio extension
        insertWindow.setString(6, did);
        insertWindow.addBatch();
    }

    private void insert(Scan scan, String did) throws SQLException {
        count(insertScan, 1, scan.number());
        insertScan.setString(2, scan.targetName().isBlank() ? null : scan.targetName());
        double[] numbers = {
            scan.ra(), scan.dec(), scan.tMin(), scan.tMax(), scan.exposure(), scan.freqMin(), scan.freqMax()
        };
        for (int i = 0; i < numbers.length; i++) {
            number(insertScan, 3 + i, numbers[i]);
        }
        insertScan.setString(10, did);
        insertScan.addBatch();
    }

    private static void number(PreparedStatement statement, int index, double value) throws SQLException {
        if (Double.isNaN(value)) {
            statement.setNull(index, Types.DOUBLE);
        } else {
            statement.setDouble(index, value);
        }
    }

    private static void count(PreparedStatement statement, int index, long value) throws SQLException {
        if (value < 0) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    private static String names(List<ObscoreColumn> columns) {
        return columns.stream().map(ObscoreColumn::columnName).collect(Collectors.joining(", "));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
