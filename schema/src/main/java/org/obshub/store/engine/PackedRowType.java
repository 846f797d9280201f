package org.obshub.store.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.h2.engine.Constants;
import org.h2.engine.Database;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.MetaType;
import org.h2.mvstore.type.StatefulDataType;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDouble;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;

/**
 * Reads the rows of a table as {@link PackedRow}s. The bytes are those of H2's {@link RowDataType}, which writes and compares
 * rows as before; this type knows how long each value is, makes numbers and plain text itself and leaves all other values
 * to H2's {@link ValueDataType}.
 */
final class PackedRowType extends BasicDataType<SearchRow> implements StatefulDataType<Database> {
    // the first byte of a value, as ValueDataType has it
    private static final int NULL = 0;
    private static final int INTEGER = 4;
    private static final int BIGINT = 5;
    private static final int DOUBLE = 7;
    private static final int REAL = 8;
    private static final int VARBINARY = 12;
    private static final int VARCHAR = 13;
    /** From here to {@link #LAST_WHOLE} small integers that are their own value. */
    private static final int FIRST_WHOLE = 32;

    private static final int LAST_WHOLE = 55;
    /** From here to {@link #LAST_SINGLE} 0 and 1 as floating point number, FALSE and TRUE. */
    private static final int FIRST_SINGLE = 60;

    private static final int LAST_SINGLE = 65;
    private static final int INTEGER_NEGATIVE = 66;
    private static final int BIGINT_NEGATIVE = 67;
    /** Text and bytes whose length is in the first byte. */
    private static final int SHORT_VARCHAR = 68;

