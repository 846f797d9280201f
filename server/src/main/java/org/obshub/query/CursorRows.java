package org.obshub.query;

import org.jspecify.annotations.Nullable;
import org.obshub.scratch.CellBytes;
import org.obshub.store.RowCursor;

/** The rows of a database cursor. */
record CursorRows(RowCursor cursor) implements ResultRows {
    @Override
    public boolean next() {
        return cursor.next();
    }

    @Override
    public void cancel() {
        cursor.cancel();
    }

    @Override
    public void close() {
        cursor.close();
    }

    @Override
    public long integer(int column) {
        return cursor.integer(column);
    }

    @Override
    public double number(int column) {
        return cursor.number(column);
    }

    @Override
    public boolean wasNull() {
        return cursor.wasNull();
    }

    @Override
    public @Nullable String text(int column) {
        return cursor.text(column);
    }

    @Override
    public @Nullable Object value(int column) {
        Object value = cursor.value(column);
        return value instanceof byte[] packed ? CellBytes.decode(packed) : value;
    }
}
