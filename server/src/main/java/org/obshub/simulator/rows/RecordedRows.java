package org.obshub.simulator.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recorded answers of the archives as rows; what an NRAO recording left out is filled by rule. */
final class RecordedRows {
    /** The start of a block, with which test blocks too end their names. */
    private static final Pattern START = Pattern.compile("\\.(\\d{5}\\.\\d+)$");

    private RecordedRows() {}

    /** The recorded rows as they are. */
    static RowBlock of(String resource, List<Column> columns) {
        return new ListedRows(
                Csv.read(resource).stream().map(row -> typed(row, columns)).toList());
    }

    /** The recorded NRAO scans, completed with what every row of that table has: scan number, times, names. */
    static RowBlock nrao(String resource, List<Column> columns) {
        Map<String, Integer> scansOfBlock = new HashMap<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, String> recorded : Csv.read(resource)) {
            Map<String, Object> row = typed(recorded, columns);
            String did = recorded.getOrDefault("obs_publisher_did", "");
            int number = scansOfBlock.merge(did, 1, Integer::sum);
            fill(row, "dataproduct_type", "visibility");
            fill(row, "calib_level", 1L);
            fill(row, "facility_name", "NRAO");
            fill(row, "access_format", "Execution Block");
            fill(row, "obs_id", "uid://evla/execblock/" + NraoScans.uuid(did));
            fill(row, "pol_states", "RR, LL");
            fill(row, "scan_num", (long) number);
            Matcher start = START.matcher(did);
            if (start.find()) {
                fillTimes(row, Double.parseDouble(start.group(1)) + number * 0.004);
            }
            rows.add(row);
        }
        return new ListedRows(rows);
    }

    private static void fillTimes(Map<String, Object> row, double start) {
        fill(row, "t_min", start);
        double seconds = row.get("t_exptime") instanceof Double given ? given : 0;
        fill(row, "t_max", start + seconds / 86_400);
    }

    private static void fill(Map<String, Object> row, String column, Object cell) {
        if (row.getOrDefault(column, RowBlock.NOTHING).equals(RowBlock.NOTHING)) {
            row.put(column, cell);
        }
    }

    private static Map<String, Object> typed(Map<String, String> row, List<Column> columns) {
        Map<String, Object> cells = new HashMap<>();
        columns.forEach(column -> cells.put(column.name(), column.cell(row.getOrDefault(column.name(), ""))));
        return cells;
    }
}
