package org.obshub.simulator.rows;

import java.util.List;
import java.util.Map;

/** Rows that are kept whole, by column name: the recorded ones, and those of the small schema tables. */
record ListedRows(List<Map<String, Object>> rows) implements RowBlock {
    ListedRows {
        rows = List.copyOf(rows);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Object cell(int row, String column) {
        return rows.get(row).getOrDefault(column, NOTHING);
    }
}
