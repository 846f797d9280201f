package org.obshub.query.format;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.votable.CellSource;

/** One row in memory after another. For one thread. */
public class Cells implements CellSource {
    private List<@Nullable Object> row = List.of();
    private boolean wasNull;

    /** From now on the cells are these. */
    public final void show(@Nullable Object... cells) {
        row = Arrays.asList(cells);
    }

    @Override
    public final long integer(int column) {
        return number(row.get(column)).longValue();
    }

    @Override
    public final double number(int column) {
        return number(row.get(column)).doubleValue();
    }

    private Number number(@Nullable Object cell) {
        wasNull = cell == null;
        return cell == null ? 0 : (Number) cell;
    }

    @Override
    public final boolean wasNull() {
        return wasNull;
    }

    @Override
    public final @Nullable String text(int column) {
        Object cell = row.get(column);
        return cell == null ? null : cell.toString();
    }

    @Override
    public final @Nullable Object value(int column) {
        return row.get(column);
    }
}
