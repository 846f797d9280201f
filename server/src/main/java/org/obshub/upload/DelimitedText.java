package org.obshub.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import org.obshub.upload.StilRows.Numbers;
import uk.ac.starlink.table.formats.CsvTableBuilder;

/**
 * CSV and TSV in UTF-8. The first line holds the names, whatever it looks like: STIL would take that of a table of texts alone
 * for a row, and one with more or fewer names than the rows have cells for none.
 */
final class DelimitedText {
    /** Of the first line, in letters: what stands in memory at once. */
    private static final int LONGEST_NAMES = 1 << 16;

    private DelimitedText() {}

    static StilRows open(char delimiter, StilRows.Source text) throws IOException {
        CsvTableBuilder builder = new CsvTableBuilder();
        builder.setDelimiter(delimiter);
        builder.setHasHeader(true);
        String names;
        boolean empty;
        try (Reader letters = new BufferedReader(new InputStreamReader(text.open(), UTF_8))) {
            names = firstRecord(letters);
            empty = isBlank(letters);
        }
        StilRows head = namesAlone(builder, names);
        if (empty) {
            return head;
        }
        int named = head.columns().size();
        head.close();
        StilRows rows = StilRows.open(builder, text, Numbers.DECIMAL);
        int cells = rows.columns().size();
        if (cells != named) {
            rows.close();
            throw new IOException(
                    "line 2 has " + cells + " cells, the first line names " + named + " columns; give both as many");
        }
        return rows;
    }

    /** The reader of STIL wants a row, to tell types from: it gets the names once more, and that row is passed over. */
    private static StilRows namesAlone(CsvTableBuilder builder, String names) throws IOException {
        byte[] twice = (names + "\n" + names + "\n").getBytes(UTF_8);
        StilRows rows = StilRows.open(builder, () -> new ByteArrayInputStream(twice), Numbers.DECIMAL);
        rows.next();
        return rows;
    }

    /** The first line that is not blank, with those behind it as long as a quote is open. */
    private static String firstRecord(Reader text) throws IOException {
        StringBuilder names = new StringBuilder();
        boolean quoted = false;
        for (int letter = text.read(); letter >= 0; letter = text.read()) {
            if (!quoted && (letter == '\n' || letter == '\r')) {
                if (!names.toString().isBlank()) {
                    return names.toString();
                }
                names.setLength(0);
                continue;
            }
            quoted ^= letter == '"';
            names.append((char) letter);
            if (names.length() > LONGEST_NAMES) {
                throw new IOException("the names of the columns in the first line take more than " + LONGEST_NAMES
                        + " letters" + (quoted ? "; a quote in it is never closed" : ""));
            }
        }
        if (quoted) {
            throw new IOException("a quote that opens in the first line is never closed");
        }
        return names.toString();
    }

    private static boolean isBlank(Reader text) throws IOException {
        int letter = text.read();
        while (letter >= 0 && Character.isWhitespace(letter)) {
            letter = text.read();
        }
        return letter < 0;
    }
}
