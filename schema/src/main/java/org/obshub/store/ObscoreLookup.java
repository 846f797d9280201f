package org.obshub.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Scan;
import org.obshub.obscore.SpectralWindow;
import org.obshub.region.PackedRegion;

/** Finds single datasets. Thread-safe. */
public final class ObscoreLookup {
    private static final List<ObscoreColumn> COLUMNS = Stream.of(ObscoreColumn.values())
            .filter(column -> column != ObscoreColumn.S_REGION)
            .toList();
    private static final String ROW = "SELECT o.region_bin, "
            + COLUMNS.stream().map(ObscoreLookup::qualified).collect(Collectors.joining(", "))
            + " FROM ivoa.obscore o LEFT JOIN ivoa.obscore_radio r ON r.obs_publisher_did = o.obs_publisher_did"
            + " WHERE o.obs_publisher_did = ?";
    /** What tells what a dataset is, without what it holds. */
    private static final List<ObscoreColumn> NAMES = List.of(
            ObscoreColumn.OBS_PUBLISHER_DID,
            ObscoreColumn.SOURCE_DID,
            ObscoreColumn.SOURCE_ARCHIVE,
            ObscoreColumn.OBS_ID,
            ObscoreColumn.TARGET_NAME,
            ObscoreColumn.DATAPRODUCT_TYPE,
            ObscoreColumn.DATAPRODUCT_SUBTYPE);
    // Neither ordered nor narrowed to an archive by the database: it would walk the index of that column instead.
    private static final String NAMED = "SELECT "
            + NAMES.stream().map(ObscoreLookup::qualified).collect(Collectors.joining(", "))
            + " FROM ivoa.obscore o WHERE ";
    private static final String BY_OBSERVATION = "o.obs_id = ?";
    private static final String SAME = "o.obs_publisher_did IN (SELECT same_did FROM hub.same_data WHERE"
            + " obs_publisher_did = ? UNION ALL SELECT obs_publisher_did FROM hub.same_data WHERE same_did = ?)";
    private static final String KEYS = "SELECT MIN(obs_pk), MAX(obs_pk) FROM ivoa.obscore";
    private static final String FROM_KEY = "SELECT obs_publisher_did, s_ra, s_dec FROM ivoa.obscore WHERE obs_pk >= ?"
            + " AND s_ra IS NOT NULL AND s_dec IS NOT NULL ORDER BY obs_pk FETCH FIRST 1 ROWS ONLY";
    private static final String IS_THERE = "SELECT 1 FROM ivoa.obscore WHERE obs_publisher_did = ?";
    private static final String WINDOWS = "SELECT spw, freq_min, freq_max, channels, f_resolution FROM"
            + " hub.spectral_window WHERE obs_publisher_did = ? ORDER BY freq_min, spw";
    private static final String SCANS =
            "SELECT scan_number, target_name, s_ra, s_dec, t_min, t_max, t_exptime, freq_min,"
                    + " freq_max FROM hub.scan WHERE obs_publisher_did = ? ORDER BY t_min, scan_number";

    /** Far more than there are archives with copies of each other. */
    private static final int MOST_COPIES = 50;

    private final Database database;

    public ObscoreLookup(Database database) {
        this.database = database;
    }

    /** True if there is a dataset with that {@code obs_publisher_did}, in this very spelling. */
    public boolean contains(String publisherId) {
        try (RowCursor rows = database.open(IS_THERE, List.of(publisherId), QueryLimits.NONE)) {
            return rows.next();
        }
    }

    /** The dataset with that {@code obs_publisher_did}, with windows by frequency and scans by time. */
    public Optional<ObscoreRow> find(String publisherId) {
        return row(publisherId).map(row -> row.windows(windows(publisherId))
                .scans(scans(publisherId))
                .build());
    }

    /** The same without windows and scans. */
    public Optional<ObscoreRow> findRow(String publisherId) {
        return row(publisherId).map(ObscoreRow.Builder::build);
    }

