package org.obshub.votable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.Datatype;

/** The codec of arrays of numbers and truth values, of bits and of complex numbers. */
final class ArrayCodec implements FieldCodec {
    private final Datatype datatype;
    private final Shape shape;
    private final int place;
    private final int parts;

    ArrayCodec(Datatype datatype, Shape shape, int place) {
        this.datatype = datatype;
        this.shape = shape;
        this.place = place;
        this.parts = datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX ? 2 : 1;
    }

    @Override
    public boolean text(CellSource cells, CellBuffer out) {
        Object array = array(cells.value(place));
        if (array == null) {
            return false;
        }
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            if (i > 0) { // bits too (VOTable 1.4 section 5.1): STIL and astropy take 101 for one bit
                out.int8(' ');
            }
            element(array, i, out);
        }
        return true;
    }

    private void element(Object array, int i, CellBuffer out) {
        switch (datatype) {
            case BOOLEAN -> out.int8(truth(Array.get(array, i)));
            case BIT -> out.int8(((boolean[]) array)[i] ? '1' : '0');
            case UNSIGNED_BYTE, SHORT, INT, LONG -> out.integer(Array.getLong(array, i));
            case FLOAT, FLOAT_COMPLEX -> out.number(((float[]) array)[i]);
            case DOUBLE, DOUBLE_COMPLEX -> out.number(((double[]) array)[i]);
            case CHAR, UNICODE_CHAR -> throw new IllegalStateException("text is no array of numbers");
        }
    }

    private static char truth(@Nullable Object element) {
        return element == null ? '?' : Boolean.TRUE.equals(element) ? 'T' : 'F';
    }

    @Override
    public boolean binary(CellSource cells, CellBuffer out) {
        Object array = array(cells.value(place));
        int length = array == null ? 0 : Array.getLength(array);
        int written = shape.variable() ? length : shape.elements() * parts;
        if (shape.variable()) {
            out.int32(length / parts);
        }
        if (datatype == Datatype.BIT) {
            bits(array, Math.min(length, written), written, out);
        } else {
            for (int i = 0; i < written; i++) {
                if (array != null && i < length) {
                    bytes(array, i, out);
                } else {
                    filler(out);
                }
            }
        }
        return array != null;
    }

    private static void bits(@Nullable Object array, int length, int written, CellBuffer out) {
        int start = out.size();
        out.zeros((written + 7) / 8);
        for (int i = 0; i < length; i++) {
            if (array != null && Array.getBoolean(array, i)) {
                out.setBit(start, i);
            }
        }
    }

    private void bytes(Object array, int i, CellBuffer out) {
        switch (datatype) {
            case BOOLEAN -> out.int8(truth(Array.get(array, i)));
            case UNSIGNED_BYTE, SHORT, INT, LONG -> ScalarCodec.integer(datatype, Array.getLong(array, i), out);
            case FLOAT, FLOAT_COMPLEX -> out.int32(Float.floatToIntBits(((float[]) array)[i]));
            case DOUBLE, DOUBLE_COMPLEX -> out.int64(Double.doubleToLongBits(((double[]) array)[i]));
            case BIT, CHAR, UNICODE_CHAR -> throw new IllegalStateException(datatype + " has no bytes");
        }
    }

    private void filler(CellBuffer out) {
        switch (datatype) {
            case BOOLEAN -> out.int8('?');
            case FLOAT, FLOAT_COMPLEX -> out.int32(Float.floatToIntBits(Float.NaN));
            case DOUBLE, DOUBLE_COMPLEX -> out.int64(Double.doubleToLongBits(Double.NaN));
            case UNSIGNED_BYTE, SHORT, INT, LONG, BIT, CHAR, UNICODE_CHAR -> out.zeros(datatype.bytes());
        }
    }

    /** The cell as the primitive array of the datatype, whatever kind of array or text it came as. */
    private @Nullable Object array(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value.getClass() == CellArray.of(datatype, 0).getClass()) {
            return value;
        }
        List<String> tokens = new ArrayList<>();
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                tokens.add(token(Array.get(value, i)));
            }
        } else if (value instanceof String text) {
            tokens.addAll(TextCell.tokens(datatype, text));
        } else {
            tokens.add(token(value));
        }
        return CellArray.parse(datatype, tokens);
    }

    private String token(@Nullable Object element) {
        if (element == null) {
            return (datatype.isFloating() || parts == 2) ? "NaN" : datatype == Datatype.BOOLEAN ? "?" : "0";
        }
        if (element instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        if (element instanceof Byte octet) {
            return Integer.toString(octet & 0xff);
        }
        boolean whole = datatype.isInteger() || datatype == Datatype.BIT || datatype == Datatype.BOOLEAN;
        return whole && element instanceof Number number ? Long.toString(number.longValue()) : element.toString();
    }
}
