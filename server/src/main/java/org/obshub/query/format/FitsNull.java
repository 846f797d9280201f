package org.obshub.query.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.OptionalLong;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;

/**
 * The number that stands for NULL in a column of whole numbers (TNULLn, FITS 4.0 section 7.3.2): one that no cell has. The
 * usual one is the least of the type, 255 for octets; if a cell has that, it is the other end of the type. Until all cells are
 * known each is followed by a byte that tells whether it is there. Does nothing for other columns. For one thread.
 */
final class FitsNull {
    private static final int MISSING = 0;

    private final String column;
    private final int bytes;
    private final long usual;
    private final long other;
    private boolean anyMissing;
    private boolean usualTaken;
    private boolean otherTaken;
    private OptionalLong number = OptionalLong.empty();

    private FitsNull(String column, int bytes, long usual, long other) {
        this.column = column;
        this.bytes = bytes;
        this.usual = usual;
        this.other = other;
    }

    static FitsNull of(ColumnMeta column) {
        Datatype datatype = column.datatype();
        if (!datatype.isInteger() || column.isArray() || !column.flags().nullable()) {
            return new FitsNull(column.name(), 0, 0, 0);
        }
        if (datatype == Datatype.UNSIGNED_BYTE) {
            return new FitsNull(column.name(), 1, 255, 0);
        }
        long least = Long.MIN_VALUE >> (Long.SIZE - Byte.SIZE * datatype.bytes());
        return new FitsNull(column.name(), datatype.bytes(), least, -1 - least);
    }

    /** How long a cell is for the moment, in bytes; 0 if it has no such number. */
    int cellBytes() {
        return bytes == 0 ? 0 : bytes + 1;
    }

    /** Takes note of a cell at the end of the buffer. */
    void written(CellBuffer buffer, boolean present) {
        if (bytes == 0) {
            return;
        }
        if (present) {
            long value = usual > 0 ? buffer.at(buffer.size() - 1) & 0xff : signed(buffer);
            usualTaken |= value == usual;
            otherTaken |= value == other;
        }
        anyMissing |= !present;
        buffer.int8(present ? 1 : MISSING);
    }

    private long signed(CellBuffer buffer) {
        int start = buffer.size() - bytes;
        long value = buffer.at(start);
        for (int i = 1; i < bytes; i++) {
            value = (value << Byte.SIZE) | (buffer.at(start + i) & 0xff);
        }
        return value;
    }

    /** Decides for a number when all cells are known. */
    void settle() {
        if (bytes == 0 || (usualTaken && !anyMissing)) {
            return;
        }
        if (usualTaken && otherTaken) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "The column " + column + " holds NULL and both " + usual + " and " + other
                            + ", so that FITS has no number left for NULL: ask for another format, such as"
                            + " RESPONSEFORMAT=votable.");
        }
        number = OptionalLong.of(usualTaken ? other : usual);
    }

    /** Empty if none is needed. */
    OptionalLong number() {
        return number;
    }

    /** The bytes of the next cell, with the number where it is missing. */
    byte[] cell(DataInputStream in) throws IOException {
        byte[] cell = in.readNBytes(bytes);
        if (in.readByte() == MISSING) {
            long value = number.orElseThrow();
            for (int i = 0; i < bytes; i++) {
                cell[i] = (byte) (value >> (Byte.SIZE * (bytes - 1 - i)));
            }
        }
        return cell;
    }
}
