package org.obshub.simulator.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of a simulated archive. Immutable; may be read by any thread. */
public record Table(String name, List<Column> columns, List<RowBlock> blocks) {
    public Table {
        columns = List.copyOf(columns);
        blocks = List.copyOf(blocks);
    }

    /** A small table of texts. */
    public static Table listed(String name, List<String> columns, List<List<String>> rows) {
        List<Map<String, Object>> cells = rows.stream()
                .map(row -> {
                    Map<String, Object> map = new HashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        map.put(columns.get(i), row.get(i));
                    }
                    return map;
                })
                .toList();
        return new Table(
                name,
                columns.stream().map(column -> Column.plain(column, "char")).toList(),
                List.of(new ListedRows(cells)));
    }

    /** All rows of all blocks. */
    public int size() {
        return blocks.stream().mapToInt(RowBlock::size).sum();
    }

    /** The column of that name, whatever its case. */
    public Optional<Column> find(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(column))
                .findFirst();
    }

    /** The cell at a row, counted over all blocks in their order. */
    public Object cell(int row, String column) {
        int rest = row;
        for (RowBlock block : blocks) {
            if (rest < block.size()) {
                return block.cell(rest, column);
            }
            rest -= block.size();
        }
        throw new IndexOutOfBoundsException("row " + row + " of " + name);
    }
}
