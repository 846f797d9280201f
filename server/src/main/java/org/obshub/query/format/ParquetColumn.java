package org.obshub.query.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;
import org.obshub.votable.Shape;

/**
 * One column of a Parquet file: the cells of the present row group, and what the footer must know of it. Scalars and text are
 * optional fields; arrays are lists of required numbers or of optional truth values (Parquet LogicalTypes, "Lists"). Bits,
 * complex numbers and arrays of text are text as in TABLEDATA. Values are PLAIN, pages compressed with gzip. For one thread.
 */
final class ParquetColumn {
    /** Parquet physical types. */
    private enum Physical {
        BOOLEAN(0),
        INT32(1),
        INT64(2),
        FLOAT(4),
        DOUBLE(5),
        BYTE_ARRAY(6);

        private final int code;

        Physical(int code) {
            this.code = code;
        }
    }

    private static final int OPTIONAL = 1;
    private static final int REQUIRED = 0;
    private static final int REPEATED = 2;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int UTF8 = 0;
    private static final int LIST = 3;
    private static final int UINT_8 = 11;
    private static final int INT_16 = 16;
    private static final int NO_CONVERSION = -1;

    private final ColumnMeta meta;
    private final int place;
    private final boolean list;
    private final Physical physical;
    private final FieldCodec codec;
    private final CellBuffer values = CellBuffer.plain(1 << 10);
    private final CellBuffer cell = CellBuffer.plain(64);
    private final ByteArrayOutputStream defined = new ByteArrayOutputStream();
    private final ByteArrayOutputStream repeated = new ByteArrayOutputStream();
    private int truths;

    ParquetColumn(ColumnMeta column, int place) {
        this.place = place;
        Datatype datatype = column.datatype();
        boolean number = datatype.isInteger() || datatype.isFloating();
        boolean plain = number || datatype == Datatype.BOOLEAN;
        this.list = plain && !Shape.of(column.arraysize(), false).scalar();
        this.physical = plain ? physical(datatype) : Physical.BYTE_ARRAY;
        this.codec = FieldCodec.of(column, place);
        this.meta = plain || (datatype.isText() && !column.arraysize().contains("x"))
                ? column
                : new ColumnMeta(
                        column.name(),
                        Datatype.CHAR,
                        "*",
                        column.xtype(),
                        column.unit(),
                        column.ucd(),
                        column.utype(),
                        column.description(),
                        column.flags());
    }

