package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;
import org.obshub.votable.Info;
import org.obshub.votable.Shape;

/**
 * An answer as one JSON object: {@code metadata} (an array of columns), {@code data} (an array of rows, each an array), as
 * other TAP services write it, then {@code status} (OK, OVERFLOW or ERROR) and {@code message}. NULL is null, and so are NaN
 * and infinities, which JSON has no numbers for. Bits, complex numbers and arrays of text are text as in TABLEDATA.
 */
public final class JsonResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final String HEX = "0123456789abcdef";

    private enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        LIST
    }

    private final OutputStream out;
    private final String limit;
    private final FieldCodec[] codecs;
    private final Kind[] kinds;
    private final CellBuffer cell = CellBuffer.plain(1 << 10);
    private final CellBuffer buffer = CellBuffer.plain(2 * CHUNK_BYTES);
    private boolean any;

    private JsonResult(ResultHead head, OutputStream out) {
        this.out = out;
        this.limit = head.limit();
        List<ColumnMeta> columns = head.columns();
        this.codecs = new FieldCodec[columns.size()];
        this.kinds = new Kind[columns.size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = FieldCodec.of(columns.get(i), i);
            kinds[i] = kind(columns.get(i));
        }
    }

    public static JsonResult open(ResultHead head, OutputStream out) {
        JsonResult result = new JsonResult(head, out);
        result.begin(head);
        return result;
    }

    private static Kind kind(ColumnMeta column) {
        Datatype datatype = column.datatype();
        boolean number = datatype.isInteger() || datatype.isFloating();
        if (!number && datatype != Datatype.BOOLEAN) {
            return Kind.TEXT;
        }
        boolean scalar = Shape.of(column.arraysize(), false).scalar();
        return !scalar ? Kind.LIST : number ? Kind.NUMBER : Kind.TRUTH;
    }

    private void begin(ResultHead head) {
        buffer.ascii("{\"info\":{");
        String between = "";
        for (Info info : head.infos()) {
            buffer.ascii(between);
            member(info.name(), info.value());
            between = ",";
        }
        buffer.ascii("},\n\"metadata\":[");
        between = "\n";
        for (ColumnMeta column : head.columns()) {
            buffer.ascii(between + "{");
            member("name", column.name());
            further("datatype", column.datatype().votableName());
            further("arraysize", column.arraysize());
            further("xtype", column.xtype());
            further("unit", column.unit());
            further("ucd", column.ucd());
            further("utype", column.utype());
            further("description", column.description());
            buffer.int8('}');
            between = ",\n";
        }
        buffer.ascii("],\n\"data\":[");
    }

    private void further(String name, String value) {
        if (!value.isEmpty()) {
            buffer.int8(',');
            member(name, value);
        }
    }

    private void member(String name, String value) {
        text(name);
        buffer.int8(':');
        text(value);
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        buffer.int8('"');
        for (byte letter : bytes) {
            letter(letter);
        }
        buffer.int8('"');
    }

    @Override
    public void row(CellSource cells) throws IOException {
        int start = buffer.size();
        try {
            buffer.ascii(any ? ",\n[" : "\n[");
            for (int i = 0; i < codecs.length; i++) {
                if (i > 0) {
                    buffer.int8(',');
                }
                cell.truncate(0);
                if (codecs[i].text(cells, cell)) {
                    value(kinds[i]);
                } else {
                    buffer.ascii("null");
                }
            }
            buffer.int8(']');
        } catch (RuntimeException e) {
            buffer.truncate(start);
            throw e;
        }
        any = true;
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(out);
        }
    }

    private void value(Kind kind) {
        switch (kind) {
            case TEXT -> quoted();
            case NUMBER, TRUTH -> token(0, cell.size());
            case LIST -> list();
        }
    }

    private void quoted() {
        buffer.int8('"');
        for (int i = 0; i < cell.size(); i++) {
            letter(cell.at(i));
        }
        buffer.int8('"');
    }

    private void letter(byte letter) {
        if (letter == '"' || letter == '\\') {
            buffer.int8('\\');
            buffer.int8(letter);
        } else if (letter >= 0 && letter < ' ') {
            buffer.ascii("\\u00");
            buffer.int8(HEX.charAt(letter >> 4));
            buffer.int8(HEX.charAt(letter & 15));
        } else {
            buffer.int8(letter);
        }
    }

    private void list() {
        buffer.int8('[');
        int start = 0;
        for (int i = 0; i <= cell.size(); i++) {
            if ((i == cell.size() || cell.at(i) == ' ') && i > start) {
                if (start > 0) {
                    buffer.int8(',');
                }
                token(start, i);
                start = i + 1;
            }
        }
        buffer.int8(']');
    }

    /** A number or truth value of the cell; T and F are what arrays hold. */
    private void token(int start, int end) {
        byte first = cell.at(start);
        byte second = end - start > 1 ? cell.at(start + 1) : 0;
        if (first == 'N' || first == 'I' || second == 'I' || first == '?') {
            buffer.ascii("null");
        } else if (first == 'T' || first == 'F') {
            buffer.ascii(first == 'T' ? "true" : "false");
        } else {
            for (int i = start; i < end; i++) {
                buffer.int8(cell.at(i));
            }
        }
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        end(overflow ? "OVERFLOW" : "OK", overflow ? limit : "");
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        end("ERROR", why.getMessage());
    }

    private void end(String status, String message) throws IOException {
        buffer.ascii("],\n");
        member("status", status);
        further("message", message);
        buffer.ascii("}\n");
        buffer.drain(out);
        out.flush();
    }
}
