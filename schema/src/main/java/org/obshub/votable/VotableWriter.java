package org.obshub.votable;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.obshub.tableset.ColumnMeta;

/**
 * Writes one result as a VOTable 1.4 document, row by row, in constant memory. {@link #open}, then {@link #row} for each
 * row, then one of {@link #finish}, {@link #overflow} and {@link #fail}. A row whose cells fail leaves no trace, so the
 * document can always be ended well. Leaves the stream open. For one thread.
 */
public final class VotableWriter {
    /** A multiple of 3, so that base64 chunks join without padding. */
    private static final int CHUNK_BYTES = 3 << 14;
    /** Most answers are short, and clearing large buffers for them would cost more than writing them. */
    private static final int START_BYTES = 1 << 13;

    /** All that stands in the document besides its rows. */
    public record Head(
            List<ColumnMeta> columns, Serialization serialization, List<Info> infos, List<ServiceDescriptor> services) {
        public Head {
            columns = List.copyOf(columns);
            requireNonNull(serialization);
            infos = List.copyOf(infos);
            services = List.copyOf(services);
        }
    }

    private final OutputStream out;
    private final Head head;
    private final Map<String, String> ids;
    private final FieldCodec[] codecs;
    private final CellBuffer buffer = CellBuffer.forXml(START_BYTES);
    private byte[] chunk = new byte[0];
    private byte[] encoded = new byte[0];
    private long rows;

    private VotableWriter(OutputStream out, Head head) {
        this.out = requireNonNull(out);
        this.head = head;
        this.ids = DocumentText.ids(head.columns(), head.services());
        this.codecs = new FieldCodec[head.columns().size()];
        for (int i = 0; i < codecs.length; i++) {
            ColumnMeta column = head.columns().get(i);
            codecs[i] = DocumentText.hasNullValue(column, head.serialization())
                    ? ScalarCodec.withNullValue(column, i)
                    : FieldCodec.of(column, i);
        }
    }

    /** Writes all that comes before the rows. */
    public static VotableWriter open(OutputStream out, Head head) throws IOException {
        VotableWriter writer = new VotableWriter(out, head);
        writer.begin();
        return writer;
    }

    /** Writes a document of columns without DATA, for files that hold their rows elsewhere; QUERY_STATUS is the one given. */
    public static void describe(OutputStream out, Head head, String status, String message) throws IOException {
        VotableWriter writer = new VotableWriter(out, head);
        writer.declare(status, message);
        writer.buffer.ascii("</TABLE>\n");
        writer.endDocument();
    }

    private void begin() throws IOException {
        declare("OK", "");
        buffer.ascii("<DATA>\n<" + head.serialization() + ">\n");
        if (head.serialization() != Serialization.TABLEDATA) {
            buffer.ascii("<STREAM encoding=\"base64\">\n");
        }
        buffer.drain(out);
    }

    private void declare(String status, String message) {
        DocumentText.start(buffer);
        DocumentText.status(buffer, status, message);
        head.infos().forEach(info -> DocumentText.info(buffer, info));
        DocumentText.frames(buffer, head.columns());
        buffer.ascii("<TABLE>\n");
        for (ColumnMeta column : head.columns()) {
            String id = ids.getOrDefault(column.name().toLowerCase(Locale.ROOT), "");
            DocumentText.field(buffer, column, id, head.serialization());
        }
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }

    public void row(CellSource cells) throws IOException {
        int start = buffer.size();
        try {
            switch (head.serialization()) {
                case TABLEDATA -> textRow(cells);
                case BINARY -> binaryRow(cells);
                case BINARY2 -> flaggedRow(cells, start);
            }
        } catch (RuntimeException e) {
            buffer.truncate(start);
            throw e;
        }
        rows++;
        if (buffer.size() >= CHUNK_BYTES) {
            drain();
        }
    }

    private void textRow(CellSource cells) {
        buffer.ascii("<TR>");
        for (FieldCodec codec : codecs) {
            buffer.ascii("<TD>");
            codec.text(cells, buffer);
            buffer.ascii("</TD>");
        }
        buffer.ascii("</TR>\n");
    }

    private void binaryRow(CellSource cells) {
        for (FieldCodec codec : codecs) {
            codec.binary(cells, buffer);
        }
    }

    private void flaggedRow(CellSource cells, int start) {
        buffer.zeros((codecs.length + 7) / 8);
        for (int i = 0; i < codecs.length; i++) {
            if (!codecs[i].binary(cells, buffer)) {
                buffer.setBit(start, i);
            }
        }
    }

    private void drain() throws IOException {
        if (head.serialization() == Serialization.TABLEDATA) {
            buffer.drain(out);
            return;
        }
        while (buffer.size() >= CHUNK_BYTES) {
            if (chunk.length == 0) {
                chunk = new byte[CHUNK_BYTES];
                encoded = new byte[CHUNK_BYTES / 3 * 4 + 1];
                encoded[encoded.length - 1] = '\n';
            }
            buffer.take(chunk);
            Base64.getEncoder().encode(chunk, encoded);
            out.write(encoded);
        }
    }

    /** Ends the document: all rows are there. */
    public void finish() throws IOException {
        endTable();
        endDocument();
    }

    /** Ends the document: rows were cut off, by the limit that the text (empty for none) names. */
    public void overflow(String limit) throws IOException {
        endTable();
        DocumentText.status(buffer, "OVERFLOW", limit);
        endDocument();
    }

    /** Ends the document: what is there must not be trusted. */
    public void fail(String message) throws IOException {
        endTable();
        DocumentText.status(buffer, "ERROR", message.isBlank() ? "unknown error" : message);
        endDocument();
    }

    private void endTable() throws IOException {
        drain();
        if (head.serialization() != Serialization.TABLEDATA) {
            byte[] rest = new byte[buffer.size()];
            buffer.take(rest);
            out.write(Base64.getEncoder().encode(rest));
            buffer.ascii("\n</STREAM>\n");
        }
        buffer.ascii("</" + head.serialization() + ">\n</DATA>\n</TABLE>\n");
    }

    private void endDocument() throws IOException {
        buffer.ascii("</RESOURCE>\n");
        head.services().forEach(service -> ServiceElement.write(buffer, service, ids));
        buffer.ascii(DocumentText.END);
        buffer.drain(out);
        out.flush();
    }
}
