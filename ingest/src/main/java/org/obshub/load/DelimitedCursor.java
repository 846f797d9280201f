package org.obshub.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.LocalTable;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.VotableRow;

/**
 * CSV (RFC 4180) and TSV in UTF-8, the names of the columns in the first line; every cell is a text, an empty one is NULL.
 * For one thread.
 */
final class DelimitedCursor implements LocalTable.Cursor {
    private static final int END = -1;
    private static final int MOST_CELL_CHARACTERS = 1 << 22;

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder cell = new StringBuilder();
    private int position;
    private int filled;
    private long line = 1;
    private VotableRow.Columns columns = VotableRow.Columns.of(List.of());

    private DelimitedCursor(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Reads the names of the columns; closes the stream if that fails. */
    static DelimitedCursor open(InputStream bytes, char delimiter) throws IOException {
        Reader text = new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            DelimitedCursor cursor = new DelimitedCursor(text, delimiter);
            cursor.head();
            return cursor;
        } catch (IOException e) {
            text.close();
            throw e;
        }
    }

    private void head() throws IOException {
        if (peek() == '\uFEFF') {
            read(); // a byte order mark
        }
        List<ColumnMeta> found = new ArrayList<>();
        for (String name : record().orElseThrow(() -> new IOException("the file is empty"))) {
            if (name == null || name.isBlank()) {
                throw new IOException("column " + (found.size() + 1) + " has no name in the first line");
            }
            if (found.isEmpty() && name.strip().startsWith("<")) {
                throw new IOException("it begins with '" + shortened(name.strip())
                        + "', as a web page does or XML, not with the names of columns");
            }
            found.add(ColumnMeta.of(name.strip(), Datatype.CHAR));
        }
        columns = VotableRow.Columns.of(found);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    @Override
    public Optional<VotableRow> next() throws IOException {
        long start = line;
        Optional<@Nullable String[]> cells = record();
        while (cells.isPresent() && isBlankLine(cells.get())) {
            start = line;
            cells = record();
        }
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        int count = cells.get().length;
        if (count != columns.list().size()) {
            throw new IOException("line " + start + " has " + count + " cells, the first line names "
                    + columns.list().size() + " columns");
        }
        @Nullable Object[] row = cells.get();
        return Optional.of(new VotableRow(columns, row));
    }

    private boolean isBlankLine(@Nullable String[] cells) {
        return cells.length == 1 && cells[0] == null && columns.list().size() > 1;
    }

    /** The cells up to the end of the line; empty at the end of the file. */
    private Optional<@Nullable String[]> record() throws IOException {
        if (peek() == END) {
            return Optional.empty();
        }
        List<@Nullable String> cells = new ArrayList<>(columns.list().size());
        while (true) {
            cells.add(cell());
            int c = read();
            if (c == delimiter) {
                continue;
            }
            if (c == '\r' && peek() == '\n') {
                read();
            }
            line++;
            return Optional.of(cells.toArray(new String[0]));
        }
    }

    /** Up to the delimiter or the end of the line, which are left. */
    private @Nullable String cell() throws IOException {
        cell.setLength(0);
        if (delimiter == ',' && peek() == '"') {
            quoted();
            return cell.toString();
        }
        for (int c = peek(); c != END && c != delimiter && c != '\n' && c != '\r'; c = peek()) {
            append((char) read());
        }
        return cell.length() == 0 ? null : cell.toString();
    }

    private void quoted() throws IOException {
        long start = line;
        read();
        while (true) {
            int c = read();
            if (c == END) {
                throw new IOException("the quote that opens in line " + start + " is never closed");
            }
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                append((char) c);
            } else if (peek() == '"') {
                append((char) read());
            } else {
                break;
            }
        }
        int after = peek();
        if (after != END && after != delimiter && after != '\n' && after != '\r') {
            throw new IOException("line " + line + ": '" + (char) after + "' behind a closing quote, expected a comma");
        }
    }

    private void append(char c) throws IOException {
        if (cell.length() >= MOST_CELL_CHARACTERS) {
            throw new IOException("line " + line + " has a cell of more than " + MOST_CELL_CHARACTERS + " characters");
        }
        cell.append(c);
    }

    private int peek() throws IOException {
        if (position == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            position = 0;
        }
        return filled == 0 ? END : buffer[position];
    }

    private int read() throws IOException {
        int c = peek();
        position += c == END ? 0 : 1;
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
