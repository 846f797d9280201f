package org.obshub.votable;

import org.obshub.tableset.ColumnMeta;

/** Writes the cells of one column; chosen once per column, so that the loop over rows decides nothing. */
public interface FieldCodec {
    /** Writes the cell as text, escaped as the buffer does; writes nothing and returns false for NULL. */
    boolean text(CellSource cells, CellBuffer out);

    /** Writes the cell in the binary form, a filler for NULL; returns false for NULL. */
    boolean binary(CellSource cells, CellBuffer out);

    /** The codec of the column at that place. */
    static FieldCodec of(ColumnMeta column, int place) {
        Shape shape = Shape.of(column.arraysize(), column.datatype().isText());
        return switch (column.datatype()) {
            case CHAR, UNICODE_CHAR -> TextCodec.of(column, shape, place);
            case BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> new ArrayCodec(column.datatype(), shape, place);
            case BOOLEAN, UNSIGNED_BYTE, SHORT, INT, LONG, FLOAT, DOUBLE ->
                shape.scalar()
                        ? ScalarCodec.of(column.datatype(), place)
                        : new ArrayCodec(column.datatype(), shape, place);
        };
    }
}