    private static Physical physical(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN -> Physical.BOOLEAN;
            case UNSIGNED_BYTE, SHORT, INT -> Physical.INT32;
            case LONG -> Physical.INT64;
            case FLOAT -> Physical.FLOAT;
            case DOUBLE -> Physical.DOUBLE;
            case BIT, CHAR, UNICODE_CHAR, FLOAT_COMPLEX, DOUBLE_COMPLEX -> Physical.BYTE_ARRAY;
        };
    }

    /** The column as it is written here. */
    ColumnMeta meta() {
        return meta;
    }

    /** Bytes that wait for the end of the row group. */
    int bytes() {
        return values.size() + defined.size() + repeated.size();
    }

    /** How many elements of the schema describe the column. */
    int schemaElements() {
        return list ? 3 : 1;
    }

    void cell(CellSource cells) {
        if (list) {
            array(cells);
        } else if (physical == Physical.BYTE_ARRAY) {
            text(cells);
        } else if (physical == Physical.BOOLEAN) {
            truth(cells);
        } else {
            number(cells);
        }
    }

    private void text(CellSource cells) {
        int start = values.size();
        little(0, Integer.BYTES);
        boolean present = codec.text(cells, values);
        int length = values.size() - start - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            values.replace(start + i, length >> (8 * i));
        }
        define(present, start);
    }

    private void truth(CellSource cells) {
        cell.truncate(0);
        boolean present = codec.text(cells, cell);
        if (present) {
            bit(cell.at(0) == 't');
        }
        define(present, values.size());
    }

    private void number(CellSource cells) {
        int start = values.size();
        boolean whole = physical == Physical.INT32 || physical == Physical.INT64;
        if (whole) {
            long value = cells.integer(place);
            little(value, physical == Physical.INT32 ? Integer.BYTES : Long.BYTES);
        } else {
            floating(cells.number(place));
        }
        define(!cells.wasNull(), start);
    }

    private void floating(double value) {
        if (physical == Physical.FLOAT) {
            little(Float.floatToIntBits((float) value), Integer.BYTES);
        } else {
            little(Double.doubleToLongBits(value), Long.BYTES);
        }
    }

    private void define(boolean present, int start) {
        defined.write(present ? 1 : 0);
        if (!present) {
            values.truncate(start);
        }
    }

    private void bit(boolean truth) {
        if (truths % Byte.SIZE == 0) {
            values.int8(0);
        }
        if (truth) {
            int at = values.size() - 1;
            values.replace(at, values.at(at) | (1 << (truths % Byte.SIZE)));
        }
        truths++;
    }

    private void little(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            values.int8((int) (value >> (8 * i)));
        }
    }

    private void array(CellSource cells) {
        cell.truncate(0);
        boolean present = codec.text(cells, cell);
        if (cell.size() == 0) {
            defined.write(present ? 1 : 0);
            repeated.write(0);
            return;
        }
        StringBuilder element = new StringBuilder();
        for (int i = 0, first = 0; i <= cell.size(); i++) {
            if (i < cell.size() && cell.at(i) != ' ') {
                element.append((char) cell.at(i));
                continue;
            }
            repeated.write(first);
            first = 1;
            element(element.toString());
            element.setLength(0);
        }
    }

    /** With its definition level, which counts the list, its repetition and what is optional of an element. */
    private void element(String text) {
        if (physical == Physical.BOOLEAN) {
            boolean known = !text.equals("?");
            defined.write(known ? 3 : 2);
            if (known) {
                bit(text.equals("T"));
            }
            return;
        }
        defined.write(2);
        switch (physical) {
            case INT32 -> little(Long.parseLong(text), Integer.BYTES);
            case INT64 -> little(Long.parseLong(text), Long.BYTES);
            case FLOAT, DOUBLE -> floating(Double.parseDouble(text));
            case BOOLEAN, BYTE_ARRAY -> throw new IllegalStateException("no list of numbers: " + physical);
        }
    }

    /** Writes the cells as one page and starts anew; returns where they lie and how large they are. */
    Chunk flush(long offset, OutputStream out) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes() / 2);
        if (list) {
            levels(repeated.toByteArray(), plain);
        }
        levels(defined.toByteArray(), plain);
        int count = defined.size();
        values.drain(plain);
        byte[] packed = packed(plain);
        byte[] header = new ThriftBytes()
                .i32(1, 0)
                .i32(2, plain.size())
                .i32(3, packed.length)
                .struct(5)
                .i32(1, count)
                .i32(2, PLAIN)
                .i32(3, RLE)
                .i32(4, RLE)
                .end()
                .done();
        out.write(header);
        out.write(packed);
        defined.reset();
        repeated.reset();
        truths = 0;
        return new Chunk(offset, count, header.length + plain.size(), header.length + packed.length);
    }

    /** One column of one row group: place in the file, values, bytes with and without compression. */
    record Chunk(long offset, int values, int plainBytes, int packedBytes) {}

    private static byte[] packed(ByteArrayOutputStream plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.size() / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            plain.writeTo(gzip);
        }
        return packed.toByteArray();
    }

    /** Runs of equal levels, behind their length (Parquet Encodings, "RLE"); a level takes one byte. */
    private static void levels(byte[] levels, ByteArrayOutputStream out) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        int start = 0;
        for (int i = 1; i <= levels.length; i++) {
            if (i == levels.length || levels[i] != levels[start]) {
                int rest = (i - start) << 1;
                while (rest > 0x7f) {
                    runs.write((rest & 0x7f) | 0x80);
                    rest >>>= 7;
                }
                runs.write(rest);
                runs.write(levels[start]);
                start = i;
            }
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            out.write(runs.size() >> (8 * i));
        }
        out.writeBytes(runs.toByteArray());
    }

    /** The elements of the schema for this column. */
    void schema(ThriftBytes footer) {
        if (list) {
            footer.element()
                    .i32(3, OPTIONAL)
                    .text(4, meta.name())
                    .i32(5, 1)
                    .i32(6, LIST)
                    .end();
            footer.element().i32(3, REPEATED).text(4, "list").i32(5, 1).end();
            leaf(footer, physical == Physical.BOOLEAN ? OPTIONAL : REQUIRED, "element");
        } else {
            leaf(footer, OPTIONAL, meta.name());
        }
    }

    private void leaf(ThriftBytes footer, int repetition, String name) {
        footer.element().i32(1, physical.code).i32(3, repetition).text(4, name);
        int conversion = conversion();
        if (conversion != NO_CONVERSION) {
            footer.i32(6, conversion);
        }
        footer.end();
    }

    private int conversion() {
        return switch (physical) {
            case BYTE_ARRAY -> UTF8;
            case INT32 ->
                meta.datatype() == Datatype.UNSIGNED_BYTE
                        ? UINT_8
                        : meta.datatype() == Datatype.SHORT ? INT_16 : NO_CONVERSION;
            case BOOLEAN, INT64, FLOAT, DOUBLE -> NO_CONVERSION;
        };
    }

    /** What the footer tells of one chunk. */
    void chunk(Chunk chunk, ThriftBytes footer) {
        footer.element().i64(2, chunk.offset()).struct(3);
        footer.i32(1, physical.code).numbers(2, 2).element(PLAIN).element(RLE);
        if (list) {
            footer.texts(3, 3).element(meta.name()).element("list").element("element");
        } else {
            footer.texts(3, 1).element(meta.name());
        }
        footer.i32(4, GZIP)
                .i64(5, chunk.values())
                .i64(6, chunk.plainBytes())
                .i64(7, chunk.packedBytes())
                .i64(9, chunk.offset())
                .end()
                .end();
    }
}
