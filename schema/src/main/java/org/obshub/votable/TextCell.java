package org.obshub.votable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.Datatype;

/** Reads the cells of one column from their TABLEDATA text (VOTable 1.4 section 5.1); chosen once per column. */
@FunctionalInterface
interface TextCell {
    Pattern BLANKS = Pattern.compile("[\\s,]+");

    /** The value, or null for a NULL cell; NumberFormatException or IllegalArgumentException if the text is none. */
    @Nullable
    Object parse(String text);

    static TextCell of(Field field) {
        Shape shape = field.shape();
        if (field.datatype().isText()) {
            return shape.strings() ? text -> strings(text, shape.textLength()) : text -> text.isEmpty() ? null : text;
        }
        if (!shape.scalar() || isComplex(field.datatype())) {
            return text -> text.isBlank() ? null : CellArray.parse(field.datatype(), tokens(field.datatype(), text));
        }
        return scalar(field);
    }

    private static boolean isComplex(Datatype datatype) {
        return datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX;
    }

    private static TextCell scalar(Field field) {
        TextCell plain =
                switch (field.datatype()) {
                    case BOOLEAN -> TextCell::truth;
                    case BIT -> text -> bit(text);
                    case UNSIGNED_BYTE -> text -> (short) integer(text, 0, 255);
                    case SHORT -> text -> (short) integer(text, Short.MIN_VALUE, Short.MAX_VALUE);
                    case INT -> text -> (int) integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case LONG -> text -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
                    case FLOAT -> text -> (float) number(text);
                    case DOUBLE -> text -> number(text);
                    case CHAR, UNICODE_CHAR, FLOAT_COMPLEX, DOUBLE_COMPLEX ->
                        throw new IllegalStateException("not a scalar");
                };
        TextCell stripped = text -> {
            String value = text.strip();
            return value.isEmpty() ? null : plain.parse(value);
        };
        if (!field.hasNull()) {
            return stripped;
        }
        String nullText = field.nullText().strip();
        Object nullValue = stripped.parse(nullText);
        return text -> {
            Object value = text.strip().equals(nullText) ? null : stripped.parse(text);
            return value == null || value.equals(nullValue) ? null : value;
        };
    }

    static @Nullable Boolean truth(String text) {
        return switch (text) {
            case "T", "t", "1" -> true;
            case "F", "f", "0" -> false;
            case "?" -> null;
            default -> {
                if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                    yield text.equalsIgnoreCase("true");
                }
                throw new IllegalArgumentException("'" + text + "' is no boolean");
            }
        };
    }

    static boolean bit(String text) {
        if (text.equals("0") || text.equals("1")) {
            return text.equals("1");
        }
        throw new IllegalArgumentException("'" + text + "' is no bit");
    }

    static long integer(String text, long min, long max) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        long value = hex ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        if (value < min || value > max) {
            throw new NumberFormatException("For input string: \"" + text + "\"");
        }
        return value;
    }

    static double number(String text) {
        char last = text.charAt(text.length() - 1);
        if (last == 'f' || last == 'F' || last == 'y' || last == 'Y') {
            return unlimited(text);
        }
        if (last == 'd' || last == 'D') {
            throw new NumberFormatException("For input string: \"" + text + "\"");
        }
        return Double.parseDouble(text);
    }

    private static double unlimited(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException("For input string: \"" + text + "\"");
        };
    }

    static List<String> tokens(Datatype datatype, String text) {
        String stripped = text.strip();
        List<String> tokens = new ArrayList<>();
        if (datatype == Datatype.BIT) {
            stripped.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> tokens.add(Character.toString(c)));
        } else {
            tokens.addAll(List.of(BLANKS.split(stripped)));
        }
        return tokens;
    }

    private static String @Nullable [] strings(String text, int length) {
        return text.isEmpty() ? null : pieces(text, length);
    }

    /** Strings of one length, one behind the other; the blanks that fill up the shorter ones are not part of them. */
    static String[] pieces(String text, int length) {
        String[] pieces = new String[(text.length() + length - 1) / length];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = text.substring(i * length, Math.min(text.length(), (i + 1) * length))
                    .stripTrailing();
        }
        return pieces;
    }
}
