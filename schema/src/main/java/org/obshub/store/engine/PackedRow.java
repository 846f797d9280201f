package org.obshub.store.engine;

import java.util.Arrays;
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
    /** Of every so many columns the place is kept; from there to the column asked for the bytes are gone through. */
    static final int STRIDE = 4;

    private final PackedRowType type;
    private final byte[] bytes;
    private final int[] places;

    /** @param places where column 0, {@link #STRIDE}, twice that and so on begin */
    PackedRow(PackedRowType type, byte[] bytes, int[] places) {
        this.type = type;
        this.bytes = bytes;
        this.places = places;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public Value getValue(int column) {
        if (column == ROWID_INDEX) {
            return ValueBigint.get(key);
        }
        int place = places[column / STRIDE];
        for (int left = column % STRIDE; left > 0; left--) {
            place = type.skip(bytes, place);
        }
        return type.value(bytes, place);
    }

    @Override
    public int getColumnCount() {
        return type.columnCount();
    }

    @Override
    public int getMemory() {
        return type.memory(bytes, places);
    }

    @Override
    public Value[] getValueList() {
        Value[] values = new Value[getColumnCount()];
        int place = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = type.value(bytes, place);
            place = type.skip(bytes, place);
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
