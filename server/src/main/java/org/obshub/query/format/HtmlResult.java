package org.obshub.query.format;

import java.io.IOException;
import java.io.OutputStream;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;
import org.obshub.votable.Info;

/** An answer as a page to read: the query, a table with units and descriptions, links, and below it how it ended. */
public final class HtmlResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final String START =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Query result</title>
            <meta name="viewport" content="width=device-width, initial-scale=1, minimum-scale=1">
            <link rel="icon" href="data:,">
            <style>
            body { font: 14px/1.4 sans-serif; margin: 1.5em }
            pre { background: #f3f3f3; padding: .6em; white-space: pre-wrap; box-sizing: border-box; max-width: calc(100vw - 3em) }
            table { border-collapse: collapse; width: max-content }
            th, td { border: 1px solid #ccc; padding: .2em .5em; text-align: left; vertical-align: top }
            th { background: #e8eef4; position: sticky; top: 0 }
            th small { font-weight: normal; display: block }
            td { max-width: 30em; overflow-wrap: anywhere }
            td.n { text-align: right; white-space: nowrap }
            .note { background: #fff3cd; padding: .6em }
            .error { background: #f8d7da; padding: .6em }
            </style></head><body>
            """;

    private final OutputStream out;
    private final String limit;
    private final FieldCodec[] codecs;
    private final boolean[] numbers;
    private final CellBuffer cell = CellBuffer.forXml(1 << 10);
    private final CellBuffer buffer = CellBuffer.forXml(2 * CHUNK_BYTES);
    private long count;

    private HtmlResult(ResultHead head, OutputStream out) {
        this.out = out;
        this.limit = head.limit();
        this.codecs = new FieldCodec[head.columns().size()];
        this.numbers = new boolean[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            ColumnMeta column = head.columns().get(i);
            codecs[i] = FieldCodec.of(column, i);
            numbers[i] = !column.datatype().isText() && column.datatype() != Datatype.BOOLEAN && !column.isArray();
        }
    }

    public static HtmlResult open(ResultHead head, OutputStream out) {
        HtmlResult result = new HtmlResult(head, out);
        result.begin(head);
        return result;
    }

    private void begin(ResultHead head) {
        buffer.ascii(START);
        for (Info info : head.infos()) {
            if (info.name().equals("QUERY")) {
                buffer.ascii("<pre>");
                buffer.text(info.value());
                buffer.ascii("</pre>\n");
            }
        }
        buffer.ascii("<table>\n<thead><tr>");
        for (ColumnMeta column : head.columns()) {
            buffer.ascii("<th");
            if (!column.description().isEmpty()) {
                buffer.attribute("title", column.description());
            }
            buffer.int8('>');
            buffer.text(column.name());
            buffer.ascii("<small>");
            buffer.text(column.unit());
            buffer.ascii("</small></th>");
        }
        buffer.ascii("</tr></thead>\n<tbody>\n");
    }

    @Override
    public void row(CellSource cells) throws IOException {
        int start = buffer.size();
        try {
            buffer.ascii("<tr>");
            for (int i = 0; i < codecs.length; i++) {
                buffer.ascii(numbers[i] ? "<td class=\"n\">" : "<td>");
                cell.truncate(0);
                codecs[i].text(cells, cell);
                content();
                buffer.ascii("</td>");
            }
            buffer.ascii("</tr>\n");
        } catch (RuntimeException e) {
            buffer.truncate(start);
            throw e;
        }
        count++;
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(out);
        }
    }

    /** The cell, which is escaped already; a web address becomes a link. */
    private void content() {
        boolean link = startsWith("http://") || startsWith("https://");
        if (link) {
            buffer.ascii("<a href=\"");
            for (int i = 0; i < cell.size(); i++) {
                if (cell.at(i) == '"') {
                    buffer.ascii("%22");
                } else {
                    buffer.int8(cell.at(i));
                }
            }
            buffer.ascii("\">");
        }
        for (int i = 0; i < cell.size(); i++) {
            buffer.int8(cell.at(i));
        }
        if (link) {
            buffer.ascii("</a>");
        }
    }

    private boolean startsWith(String start) {
        if (cell.size() < start.length()) {
            return false;
        }
        for (int i = 0; i < start.length(); i++) {
            if (cell.at(i) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        end(overflow ? "note" : "", overflow ? limit : "");
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        end("error", "ERROR: what is above must not be taken for the whole answer. " + why.getMessage());
    }

    private void end(String kind, String message) throws IOException {
        buffer.ascii("</tbody></table>\n<p>" + count + (count == 1 ? " row" : " rows") + "</p>\n");
        if (!message.isEmpty()) {
            buffer.ascii("<p class=\"" + kind + "\">");
            buffer.text(message);
            buffer.ascii("</p>\n");
        }
        buffer.ascii("</body></html>\n");
        buffer.drain(out);
        out.flush();
    }
}
