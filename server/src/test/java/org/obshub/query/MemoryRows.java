package org.obshub.query;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in memory, as if a database had found them; tells whether it was cancelled and how many rows were asked for. */
final class MemoryRows implements ResultRows {
    private final Iterator<List<@Nullable Object>> rows;
    private List<@Nullable Object> row = List.of();
    private boolean wasNull;
    private boolean cancelled;
    private long pulled;

    MemoryRows(Stream<@Nullable Object[]> rows) {
        this.rows = rows.map(cells -> Arrays.asList(cells)).iterator();
    }

    boolean cancelled() {
        return cancelled;
    }

    long pulled() {
        return pulled;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        pulled++;
        return true;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        row = List.of();
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
