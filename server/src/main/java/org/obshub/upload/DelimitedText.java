package org.obshub.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import org.obshub.upload.StilRows.Numbers;
import uk.ac.starlink.table.formats.CsvTableBuilder;

/**
 * CSV and TSV in UTF-8. The first line holds the names, whatever it looks like: STIL would take that of a table of texts alone
 * for a row, and one with more or fewer names than the rows have cells for none.
 */
final class DelimitedText {
    private DelimitedText() {}

    static StilRows open(char delimiter, StilRows.Source text) throws IOException {
        CsvTableBuilder builder = new CsvTableBuilder();
        builder.setDelimiter(delimiter);
        builder.setHasHeader(true);
        String names;
        boolean empty;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(text.open(), UTF_8))) {
            names = firstRecord(lines);
            empty = filledLine(lines).isEmpty();
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

    /** The first line, with those behind it as long as a quote is open. */
    private static String firstRecord(BufferedReader lines) throws IOException {
        Optional<String> line = filledLine(lines);
        StringBuilder names = new StringBuilder();
        boolean quoted = false;
        while (line.isPresent()) {
            names.append(names.isEmpty() ? "" : "\n").append(line.get());
            quoted ^= line.get().chars().filter(letter -> letter == '"').count() % 2 != 0;
            if (!quoted) {
                return names.toString();
            }
            line = Optional.ofNullable(lines.readLine());
        }
        throw new IOException("a quote that opens in the first line is never closed");
    }

    /** The next line that is not blank. */
    private static Optional<String> filledLine(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return Optional.ofNullable(line);
    }
}