    private static final int SHORT_VARBINARY = 100;
    private static final int SHORT_END = 132;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long SIGNS = 0x8080808080808080L;
    /** Where a column begins takes two bytes, in front of the values, so that a look at one column needs no other. */
    private static final VarHandle PLACE = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.nativeOrder());

    /** Of a value that is a whole number. */
    static final int LONGEST_NUMBER = 16;

    /** What is longer is not packed. */
    static final int LONGEST = Character.MAX_VALUE;

    private final RowDataType rows;
    private final ValueDataType values;
    private final int columns;

    PackedRowType(RowDataType rows, ValueDataType values) {
        this.rows = rows;
        this.values = values;
        this.columns = rows.getColumnCount();
    }

    int columnCount() {
        return columns;
    }

    int memory(byte[] bytes) {
        return Constants.MEMORY_ROW + Constants.MEMORY_ARRAY + bytes.length;
    }

    private int head() {
        return Character.BYTES * columns;
    }

    @Override
    public SearchRow read(ByteBuffer in) {
        if (!in.hasArray()) {
            return rows.read(in);
        }
        byte[] page = in.array();
        int offset = in.arrayOffset();
        int start = offset + in.position();
        char[] places = new char[columns];
        int end = start;
        for (int i = 0; i < columns; i++) {
            places[i] = (char) (head() + end - start);
            end = skip(page, end);
        }
        if (head() + end - start > LONGEST) {
            return rows.read(in);
        }
        in.position(end - offset);
        byte[] bytes = new byte[head() + end - start];
        for (int i = 0; i < columns; i++) {
            PLACE.set(bytes, Character.BYTES * i, places[i]);
        }
        System.arraycopy(page, start, bytes, head(), end - start);
        return new PackedRow(this, bytes);
    }

    /** Where the value behind the one at that place begins. */
    private int skip(byte[] bytes, int place) {
        int tag = bytes[place] & 0xff;
        if (tag == NULL || isBetween(FIRST_WHOLE, tag, LAST_WHOLE) || isBetween(FIRST_SINGLE, tag, LAST_SINGLE)) {
            return place + 1;
        }
        if (tag >= SHORT_VARCHAR && tag < SHORT_VARBINARY) {
            return skipText(bytes, place + 1, tag - SHORT_VARCHAR);
        }
        if (tag >= SHORT_VARBINARY && tag < SHORT_END) {
            return place + 1 + tag - SHORT_VARBINARY;
        }
        return switch (tag) {
            case INTEGER, BIGINT, DOUBLE, REAL, INTEGER_NEGATIVE, BIGINT_NEGATIVE -> skipNumber(bytes, place + 1);
            case VARCHAR -> skipText(bytes, skipNumber(bytes, place + 1), length(bytes, place + 1));
            case VARBINARY -> skipNumber(bytes, place + 1) + length(bytes, place + 1);
            default -> {
                ByteBuffer rest = rest(bytes, place);
                values.read(rest);
                yield rest.position();
            }
        };
    }

    private static boolean isBetween(int least, int tag, int most) {
        return tag >= least && tag <= most;
    }

    /** Seven bits a byte, the lowest first; the last byte has its highest bit clear. */
    private static int skipNumber(byte[] bytes, int place) {
        int next = place;
        while (bytes[next] < 0) {
            next++;
        }
        return next + 1;
    }

    private static int length(byte[] bytes, int place) {
        return (int) number(bytes, place);
    }

    private static long number(byte[] bytes, int place) {
        int next = place;
        long number = bytes[next] & 0x7f;
        for (int shift = 7; bytes[next] < 0; shift += 7) {
            next++;
            number |= (long) (bytes[next] & 0x7f) << shift;
        }
        return number;
    }

    /** Text of so many UTF-16 units, each of one to three bytes. */
    private static int skipText(byte[] bytes, int place, int length) {
        if (isPlain(bytes, place, length)) {
            return place + length;
        }
        int next = place;
        for (int i = 0; i < length; i++) {
            int first = bytes[next] & 0xff;
            next += first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
        }
        return next;
    }

    /** True if the text of that length is as many bytes of ASCII. */
    private static boolean isPlain(byte[] bytes, int place, int length) {
        int end = place + length;
        if (end > bytes.length) {
            return false;
        }
        int next = place;
        for (; next <= end - Long.BYTES; next += Long.BYTES) {
            if (((long) EIGHT.get(bytes, next) & SIGNS) != 0) {
                return false;
            }
        }
        int signs = 0;
        for (; next < end; next++) {
            signs |= bytes[next];
        }
        return signs >= 0;
    }

    /** The value of a column of a packed row. */
    Value value(byte[] bytes, int column) {
        int place = (char) PLACE.get(bytes, Character.BYTES * column);
        int tag = bytes[place] & 0xff;
        if (tag == NULL) {
            return ValueNull.INSTANCE;
        }
        if (tag == DOUBLE) {
            return ValueDouble.get(Double.longBitsToDouble(Long.reverse(number(bytes, place + 1))));
        }
        if (tag == BIGINT) {
            return ValueBigint.get(number(bytes, place + 1));
        }
        boolean isShort = tag >= SHORT_VARCHAR && tag < SHORT_VARBINARY;
        if (isShort || tag == VARCHAR) {
            int start = isShort ? place + 1 : skipNumber(bytes, place + 1);
            int length = isShort ? tag - SHORT_VARCHAR : length(bytes, place + 1);
            if (isPlain(bytes, start, length)) {
                return ValueVarchar.get(new String(bytes, start, length, ISO_8859_1));
            }
        }
        return values.read(rest(bytes, place));
    }

    private static ByteBuffer rest(byte[] bytes, int place) {
        return ByteBuffer.wrap(bytes, place, bytes.length - place);
    }

    /** The bytes of a row that differs in its first value, a whole number; there is room for the longest. */
    byte[] withFirst(byte[] bytes, Value value) {
        WriteBuffer first = new WriteBuffer(LONGEST_NUMBER);
        values.write(first, value);
        int second = columns == 1 ? bytes.length : (char) PLACE.get(bytes, Character.BYTES);
        int moved = head() + first.position() - second;
        byte[] changed = new byte[bytes.length + moved];
        PLACE.set(changed, 0, (char) head());
        for (int i = 1; i < columns; i++) {
            int place = (char) PLACE.get(bytes, Character.BYTES * i);
            PLACE.set(changed, Character.BYTES * i, (char) (place + moved));
        }
        first.getBuffer().flip().get(changed, head(), second + moved - head());
        System.arraycopy(bytes, second, changed, second + moved, bytes.length - second);
        return changed;
    }

    @Override
    public void write(WriteBuffer out, SearchRow row) {
        if (row instanceof PackedRow packed) {
            out.put(packed.bytes(), head(), packed.bytes().length - head());
        } else {
            rows.write(out, row);
        }
    }

    @Override
    public int getMemory(SearchRow row) {
        return row.getMemory();
    }

    @Override
    public int compare(SearchRow one, SearchRow other) {
        return rows.compare(one, other);
    }

    @Override
    public SearchRow[] createStorage(int size) {
        return rows.createStorage(size);
    }

    /** For the catalogue of the file the type is H2's own. */
    @Override
    public void save(WriteBuffer out, MetaType<Database> types) {
        rows.save(out, types);
    }

    @Override
    public Factory<Database> getFactory() {
        return rows.getFactory();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataType<?> && rows.equals(other instanceof PackedRowType type ? type.rows : other);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }
}
