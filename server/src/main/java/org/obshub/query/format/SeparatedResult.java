package org.obshub.query.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;

/**
 * An answer as lines of text with a line of column names: CSV as RFC 4180 and TAP 1.1 section 3.2 want it, or TSV, whose
 * values hold no tabs and line ends (they become blanks). NULL is empty. There is no place for overflow and failure: a
 * failure is an IOException, so that the connection breaks and nobody takes the part for the whole.
 */
public final class SeparatedResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;
    /** Grows with the answer: most answers are small. */
    private static final int START_BYTES = 1 << 11;

    private final OutputStream out;
    private final FieldCodec[] codecs;
    private final boolean[] freeText;
    private final boolean quoted;
    private final CellBuffer buffer = CellBuffer.plain(START_BYTES);

    private SeparatedResult(List<ColumnMeta> columns, OutputStream out, boolean quoted) {
        this.out = out;
        this.quoted = quoted;
        this.codecs = new FieldCodec[columns.size()];
        this.freeText = new boolean[columns.size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = FieldCodec.of(columns.get(i), i);
            freeText[i] = columns.get(i).datatype().isText();
            separate(i);
            int start = buffer.size();
            buffer.text(columns.get(i).name());
            protect(start);
        }
        endLine();
    }

    public static SeparatedResult csv(ResultHead head, OutputStream out) {
        return new SeparatedResult(head.columns(), out, true);
    }

    public static SeparatedResult tsv(ResultHead head, OutputStream out) {
        return new SeparatedResult(head.columns(), out, false);
    }

    @Override
    public void row(CellSource cells) throws IOException {
        int line = buffer.size();
        try {
            for (int i = 0; i < codecs.length; i++) {
                separate(i);
                int start = buffer.size();
                codecs[i].text(cells, buffer);
                if (freeText[i]) {
                    protect(start);
                }
            }
        } catch (RuntimeException e) {
            buffer.truncate(line);
            throw e;
        }
        if (codecs.length == 1 && quoted && buffer.size() == line) {
            // readers take an empty line for no row at all
            buffer.ascii("\"\"");
        }
        endLine();
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(out);
        }
    }

    private void separate(int place) {
        if (place > 0) {
            buffer.int8(quoted ? ',' : '\t');
        }
    }

    private void endLine() {
        buffer.ascii(quoted ? "\r\n" : "\n");
    }

    private void protect(int start) {
        if (quoted) {
            if (buffer.findLineEndOr(start, ',', '"') < buffer.size()) {
                quote(start);
            }
            return;
        }
        for (int i = separator(start); i < buffer.size(); i = separator(i + 1)) {
            buffer.replace(i, ' ');
        }
    }

    private int separator(int start) {
        return buffer.findLineEndOr(start, '\t', '\t');
    }

    private void quote(int start) {
        byte[] plain = new byte[buffer.size() - start];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = buffer.at(start + i);
        }
        buffer.truncate(start);
        buffer.int8('"');
        for (byte letter : plain) {
            if (letter == '"') {
                buffer.int8('"');
            }
            buffer.int8(letter);
        }
        buffer.int8('"');
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        buffer.drain(out);
        out.flush();
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        throw new BrokenOff(why);
    }
}
