package org.obshub.query.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.Shape;

/**
 * One column of a FITS binary table, from its rows in VOTable BINARY. A column of open length is written at its largest
 * length, unless a few long cells would fill the file with blanks: then its cells go to the heap (FITS 4.0 section 7.3.5).
 * Text is ASCII in FITS; other letters become question marks. For one thread.
 */
final class FitsColumn {
    private static final int LENGTH_BYTES = 4;
    private static final int DESCRIPTOR_BYTES = 16;
    /** Up to here a text is written at its largest length whatever the others are. */
    private static final int SHORT_BYTES = 256;

    private static final int WASTE = 4;

    private final ColumnMeta meta;
    private final boolean open;
    private final int fixedBytes;
    private final FitsNull nulls;
    private long most;
    private long sum;
    private boolean inHeap;

    private FitsColumn(ColumnMeta meta) {
        this.meta = meta;
        Shape shape = Shape.of(meta.arraysize(), meta.datatype().isText());
        this.open = shape.variable();
        this.fixedBytes = open ? 0 : bytes(shape.elements());
        this.nulls = FitsNull.of(meta);
    }

    static FitsColumn of(ColumnMeta column) {
        boolean wide = column.datatype() == Datatype.UNICODE_CHAR;
        return new FitsColumn(
                !wide
                        ? column
                        : new ColumnMeta(
                                column.name(),
                                Datatype.CHAR,
                                column.arraysize(),
                                column.xtype(),
                                column.unit(),
                                column.ucd(),
                                column.utype(),
                                column.description(),
                                column.flags()));
    }

    /** The column as it is written here. */
    ColumnMeta meta() {
        return meta;
    }

    private int bytes(long elements) {
        return meta.datatype() == Datatype.BIT
                ? (int) ((elements + 7) / 8)
                : Math.toIntExact(elements * meta.datatype().bytes());
    }

    /** Takes note of a cell of the spool that begins at that place of the buffer and ends with it. */
    void written(CellBuffer buffer, int start, boolean present) {
        nulls.written(buffer, present);
        if (open) {
            long length = 0;
            for (int i = 0; i < LENGTH_BYTES; i++) {
                length = (length << 8) | (buffer.at(start + i) & 0xff);
            }
            most = Math.max(most, length);
            sum += length;
        }
    }

    /** Decides how the column is written, when all cells are known. */
    void settle(long rows) {
        most = meta.datatype().isText() ? Math.max(1, most) : most; // readers stumble over a width of 0
        boolean wasteful = most * rows > WASTE * sum;
        boolean numbers = !meta.datatype().isText();
        nulls.settle();
        inHeap = open && (numbers ? most * rows != sum : most > SHORT_BYTES && wasteful);
    }

    boolean isInHeap() {
        return inHeap;
    }

    /** Bytes in a row of the table. */
    int width() {
        return inHeap ? DESCRIPTOR_BYTES : open ? bytes(most) : fixedBytes;
    }

    static long rowBytes(List<FitsColumn> columns) {
        return columns.stream().mapToLong(FitsColumn::width).sum();
    }

    /** Bytes in the heap. */
    long heapBytes() {
        return inHeap ? sum * meta.datatype().bytes() : 0;
    }

    /** The TNULL value; empty if the column needs none. */
    OptionalLong nullNumber() {
        return nulls.number();
    }

    /** The TFORM value. */
    String form() {
        char letter = letter(meta.datatype());
        if (inHeap) {
            return "1Q" + letter + "(" + most + ")";
        }
        long count = open
                ? most
                : Shape.of(meta.arraysize(), meta.datatype().isText()).elements();
        return count + String.valueOf(letter);
    }

    private static char letter(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN -> 'L';
            case BIT -> 'X';
            case UNSIGNED_BYTE -> 'B';
            case SHORT -> 'I';
            case INT -> 'J';
            case LONG -> 'K';
            case CHAR, UNICODE_CHAR -> 'A';
            case FLOAT -> 'E';
            case DOUBLE -> 'D';
            case FLOAT_COMPLEX -> 'C';
            case DOUBLE_COMPLEX -> 'M';
        };
    }

    /** Copies the next cell of the spool to its row; returns how many bytes of it are for the heap. */
    long cell(DataInputStream in, long heapPlace, OutputStream out) throws IOException {
        if (nulls.cellBytes() > 0) {
            out.write(nulls.cell(in));
            return 0;
        }
        if (!open) {
            out.write(letters(in.readNBytes(fixedBytes)));
            return 0;
        }
        int length = in.readInt();
        byte[] bytes = in.readNBytes(bytes(length));
        if (inHeap) {
            descriptor(length, heapPlace, out);
            return bytes.length;
        }
        out.write(letters(bytes));
        out.write(new byte[width() - bytes.length]);
        return 0;
    }

    private static void descriptor(long length, long place, OutputStream out) throws IOException {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (length >> shift));
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (place >> shift));
        }
    }

    /** Copies the next cell of the spool to the heap, if it belongs there; returns its bytes. */
    long heap(DataInputStream in, OutputStream out) throws IOException {
        int bytes = open ? bytes(in.readInt()) : Math.max(fixedBytes, nulls.cellBytes());
        if (!inHeap) {
            in.skipNBytes(bytes);
            return 0;
        }
        out.write(letters(in.readNBytes(bytes)));
        return bytes;
    }

    private byte[] letters(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (meta.datatype().isText() && (bytes[i] < 0 || (bytes[i] > 0 && bytes[i] < ' '))) {
                bytes[i] = bytes[i] < 0 ? (byte) '?' : (byte) ' ';
            } else if (meta.datatype() == Datatype.BOOLEAN && bytes[i] == '?') {
                bytes[i] = 0;
            }
        }
        return bytes;
    }
}
