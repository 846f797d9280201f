package org.obshub.votable;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory as a source of cells. */
final class Cells implements CellSource {
    private List<@Nullable Object> row = List.of();
    private boolean wasNull;

    Cells of(@Nullable Object... cells) {
        row = Arrays.asList(cells);
        return this;
    }

    @Override
    public long integer(int column) {
        return number(row.get(column)).longValue();
    }

    @Override
    public double number(int column) {
        return number(row.get(column)).doubleValue();
    }

    private Number number(@Nullable Object cell) {
        wasNull = cell == null;
        return cell == null ? 0 : (Number) cell;
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public @Nullable String text(int column) {
        Object cell = row.get(column);
        return cell == null ? null : cell.toString();
    }

    @Override
    public @Nullable Object value(int column) {
        return row.get(column);
    }
}
