package org.obshub.sky.moc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Zuniq;

/**
 * MOCs as FITS files (MOC 2.0, section 4.2): one binary table of one column. Writes NUNIQ, which every reader knows;
 * reads NUNIQ and RANGE, of versions 1.0 to 2.0.
 */
public final class MocFits {
    /** From this order on cell numbers need 64 bits. */
    private static final int WIDE_ORDER = 14;

    private static final int MOST_VALUES = 50_000_000;

    private MocFits() {}

    /** Writes a MOC; the stream stays open. */
    public static void write(Moc moc, OutputStream out) throws IOException {
        long[] numbers = numbers(moc);
        boolean wide = moc.order() >= WIDE_ORDER;
        int width = wide ? Long.BYTES : Integer.BYTES;
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out));
        new FitsHeader()
                .with("SIMPLE", true)
                .with("BITPIX", 8)
                .with("NAXIS", 0)
                .with("EXTEND", true)
                .write(data);
        tableHeader(moc.order(), width, numbers.length).write(data);
        for (long number : numbers) {
            if (wide) {
                data.writeLong(number);
            } else {
                data.writeInt((int) number);
            }
        }
        data.write(new byte[padding((long) numbers.length * width)]);
        data.flush();
    }

    private static FitsHeader tableHeader(int order, int width, int rows) {
        return new FitsHeader()
                .with("XTENSION", "BINTABLE")
                .with("BITPIX", 8)
                .with("NAXIS", 2)
                .with("NAXIS1", width)
                .with("NAXIS2", rows)
                .with("PCOUNT", 0)
                .with("GCOUNT", 1)
                .with("TFIELDS", 1)
                .with("TFORM1", width == Long.BYTES ? "1K" : "1J")
                .with("TTYPE1", "UNIQ")
                .with("MOCVERS", "2.0")
                .with("MOCDIM", "SPACE")
                .with("ORDERING", "NUNIQ")
                .with("COORDSYS", "C")
                .with("MOCORD_S", order)
                .with("MOCORDER", order) // read by 1.1
                .with("MOCTOOL", "obshub");
    }

    /** The cells as NUNIQ numbers, 4 x 4^order + index, ascending. */
    private static long[] numbers(Moc moc) {
        long[] numbers = moc.cells();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (4L << (2 * Zuniq.order(numbers[i]))) + Zuniq.index(numbers[i]);
        }
        Arrays.sort(numbers);
        return numbers;
    }

    private static int padding(long size) {
        return (int) ((FitsHeader.BLOCK - size % FitsHeader.BLOCK) % FitsHeader.BLOCK);
    }

    /**
     * Reads a MOC; the stream stays open.
     *
     * @throws IllegalArgumentException saying what is wrong if the bytes are no space MOC in ICRS
     */
    public static Moc read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new BufferedInputStream(in));
        FitsHeader primary =
                FitsHeader.read(data).orElseThrow(() -> new IllegalArgumentException("MOC FITS: the file is empty"));
        if (!primary.has("SIMPLE")) {
            throw new IllegalArgumentException("MOC FITS: not a FITS file, it does not begin with SIMPLE");
        }
        if (primary.number("NAXIS") != 0) {
            throw new IllegalArgumentException("MOC FITS: expected a table, found an image");
        }
        FitsHeader table = FitsHeader.read(data)
                .orElseThrow(() -> new IllegalArgumentException("MOC FITS: no table behind the first header"));
        check(table);
        try {
            return table.text("ORDERING").equals("RANGE") ? ranges(table, data) : cells(table, data);
        } catch (EOFException e) {
            throw new IllegalArgumentException("MOC FITS: the file ends within the table", e);
        }
    }

    private static void check(FitsHeader table) {
        expect(table, "XTENSION", "BINTABLE");
        expect(table, "ORDERING", "NUNIQ", "RANGE");
        if (table.has("MOCDIM")) {
            expect(table, "MOCDIM", "SPACE");
        }
        if (table.has("COORDSYS")) {
            expect(table, "COORDSYS", "C");
        }
        expect(table, "TFORM1", "J", "1J", "K", "1K", "2K");
        long width = (long) width(table) * (table.text("TFORM1").startsWith("2") ? 2 : 1);
        if (table.number("TFIELDS") != 1 || table.number("NAXIS1") != width) {
            throw new IllegalArgumentException("MOC FITS: expected a table of one column");
        }
        if (table.number("NAXIS2") < 0 || table.number("NAXIS2") > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "MOC FITS: " + table.number("NAXIS2") + " rows, more than the " + MOST_VALUES + " that are read");
        }
    }

    private static void expect(FitsHeader header, String key, String... allowed) {
        if (!Arrays.asList(allowed).contains(header.text(key))) {
            throw new IllegalArgumentException("MOC FITS: expected " + key + " " + String.join(" or ", allowed)
                    + ", found '" + header.text(key) + "'");
        }
    }

    private static int width(FitsHeader table) {
        return table.text("TFORM1").endsWith("K") ? Long.BYTES : Integer.BYTES;
    }

    private static long[] values(FitsHeader table, DataInputStream data) throws IOException {
        int perRow = table.text("TFORM1").startsWith("2") ? 2 : 1;
        long[] values = new long[Math.toIntExact(table.number("NAXIS2") * perRow)];
        boolean wide = width(table) == Long.BYTES;
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? data.readLong() : data.readInt();
        }
        return values;
    }

    private static Moc cells(FitsHeader table, DataInputStream data) throws IOException {
        long[] numbers = values(table, data);
        int finest = 0;
        for (int i = 0; i < numbers.length; i++) {
            int order = (61 - Long.numberOfLeadingZeros(numbers[i])) / 2;
            long index = order < 0 ? -1 : numbers[i] - (4L << (2 * order));
            if (numbers[i] < 4 || order > Healpix.MAX_ORDER || index >= Healpix.cells(order)) {
                throw new IllegalArgumentException("MOC FITS: row " + (i + 1) + " is no NUNIQ number: " + numbers[i]);
            }
            finest = Math.max(finest, order);
            numbers[i] = Zuniq.of(order, index);
        }
        return Moc.ofCells(Math.max(finest, order(table, 0)), numbers);
    }

    private static Moc ranges(FitsHeader table, DataInputStream data) throws IOException {
        long[] borders = values(table, data);
        if (borders.length % 2 != 0) {
            throw new IllegalArgumentException("MOC FITS: expected pairs of numbers, found " + borders.length);
        }
        long[] first = new long[borders.length / 2];
        long[] last = new long[first.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = borders[2 * i];
            last[i] = borders[2 * i + 1] - 1; // the file's end is behind the range
            if (first[i] < 0 || last[i] < first[i] || last[i] >= Healpix.cells(Healpix.MAX_ORDER)) {
                throw new IllegalArgumentException(
                        "MOC FITS: no range of order 29 cells: " + borders[2 * i] + " to " + borders[2 * i + 1]);
            }
        }
        return Moc.ofRanges(order(table, Healpix.MAX_ORDER), first, last);
    }

    private static int order(FitsHeader table, int otherwise) {
        String key = table.has("MOCORD_S") ? "MOCORD_S" : "MOCORDER";
        return table.has(key) ? Math.toIntExact(table.number(key)) : otherwise;
    }
}
