package org.obshub.simulator;

import java.util.List;
import java.util.function.IntFunction;
import org.obshub.simulator.rows.Column;

/**
 * The rows that answer a query; cells are made while they are written.
 *
 * @param overflow true if there are more rows than were asked for
 * @param row makes the cells of a row, 0 to {@code size - 1}
 */
record Answer(List<Column> columns, int size, boolean overflow, IntFunction<Object[]> row) {
    /** The first rows; more than that makes an overflow. */
    Answer capped(long rows) {
        return size <= rows ? this : new Answer(columns, (int) rows, true, row);
    }
}
