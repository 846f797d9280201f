package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;

/**
 * An answer as text to read: columns stand below each other, with {@code |} between them. The first rows tell how wide the
 * columns are; a longer cell further down is written whole and pushes its row to the right. The last line, which starts
 * with {@code #}, says how it ended.
 */
public final class TextResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final int MEASURED_ROWS = 100;

    private final OutputStream out;
    private final String limit;
    private final FieldCodec[] codecs;
    private final boolean[] text;
    private final int[] widths;
    private final CellBuffer cell = CellBuffer.plain(1 << 10);
    private final CellBuffer buffer = CellBuffer.plain(2 * CHUNK_BYTES);
    private final List<String[]> measured = new ArrayList<>();
    private boolean streaming;
    private long count;

    private TextResult(ResultHead head, OutputStream out) {
        this.out = out;
        this.limit = head.limit();
        this.codecs = new FieldCodec[head.columns().size()];
        this.text = new boolean[codecs.length];
        this.widths = new int[codecs.length];
        String[] names = new String[codecs.length];
        String[] units = new String[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            ColumnMeta column = head.columns().get(i);
            codecs[i] = FieldCodec.of(column, i);
            text[i] = column.datatype().isText();
            names[i] = column.name();
            units[i] = column.unit();
        }
        measure(names);
        measure(units);
    }

    public static TextResult open(ResultHead head, OutputStream out) {
        return new TextResult(head, out);
    }

    @Override
    public void row(CellSource cells) throws IOException {
        String[] row = new String[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            cell.truncate(0);
            codecs[i].text(cells, cell);
            row[i] = line(i);
        }
        count++;
        if (streaming) {
            write(row);
        } else {
            measure(row);
            if (count == MEASURED_ROWS) {
                stream();
            }
        }
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(out);
        }
    }

    private String line(int column) {
        byte[] bytes = new byte[cell.size()];
        for (int i = 0; i < bytes.length; i++) {
            byte letter = cell.at(i);
            boolean control = letter >= 0 && letter < ' ';
            bytes[i] = control && text[column] ? (byte) ' ' : letter;
        }
        return new String(bytes, UTF_8);
    }

    private void measure(String[] row) {
        for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
        }
        measured.add(row);
    }

    /** Writes what was held back: names, units, a line, the rows so far. */
    private void stream() {
        streaming = true;
        write(measured.get(0));
        write(measured.get(1));
        String[] line = new String[widths.length];
        Arrays.setAll(line, i -> "-".repeat(widths[i]));
        write(line);
        measured.subList(2, measured.size()).forEach(this::write);
        measured.clear();
    }

    private void write(String[] row) {
        for (int i = 0; i < row.length; i++) {
            buffer.ascii("| ");
            buffer.text(row[i]);
            buffer.ascii(" ".repeat(Math.max(0, widths[i] - row[i].length()) + 1));
        }
        buffer.ascii("|\n");
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        end(overflow ? "OVERFLOW: " + limit : count + (count == 1 ? " row" : " rows"));
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        end("ERROR: what is above must not be taken for the whole answer. " + why.getMessage());
    }

    private void end(String last) throws IOException {
        if (!streaming) {
            stream();
        }
        buffer.ascii("# ");
        buffer.text(last.replaceAll("[\\r\\n]+", " "));
        buffer.int8('\n');
        buffer.drain(out);
        out.flush();
    }
}
