package org.obshub.votable;

import org.jspecify.annotations.Nullable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;

/**
 * The codec of text columns. A char is one octet of ASCII (VOTable 1.4 section 6), so BINARY and BINARY2 have a question mark for
 * every other letter of such a column: of UTF-8 there, astropy refuses the whole table. TABLEDATA has the letters themselves.
 */
final class TextCodec implements FieldCodec {
    private final int place;
    private final Shape shape;
    private final boolean wide;
    private final boolean timestamp;

    private TextCodec(int place, Shape shape, boolean wide, boolean timestamp) {
        this.place = place;
        this.shape = shape;
        this.wide = wide;
        this.timestamp = timestamp;
    }

    static TextCodec of(ColumnMeta column, Shape shape, int place) {
        boolean timestamp = column.xtype().equals("timestamp") || column.xtype().equalsIgnoreCase("adql:TIMESTAMP");
        return new TextCodec(place, shape, column.datatype() == Datatype.UNICODE_CHAR, timestamp);
    }

    @Override
    public boolean text(CellSource cells, CellBuffer out) {
        String value = find(cells, ' ');
        if (value == null) {
            return false;
        }
        out.text(value);
        return true;
    }

    @Override
    public boolean binary(CellSource cells, CellBuffer out) {
        String value = find(cells, '\0');
        int start = out.size();
        if (shape.variable()) {
            out.int32(0);
            append(value == null ? "" : value, out);
            int bytes = out.size() - start - 4;
            out.setInt32(start, wide ? bytes / 2 : bytes);
        } else {
            append(value == null ? "" : value, out);
            int width = shape.elements() * (wide ? 2 : 1);
            out.truncate(Math.min(out.size(), start + width));
            out.zeros(start + width - out.size());
        }
        return value != null;
    }

    private void append(String value, CellBuffer out) {
        if (!wide) {
            out.asciiOf(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            out.int16(value.charAt(i));
        }
    }

    private @Nullable String find(CellSource cells, char filler) {
        if (shape.strings()) {
            return joined(cells.value(place), filler);
        }
        String value = cells.text(place);
        // DALI 1.1 section 3.3.3 wants T between date and time, databases put a blank there
        boolean blank = timestamp && value != null && value.length() > 10 && value.charAt(10) == ' ';
        return blank ? value.substring(0, 10) + 'T' + value.substring(11) : value;
    }

    private @Nullable String joined(@Nullable Object value, char filler) {
        if (value == null) {
            return null;
        }
        int length = shape.textLength();
        Object[] strings = value instanceof Object[] array ? array : TextCell.pieces(value.toString(), length);
        StringBuilder all = new StringBuilder();
        for (Object string : strings) {
            String text = string == null ? "" : string.toString();
            all.append(text, 0, Math.min(length, text.length()));
            all.append(String.valueOf(filler).repeat(length - Math.min(length, text.length())));
        }
        return all.toString();
    }
}
