package org.obshub.query.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;
import org.obshub.votable.Info;
import org.obshub.votable.Shape;

/**
 * An answer as ECSV 1.0 (Astropy Proposal for Enhancement 6): a header in YAML with types, units and descriptions, then CSV.
 * NULL is empty. There is no place for overflow and failure behind the rows; a failure is an IOException.
 */
public final class EcsvResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;

    private final OutputStream out;
    private final FieldCodec[] codecs;
    private final boolean[] lists;
    private final boolean[] truths;
    private final CellBuffer cell = CellBuffer.plain(1 << 10);
    private final CellBuffer buffer = CellBuffer.plain(2 * CHUNK_BYTES);

    private EcsvResult(ResultHead head, OutputStream out) {
        this.out = out;
        this.codecs = new FieldCodec[head.columns().size()];
        this.lists = new boolean[codecs.length];
        this.truths = new boolean[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            ColumnMeta column = head.columns().get(i);
            codecs[i] = FieldCodec.of(column, i);
            lists[i] = isList(column);
            truths[i] = column.datatype() == Datatype.BOOLEAN && !column.isArray();
        }
    }

    public static EcsvResult open(ResultHead head, OutputStream out) {
        EcsvResult result = new EcsvResult(head, out);
        result.begin(head);
        return result;
    }

    private void begin(ResultHead head) {
        buffer.ascii("# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n");
        head.columns().forEach(this::column);
        buffer.ascii("# meta: !!omap\n");
        for (Info info : head.infos()) {
            buffer.ascii("# - {");
            buffer.text(quoted(info.name()) + ": " + quoted(info.value()));
            buffer.ascii("}\n");
        }
        buffer.ascii("# schema: astropy-2.0\n");
        for (int i = 0; i < codecs.length; i++) {
            cell.truncate(0);
            cell.text(head.columns().get(i).name());
            separate(i);
            quote();
        }
        buffer.int8('\n');
    }

    private void column(ColumnMeta column) {
        buffer.ascii("# - {name: ");
        buffer.text(quoted(column.name()));
        String type = type(column.datatype());
        boolean list = isList(column);
        if (list) {
            Shape shape = Shape.of(column.arraysize(), false);
            String length = shape.variable() ? "null" : Integer.toString(shape.elements());
            buffer.ascii(", datatype: string, subtype: '" + type + "[" + length + "]'");
        } else {
            buffer.ascii(", datatype: " + (column.isArray() ? "string" : type));
        }
        further("unit", column.unit());
        further("description", column.description());
        if (!column.ucd().isEmpty()
                || !column.utype().isEmpty()
                || !column.xtype().isEmpty()) {
            buffer.ascii(", meta: {");
            buffer.text("ucd: " + quoted(column.ucd()) + ", utype: " + quoted(column.utype()) + ", xtype: "
                    + quoted(column.xtype()));
            buffer.int8('}');
        }
        buffer.ascii("}\n");
    }

    private void further(String key, String value) {
        if (!value.isEmpty()) {
            buffer.text(", " + key + ": " + quoted(value));
        }
    }

    private static boolean isList(ColumnMeta column) {
        boolean number = column.datatype().isInteger() || column.datatype().isFloating();
        return number && !Shape.of(column.arraysize(), false).scalar();
    }

    /** Columns of bits and complex numbers go out as text. */
    private static String type(Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN -> "bool";
            case UNSIGNED_BYTE -> "uint8";
            case SHORT -> "int16";
            case INT -> "int32";
            case LONG -> "int64";
            case FLOAT -> "float32";
            case DOUBLE -> "float64";
            case CHAR, UNICODE_CHAR, BIT, FLOAT_COMPLEX, DOUBLE_COMPLEX -> "string";
        };
    }

    /** A YAML scalar between double quotes. */
    private static String quoted(String text) {
        StringBuilder yaml = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                yaml.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
                yaml.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else {
                yaml.append(c);
            }
        }
        return yaml.append('"').toString();
    }

    private void separate(int place) {
        if (place > 0) {
            buffer.int8(',');
        }
    }

    @Override
    public void row(CellSource cells) throws IOException {
        int line = buffer.size();
        try {
            for (int i = 0; i < codecs.length; i++) {
                separate(i);
                cell.truncate(0);
                if (!codecs[i].text(cells, cell)) {
                    continue;
                }
                if (lists[i]) {
                    list();
                } else if (truths[i]) {
                    buffer.ascii(cell.at(0) == 't' ? "True" : "False");
                } else {
                    quote();
                }
            }
        } catch (RuntimeException e) {
            buffer.truncate(line);
            throw e;
        }
        if (codecs.length == 1 && buffer.size() == line) {
            buffer.ascii("\"\""); // readers take an empty line for no row at all
        }
        buffer.int8('\n');
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(out);
        }
    }

    /** Copies the cell, between quotes if it needs them. */
    private void quote() {
        boolean plain = cell.size() > 0 && cell.at(0) != ' ' && cell.at(cell.size() - 1) != ' ' && cell.at(0) != '#';
        for (int i = 0; plain && i < cell.size(); i++) {
            byte letter = cell.at(i);
            plain = letter != ',' && letter != '"' && letter != '\n' && letter != '\r';
        }
        if (plain) {
            for (int i = 0; i < cell.size(); i++) {
                buffer.int8(cell.at(i));
            }
            return;
        }
        buffer.int8('"');
        for (int i = 0; i < cell.size(); i++) {
            if (cell.at(i) == '"') {
                buffer.int8('"');
            }
            buffer.int8(cell.at(i));
        }
        buffer.int8('"');
    }

    /** An array of numbers as JSON, which readers of ECSV take with NaN and Infinity. */
    private void list() {
        buffer.ascii("\"[");
        for (int i = 0; i < cell.size(); i++) {
            buffer.int8(cell.at(i) == ' ' ? ',' : cell.at(i));
        }
        buffer.ascii("]\"");
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