    /**
     * Identifier and position of some datasets from all over the table, and so from all over the sky after a first load; none
     * if the table has hardly so many rows as asked for.
     */
    public List<ObscoreRow> sample(int count, long leastRows) {
        List<ObscoreRow> found = new ArrayList<>();
        try (RowCursor keys = database.open(KEYS, List.of(), QueryLimits.NONE)) {
            keys.next();
            long first = keys.integer(0);
            long span = keys.integer(1) - first;
            for (int i = 0; i < count && span >= leastRows; i++) {
                from(first + span * i / count).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ObscoreRow> from(long key) {
        try (RowCursor rows = database.open(FROM_KEY, List.of(key), QueryLimits.NONE)) {
            return rows.next()
                    ? Optional.of(ObscoreRow.builder()
                            .text(ObscoreColumn.OBS_PUBLISHER_DID, rows.findText(0))
                            .number(ObscoreColumn.S_RA, rows.findNumber(1))
                            .number(ObscoreColumn.S_DEC, rows.findNumber(2))
                            .build())
                    : Optional.empty();
        }
    }

    /** The names and kinds of the datasets of an observation of an archive, so many at most, by identifier. */
    public List<ObscoreRow> ofObservation(String archive, String observation, int most) {
        return named(BY_OBSERVATION, List.of(observation), of(archive), most);
    }

    /** The names and kinds of the datasets that are the same data at other archives, by identifier. */
    public List<ObscoreRow> sameData(String publisherId) {
        return named(SAME, List.of(publisherId, publisherId), row -> true, MOST_COPIES);
    }

    private static Predicate<ObscoreRow> of(String archive) {
        return row -> row.text(ObscoreColumn.SOURCE_ARCHIVE).orElse("").equals(archive);
    }

    private List<ObscoreRow> named(String condition, List<Object> values, Predicate<ObscoreRow> wanted, int most) {
        List<ObscoreRow> found = new ArrayList<>();
        try (RowCursor rows = database.open(NAMED + condition, values, QueryLimits.NONE)) {
            while (found.size() < most && rows.next()) {
                ObscoreRow.Builder row = ObscoreRow.builder();
                for (int i = 0; i < NAMES.size(); i++) {
                    row.text(NAMES.get(i), rows.findText(i));
                }
                ObscoreRow named = row.build();
                if (wanted.test(named)) {
                    found.add(named);
                }
            }
        }
        found.sort(Comparator.comparing(
                row -> row.text(ObscoreColumn.OBS_PUBLISHER_DID).orElse("")));
        return found;
    }

    private Optional<ObscoreRow.Builder> row(String publisherId) {
        try (RowCursor rows = database.open(ROW, List.of(publisherId), QueryLimits.NONE)) {
            if (!rows.next()) {
                return Optional.empty();
            }
            ObscoreRow.Builder row = ObscoreRow.builder();
            byte[] packed = rows.bytes(0);
            if (packed != null) {
                row.footprint(PackedRegion.decode(packed));
            }
            for (int i = 0; i < COLUMNS.size(); i++) {
                read(rows, i + 1, COLUMNS.get(i), row);
            }
            return Optional.of(row);
        }
    }

    private static void read(RowCursor rows, int index, ObscoreColumn column, ObscoreRow.Builder row) {
        if (column.datatype().isText()) {
            row.text(column, rows.findText(index));
        } else if (column.datatype().isFloating()) {
            row.number(column, rows.findNumber(index));
        } else {
            row.integer(column, rows.findInteger(index));
        }
    }

    private List<SpectralWindow> windows(String publisherId) {
        List<SpectralWindow> windows = new ArrayList<>();
        try (RowCursor rows = database.open(WINDOWS, List.of(publisherId), QueryLimits.NONE)) {
            while (rows.next()) {
                windows.add(new SpectralWindow(
                        rows.findText(0).orElse(""),
                        number(rows, 1),
                        number(rows, 2),
                        count(rows, 3),
                        number(rows, 4) * 1000));
            }
        }
        return windows;
    }

    private List<Scan> scans(String publisherId) {
        List<Scan> scans = new ArrayList<>();
        try (RowCursor rows = database.open(SCANS, List.of(publisherId), QueryLimits.NONE)) {
            while (rows.next()) {
                scans.add(new Scan(
                        count(rows, 0),
                        rows.findText(1).orElse(""),
                        number(rows, 2),
                        number(rows, 3),
                        number(rows, 4),
                        number(rows, 5),
                        number(rows, 6),
                        number(rows, 7),
                        number(rows, 8)));
            }
        }
        return scans;
    }

    private static double number(RowCursor rows, int column) {
        return rows.findNumber(column).orElse(Double.NaN);
    }

    private static long count(RowCursor rows, int column) {
        return rows.findInteger(column).orElse(-1);
    }

    private static String qualified(ObscoreColumn column) {
        String table = column.rule() == ObscoreColumn.Rule.RADIO ? "r." : "o.";
        return table + column.columnName();
    }
}
