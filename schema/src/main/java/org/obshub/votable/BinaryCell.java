package org.obshub.votable;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.obshub.tableset.Datatype;

/** Reads the cells of one column from the BINARY or BINARY2 stream (VOTable 1.4 sections 5.3, 5.4, 6). */
@FunctionalInterface
interface BinaryCell {
    int MAX_BYTES = 1 << 26;

    /** Takes the bytes of one cell; null for a NULL cell. */
    @Nullable
    Object read(BinaryInput in) throws IOException;

    static BinaryCell of(Field field) {
        Shape shape = field.shape();
        Datatype datatype = field.datatype();
        if (datatype.isText()) {
            return in -> text(datatype, shape, in);
        }
        boolean complex = datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX;
        if (!shape.scalar() || complex) {
            return in -> array(datatype, count(shape, in, Math.max(1, datatype.bytes())), in);
        }
        BinaryCell plain = scalar(datatype);
        if (!field.hasNull()) {
            return plain;
        }
        Object nullValue = TextCell.of(new Field(field.column(), shape, "")).parse(field.nullText());
        return in -> {
            Object value = plain.read(in);
            return value == null || value.equals(nullValue) ? null : value;
        };
    }

    private static int count(Shape shape, BinaryInput in, int bytes) throws IOException {
        if (!shape.variable()) {
            return shape.elements();
        }
        int count = in.int32();
        if (count < 0 || (long) count * bytes > MAX_BYTES) {
            throw new VotableException("an array of " + count + " elements: the binary data are out of step");
        }
        return count;
    }

    private static BinaryCell scalar(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN -> in -> truth(in.unsignedByte());
            // the first bit of the byte (section 5.3), but Astropy up to 5.2 at least sets another one
            case BIT -> in -> in.unsignedByte() != 0;
            case UNSIGNED_BYTE -> in -> (short) in.unsignedByte();
            case SHORT -> BinaryInput::int16;
            case INT -> BinaryInput::int32;
            case LONG -> BinaryInput::int64;
            case FLOAT -> in -> Float.intBitsToFloat(in.int32());
            case DOUBLE -> in -> Double.longBitsToDouble(in.int64());
            case CHAR, UNICODE_CHAR, FLOAT_COMPLEX, DOUBLE_COMPLEX -> throw new IllegalStateException("not a scalar");
        };
    }

    private static @Nullable Boolean truth(int letter) throws IOException {
        return switch (letter) {
            case 'T', 't', '1' -> true;
            case 'F', 'f', '0' -> false;
            case '?', ' ', 0 -> null;
            default -> throw new VotableException("byte " + letter + " is no boolean");
        };
    }

    private static Object array(Datatype datatype, int count, BinaryInput in) throws IOException {
        boolean complex = datatype == Datatype.FLOAT_COMPLEX || datatype == Datatype.DOUBLE_COMPLEX;
        int length = complex ? 2 * count : count;
        Object array = CellArray.of(datatype, length);
        byte[] packed = datatype == Datatype.BIT ? in.bytes((count + 7) / 8) : new byte[0];
        for (int i = 0; i < length; i++) {
            switch (datatype) {
                case BOOLEAN -> ((@Nullable Boolean[]) array)[i] = truth(in.unsignedByte());
                case BIT -> ((boolean[]) array)[i] = (packed[i >> 3] & 0x80 >> (i & 7)) != 0;
                case UNSIGNED_BYTE -> ((short[]) array)[i] = (short) in.unsignedByte();
                case SHORT -> ((short[]) array)[i] = in.int16();
                case INT -> ((int[]) array)[i] = in.int32();
                case LONG -> ((long[]) array)[i] = in.int64();
                case FLOAT, FLOAT_COMPLEX -> ((float[]) array)[i] = Float.intBitsToFloat(in.int32());
                case DOUBLE, DOUBLE_COMPLEX -> ((double[]) array)[i] = Double.longBitsToDouble(in.int64());
                case CHAR, UNICODE_CHAR -> throw new IllegalStateException("text is no array of numbers");
            }
        }
        return array;
    }

    private static Object text(Datatype datatype, Shape shape, BinaryInput in) throws IOException {
        int width = datatype.bytes();
        byte[] bytes = in.bytes(count(shape, in, width) * width);
        // char is ASCII up to VOTable 1.5; services that put more into it send UTF-8, as 1.6 allows
        Charset charset = datatype == Datatype.CHAR ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE;
        if (!shape.strings()) {
            return untilZero(new String(bytes, charset));
        }
        int step = shape.textLength() * width;
        String[] strings = new String[bytes.length / step];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = untilZero(new String(bytes, i * step, step, charset)).stripTrailing();
        }
        return strings;
    }

    private static String untilZero(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
