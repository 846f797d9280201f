package org.obshub.store.engine;

import java.util.Arrays;
import org.h2.result.DefaultRow;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.jspecify.annotations.Nullable;

/**
 * A row as it lies in the file: a value is made of its bytes when it is asked for, so that a wide row costs its readers only
 * the columns they want, and the page cache a fourth of what the values take. Not to be changed, but for its key.
 */
final class PackedRow extends Row {
    private final PackedRowType type;
    private final byte[] bytes;

    /** @param bytes where each column begins, as the type packs it, and the values behind */
    PackedRow(PackedRowType type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The same row with another whole number in its first column. */
    Row withFirst(Value value) {
        if (bytes.length <= PackedRowType.LONGEST - PackedRowType.LONGEST_NUMBER) {
            return new PackedRow(type, type.withFirst(bytes, value));
        }
        Value[] values = getValueList();
        values[0] = value;
        return Row.get(values, DefaultRow.MEMORY_CALCULATE);
    }

    @Override
    public Value getValue(int column) {
        if (column == ROWID_INDEX) {
            return ValueBigint.get(key);
        }
        return type.value(bytes, column);
    }

    @Override
    public int getColumnCount() {
        return type.columnCount();
    }

    @Override
    public int getMemory() {
        return type.memory(bytes);
    }

    @Override
    public Value[] getValueList() {
        Value[] values = new Value[getColumnCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.value(bytes, i);
        }
        return values;
    }

    @Override
    public boolean hasSharedData(@Nullable Row other) {
        return other instanceof PackedRow packed && Arrays.equals(bytes, packed.bytes);
    }

    @Override
    public void setValue(int column, Value value) {
        if (column != ROWID_INDEX) {
            throw new UnsupportedOperationException("rows of the store are changed by writing new ones");
        }
        key = value.getLong();
    }

    @Override
    public void copyFrom(SearchRow source) {
        throw new UnsupportedOperationException("rows of the store are changed by writing new ones");
    }

    @Override
    public String toString() {
        return "( /* key:" + key + " */ " + Arrays.toString(getValueList()) + ")";
    }
}
