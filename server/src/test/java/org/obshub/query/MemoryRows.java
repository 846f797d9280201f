package org.obshub.query;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.obshub.query.format.Cells;

/** Rows in memory, as if a database had found them; tells whether it was cancelled and how many rows were asked for. */
final class MemoryRows extends Cells implements ResultRows {
    private final Iterator<@Nullable Object[]> rows;
    private boolean cancelled;
    private long pulled;

    MemoryRows(Stream<@Nullable Object[]> rows) {
        this.rows = rows.iterator();
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
        show(rows.next());
        pulled++;
        return true;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        show();
    }
}
