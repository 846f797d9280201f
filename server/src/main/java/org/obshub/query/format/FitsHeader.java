package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.Info;

/** The header of one FITS HDU (FITS 4.0 section 4). Column metadata use the keywords that STIL reads: TCOMM, TUCD, TUTYP. */
final class FitsHeader {
    private static final int CARD = 80;
    private static final int BLOCK = 2880;
    /** Characters of a text value on one card. */
    private static final int VALUE = 68;

    private final StringBuilder cards = new StringBuilder();

    private FitsHeader() {}

    /** Of the empty image before the table. */
    static FitsHeader primary() {
        FitsHeader header = new FitsHeader();
        header.card("SIMPLE", "T");
        header.card("BITPIX", "8");
        header.card("NAXIS", "0");
        header.card("EXTEND", "T");
        return header;
    }

    /** Of the table; the limit is the one that cut rows off, empty if none did. */
    static FitsHeader table(List<FitsColumn> columns, long rows, List<Info> infos, String limit) {
        FitsHeader header = new FitsHeader();
        header.text("XTENSION", "BINTABLE");
        header.card("BITPIX", "8");
        header.card("NAXIS", "2");
        header.card("NAXIS1", Long.toString(FitsColumn.rowBytes(columns)));
        header.card("NAXIS2", Long.toString(rows));
        header.card(
                "PCOUNT",
                Long.toString(columns.stream().mapToLong(FitsColumn::heapBytes).sum()));
        header.card("GCOUNT", "1");
        header.card("TFIELDS", Integer.toString(columns.size()));
        header.text("QSTATUS", limit.isEmpty() ? "OK" : "OVERFLOW");
        for (int i = 0; i < columns.size(); i++) {
            header.column(columns.get(i), i + 1);
        }
        header.comment(limit);
        infos.forEach(info -> header.comment(info.name() + ": " + info.value()));
        return header;
    }

    private void column(FitsColumn column, int number) {
        ColumnMeta meta = column.meta();
        text("TTYPE" + number, meta.name());
        text("TFORM" + number, column.form());
        further("TUNIT" + number, meta.unit());
        column.nullNumber().ifPresent(value -> card("TNULL" + number, Long.toString(value)));
        further("TUCD" + number, meta.ucd());
        further("TUTYP" + number, meta.utype());
        further("TCOMM" + number, meta.description());
    }

    private void further(String key, String value) {
        if (!value.isEmpty()) {
            text(key, value);
        }
    }

    private void card(String key, String value) {
        line(String.format(Locale.ROOT, "%-8s= %20s", key, value));
    }

    /** A text, on CONTINUE cards where it is too long for one (FITS 4.0 section 4.2.1.2). */
    private void text(String key, String value) {
        String rest = ascii(value).replace("'", "''");
        String start = String.format(Locale.ROOT, "%-8s= ", key);
        while (rest.length() > VALUE) {
            int end = VALUE - 1;
            if (quotesAtEnd(rest, end) % 2 == 1) {
                end--; // not between the two quotes that stand for one
            }
            line(start + "'" + rest.substring(0, end) + "&'");
            rest = rest.substring(end);
            start = "CONTINUE  ";
        }
        line(start + String.format(Locale.ROOT, "'%-8s'", rest));
    }

    private static int quotesAtEnd(String text, int end) {
        int count = 0;
        while (count < end && text.charAt(end - 1 - count) == '\'') {
            count++;
        }
        return count;
    }

    private void comment(String text) {
        String rest = ascii(text);
        while (!rest.isEmpty()) {
            int end = Math.min(rest.length(), CARD - 8);
            line("COMMENT " + rest.substring(0, end));
            rest = rest.substring(end);
        }
    }

    private static String ascii(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    }

    private void line(String card) {
        cards.append(card).append(" ".repeat(CARD - card.length()));
    }

    void writeTo(OutputStream out) throws IOException {
        StringBuilder all = new StringBuilder(cards).append("END");
        all.append(" ".repeat((BLOCK - all.length() % BLOCK) % BLOCK));
        out.write(all.toString().getBytes(US_ASCII));
    }
}
