package org.obshub.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** Rows of recorded answers, read as the harvester reads them. */
public final class Recorded {
    private Recorded() {}

    /** The rows of a recorded VOTable. */
    public static List<VotableRow> votable(String resource) {
        List<VotableRow> rows = new ArrayList<>();
        try (InputStream in = open(resource);
                VotableReader reader = VotableReader.open(in)) {
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a recorded CSV; every column reads as text. */
    public static List<VotableRow> csv(String resource) {
        try (InputStream in = open(resource)) {
            Iterator<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()
                    .iterator();
            List<String> names = cells(lines.next());
            List<VotableRow> rows = new ArrayList<>();
            while (lines.hasNext()) {
                rows.add(row(names, cells(lines.next())));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows of a table with blanks between cells and quotes around those with blanks, as astropy writes; texts that were
     * bytes in Python ({@code b'...'}) are read as texts.
     */
    public static List<VotableRow> blankSeparated(String resource) {
        try (InputStream in = open(resource)) {
            List<List<String>> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recorded::words)
                    .toList();
            return lines.subList(1, lines.size()).stream()
                    .map(cells -> row(lines.get(0), cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(word.startsWith("b'") && word.endsWith("'") ? word.substring(2, word.length() - 1) : word);
        }
        return words;
    }

    /** A row of text cells. */
    public static VotableRow row(List<String> names, List<String> cells) {
        List<ColumnMeta> columns =
                names.stream().map(name -> ColumnMeta.of(name, Datatype.CHAR)).toList();
        return new VotableRow(VotableRow.Columns.of(columns), cells.toArray());
    }

    /** A row of {@code name=value} texts. */
    public static VotableRow row(String... assignments) {
        List<String> names = Arrays.stream(assignments)
                .map(text -> text.substring(0, text.indexOf('=')))
                .toList();
        List<String> cells = Arrays.stream(assignments)
                .map(text -> text.substring(text.indexOf('=') + 1))
                .toList();
        return row(names, cells);
    }

    /** A recorded answer as it is. */
    public static InputStream open(String resource) {
        InputStream in = Recorded.class.getResourceAsStream("/recorded/" + resource);
        if (in == null) {
            throw new IllegalArgumentException("no recorded answer " + resource);
        }
        return in;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
