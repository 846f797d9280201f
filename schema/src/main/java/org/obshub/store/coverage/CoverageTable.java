package org.obshub.store.coverage;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.obshub.region.PackedMoc;
import org.obshub.store.Database;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;

/** The coverage of each archive in the database. Thread-safe. */
public final class CoverageTable {
    /** Every row that a run put in, changed or took away counts once, so this number moves with the rows. */
    private static final String REVISIONS = "SELECT source_archive, SUM(rows_inserted + rows_updated + rows_deleted)"
            + " FROM hub.harvest GROUP BY source_archive";

    private static final String STATES = "SELECT source_archive, revision, summed_up FROM store.coverage_state";
    private static final String PARTS =
            "SELECT source_archive, part_kind, part_name, row_count, t_min, t_max, freq_min,"
                    + " freq_max, moc FROM store.coverage ORDER BY source_archive, part_kind, part_name";
    private static final String DATASETS =
            "SELECT obs_collection, dataproduct_type, obs_id, proposal_id, facility_name,"
                    + " instrument_name, calib_level, access_format, t_min, t_max, freq_min, freq_max, s_ra, s_dec, region_bin"
                    + " FROM ivoa.obscore WHERE source_archive = ?";

    private final Database database;

    public CoverageTable(Database database) {
        this.database = requireNonNull(database);
    }

    /** A state of the datasets of an archive that was summed up, and when. */
    public record State(long revision, Instant summedUp) {}

    /** The state of the datasets of each archive as they are now, as a number that moves with them. */
    public Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        try (RowCursor rows = database.open(REVISIONS, List.of(), QueryLimits.NONE)) {
            while (rows.next()) {
                revisions.put(text(rows, 0), rows.integer(1));
            }
        }
        return revisions;
    }

    /** What was summed up last, by archive. */
    public Map<String, State> states() {
        Map<String, State> states = new HashMap<>();
        try (RowCursor rows = database.open(STATES, List.of(), QueryLimits.NONE)) {
            while (rows.next()) {
                states.put(text(rows, 0), new State(rows.integer(1), Instant.ofEpochMilli(rows.integer(2))));
            }
        }
        return states;
    }

    /** Shows every dataset of an archive, in constant memory. */
    public void scan(String archive, Consumer<Dataset> visitor) {
        try (RowCursor rows = database.open(DATASETS, List.of(archive), QueryLimits.NONE)) {
            while (rows.next()) {
                visitor.accept(dataset(rows));
            }
        }
    }

    private static Dataset dataset(RowCursor rows) {
        Dataset.Names names = new Dataset.Names(
                text(rows, 0),
                text(rows, 1),
                text(rows, 2),
                text(rows, 3),
                text(rows, 4),
                text(rows, 5),
                text(rows, 6),
                text(rows, 7));
        Extent extent = new Extent(1, number(rows, 8), number(rows, 9), number(rows, 10), number(rows, 11));
        return new Dataset(
                names, extent, number(rows, 12), number(rows, 13), () -> Optional.ofNullable(rows.bytes(14)));
    }

    private static String text(RowCursor rows, int column) {
        String text = rows.text(column);
        return text == null ? "" : text;
    }

    private static double number(RowCursor rows, int column) {
        double number = rows.number(column);
        return rows.wasNull() ? Double.NaN : number;
    }

    /** All parts of all archives. */
    public Map<String, List<CoveragePart>> parts() {
        Map<String, List<CoveragePart>> parts = new HashMap<>();
        try (RowCursor rows = database.open(PARTS, List.of(), QueryLimits.NONE)) {
            while (rows.next()) {
                byte[] moc = requireNonNull(rows.bytes(8), "a part without a MOC");
                Extent extent =
                        new Extent(rows.integer(3), number(rows, 4), number(rows, 5), number(rows, 6), number(rows, 7));
                parts.computeIfAbsent(text(rows, 0), archive -> new ArrayList<>())
                        .add(new CoveragePart(text(rows, 1), text(rows, 2), extent, PackedMoc.decode(moc)));
            }
        }
        return parts;
    }

    /** Keeps the parts of an archive in place of those it had. */
    public void replace(String archive, State state, List<CoveragePart> parts) {
        database.transact("keeping the coverage of " + archive, connection -> {
            execute(connection, "DELETE FROM store.coverage WHERE source_archive = ?", archive);
            execute(connection, "DELETE FROM store.coverage_state WHERE source_archive = ?", archive);
            insert(connection, archive, parts);
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO store.coverage_state VALUES (?, ?, ?)")) {
                statement.setString(1, archive);
                statement.setLong(2, state.revision());
                statement.setLong(3, state.summedUp().toEpochMilli());
                statement.executeUpdate();
            }
            return null;
        });
    }

    private static void insert(Connection connection, String archive, List<CoveragePart> parts) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO store.coverage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (CoveragePart part : parts) {
                Extent extent = part.extent();
                statement.setString(1, archive);
                statement.setString(2, part.kind());
                statement.setString(3, part.name());
                statement.setLong(4, extent.rows());
                set(statement, 5, extent.timeMin());
                set(statement, 6, extent.timeMax());
                set(statement, 7, extent.freqMin());
                set(statement, 8, extent.freqMax());
                statement.setBytes(9, PackedMoc.encode(part.moc()));
                statement.executeUpdate();
            }
        }
    }

    private static void set(PreparedStatement statement, int place, double value) throws SQLException {
        if (Double.isNaN(value)) {
            statement.setNull(place, Types.DOUBLE);
        } else {
            statement.setDouble(place, value);
        }
    }

    private static void execute(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.executeUpdate();
        }
    }
}
