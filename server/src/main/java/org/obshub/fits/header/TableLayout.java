package org.obshub.fits.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the cells of a binary table stand (FITS standard 4.0, section 7.3).
 *
 * @param rowBytes length of a row
 * @param heap offset of the heap behind the start of the data
 * @param heapBytes length of the heap
 */
public record TableLayout(long rows, long rowBytes, long heap, long heapBytes, List<Column> columns) {
    private static final Pattern FORM = Pattern.compile("(\\d{0,9})([LXBIJKAEDCMPQ])(?:([LXBIJKAEDCM]).*)?.*");
    private static final int MOST_COLUMNS = 999;
    private static final long MOST_BYTES = 1L << 50;

    public TableLayout {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param offset of its cell in a row
     * @param type letter of TFORM
     * @param element letter of what a descriptor points to; a blank for other types
     * @param repeat elements in a cell
     */
    public record Column(String name, long offset, char type, char element, long repeat) {}

    /** Reads the layout of a table's header. */
    public static TableLayout of(Header header) {
        long rowBytes = positive(header, "NAXIS1");
        long rows = positive(header, "NAXIS2");
        long heapBytes = positive(header, "PCOUNT");
        long fields = header.integer("TFIELDS");
        if (fields < 0 || fields > MOST_COLUMNS) {
            throw FitsException.broken(header.where(), "TFIELDS is " + fields);
        }
        if (rowBytes > 0 && rows > MOST_BYTES / rowBytes) {
            throw FitsException.broken(header.where(), "a table of " + rows + " rows of " + rowBytes + " bytes");
        }
        List<Column> columns = new ArrayList<>();
        long offset = 0;
        for (int i = 1; i <= fields; i++) {
            Column column = column(header, i, offset);
            columns.add(column);
            offset += width(column);
        }
        if (offset > rowBytes) {
            throw FitsException.broken(header.where(), "columns need " + offset + " bytes, but a row has " + rowBytes);
        }
        long heap = header.integer("THEAP", rows * rowBytes);
        long gap = heap - rows * rowBytes;
        if (gap < 0 || gap > heapBytes) {
            throw FitsException.broken(header.where(), "THEAP is " + heap);
        }
        return new TableLayout(rows, rowBytes, heap, heapBytes - gap, columns);
    }

    private static long positive(Header header, String key) {
        long value = header.integer(key);
        if (value < 0 || value > MOST_BYTES) {
            throw FitsException.broken(header.where(), key + " is " + value);
        }
        return value;
    }

    private static Column column(Header header, int number, long offset) {
        String form = header.findText("TFORM" + number).orElse("").strip();
        Matcher matcher = FORM.matcher(form);
        if (!matcher.matches()) {
            throw FitsException.broken(header.where(), "TFORM" + number + " is " + form);
        }
        long repeat = matcher.group(1).isEmpty() ? 1 : Long.parseLong(matcher.group(1));
        String element = matcher.group(3) == null ? " " : matcher.group(3);
        String name = header.findText("TTYPE" + number).orElse("").strip();
        return new Column(name, offset, matcher.group(2).charAt(0), element.charAt(0), repeat);
    }

    private static long width(Column column) {
        return column.type() == 'X' ? (column.repeat() + 7) / 8 : column.repeat() * bytes(column.type());
    }

    /** Bytes of one element of a type. */
    public static int bytes(char type) {
        return switch (type) {
            case 'L', 'B', 'A', 'X' -> 1;
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C', 'P' -> 8;
            case 'M', 'Q' -> 16;
            default -> throw new IllegalArgumentException("no type of a column: " + type);
        };
    }

    /** The column of that name, whatever its case. */
    public Optional<Column> find(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
