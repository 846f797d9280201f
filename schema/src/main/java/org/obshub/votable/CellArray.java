package org.obshub.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.Datatype;

/** The Java arrays that cells of array columns hold. */
final class CellArray {
    private CellArray() {}

    /** An array for that many elements; a complex number takes two, real part first. */
    static Object of(Datatype datatype, int length) {
        return switch (datatype) {
            case BOOLEAN -> new Boolean[length]; // with null for unknown
            case BIT -> new boolean[length];
            case UNSIGNED_BYTE, SHORT -> new short[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT, FLOAT_COMPLEX -> new float[length];
            case DOUBLE, DOUBLE_COMPLEX -> new double[length];
            case CHAR, UNICODE_CHAR -> new String[length];
        };
    }

    /** The numbers of some texts as the primitive array that cells of that datatype hold. */
    static Object parse(Datatype datatype, List<String> tokens) {
        int count = tokens.size();
        Object array = of(datatype, count);
        for (int i = 0; i < count; i++) {
            String token = tokens.get(i);
            switch (datatype) {
                case BOOLEAN -> ((@Nullable Boolean[]) array)[i] = TextCell.truth(token);
                case BIT -> ((boolean[]) array)[i] = TextCell.bit(token);
                case UNSIGNED_BYTE -> ((short[]) array)[i] = (short) TextCell.integer(token, 0, 255);
                case SHORT -> ((short[]) array)[i] = (short) TextCell.integer(token, Short.MIN_VALUE, Short.MAX_VALUE);
                case INT -> ((int[]) array)[i] = (int) TextCell.integer(token, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case LONG -> ((long[]) array)[i] = TextCell.integer(token, Long.MIN_VALUE, Long.MAX_VALUE);
                case FLOAT, FLOAT_COMPLEX -> ((float[]) array)[i] = (float) TextCell.number(token);
                case DOUBLE, DOUBLE_COMPLEX -> ((double[]) array)[i] = TextCell.number(token);
                case CHAR, UNICODE_CHAR -> throw new IllegalStateException("text is no array of numbers");
            }
        }
        return array;
    }
}
