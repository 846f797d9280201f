package org.obshub.query.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.obshub.fault.ServiceException;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellSource;
import org.obshub.votable.Serialization;
import org.obshub.votable.VotableWriter;

/**
 * An answer as a Parquet file whose footer holds a VOTable without DATA (VOParquet 1.0): units, UCDs, and QUERY_STATUS with
 * overflow or failure. One row group is held in memory at a time, and some 40 bytes for each column of each group before.
 */
public final class ParquetResult implements ResultWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    /** Before compression; readers want some MB, and each query of a busy server holds this much. */
    private static final int GROUP_BYTES = 8 << 20;
    /** How often the size of a group is looked at, in rows. */
    private static final int LOOK = 256;

    private final OutputStream out;
    private final ResultHead head;
    private final ParquetColumn[] columns;
    private final List<Group> groups = new ArrayList<>();
    private long offset;
    private long rows;
    private int rowsOfGroup;

    private record Group(int rows, List<ParquetColumn.Chunk> chunks) {}

    private ParquetResult(ResultHead head, OutputStream out) {
        this.head = head;
        this.out = out;
        this.columns = new ParquetColumn[head.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ParquetColumn(head.columns().get(i), i);
        }
    }

    public static ParquetResult open(ResultHead head, OutputStream out) throws IOException {
        ParquetResult result = new ParquetResult(head, out);
        result.send(MAGIC);
        return result;
    }

    private void send(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
    }

    @Override
    public void row(CellSource cells) throws IOException {
        for (ParquetColumn column : columns) {
            column.cell(cells);
        }
        rows++;
        rowsOfGroup++;
        if (rowsOfGroup % LOOK == 0) {
            long bytes = 0;
            for (ParquetColumn column : columns) {
                bytes += column.bytes();
            }
            if (bytes >= GROUP_BYTES) {
                endGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        if (rowsOfGroup == 0) {
            return;
        }
        List<ParquetColumn.Chunk> chunks = new ArrayList<>(columns.length);
        for (ParquetColumn column : columns) {
            ParquetColumn.Chunk chunk = column.flush(offset, out);
            chunks.add(chunk);
            offset += chunk.packedBytes();
        }
        groups.add(new Group(rowsOfGroup, chunks));
        rowsOfGroup = 0;
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        endGroup();
        end(overflow ? "OVERFLOW" : "OK", overflow ? head.limit() : "");
    }

    /** The rows of the last group are left out: the failing one may stand in some columns and not in others. */
    @Override
    public void fail(ServiceException why) throws IOException {
        rows -= rowsOfGroup;
        end("ERROR", why.getMessage());
    }

    private void end(String status, String message) throws IOException {
        byte[] footer = footer(votable(status, message));
        send(footer);
        byte[] length = new byte[Integer.BYTES];
        for (int i = 0; i < length.length; i++) {
            length[i] = (byte) (footer.length >> (8 * i));
        }
        send(length);
        send(MAGIC);
        out.flush();
    }

    private String votable(String status, String message) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        List<ColumnMeta> metas =
                List.of(columns).stream().map(ParquetColumn::meta).toList();
        VotableWriter.describe(
                document,
                new VotableWriter.Head(metas, Serialization.BINARY2, head.infos(), List.of()),
                status,
                message);
        return document.toString(UTF_8);
    }

    private byte[] footer(String votable) {
        ThriftBytes footer = new ThriftBytes();
        int elements = 1;
        for (ParquetColumn column : columns) {
            elements += column.schemaElements();
        }
        footer.i32(1, 1).structs(2, elements);
        footer.element().text(4, "rows").i32(5, columns.length).end();
        for (ParquetColumn column : columns) {
            column.schema(footer);
        }
        footer.i64(3, rows).structs(4, groups.size());
        groups.forEach(group -> write(group, footer));
        footer.structs(5, 2);
        footer.element().text(1, "IVOA.VOTable-Parquet.version").text(2, "1.0").end();
        footer.element()
                .text(1, "IVOA.VOTable-Parquet.content")
                .text(2, votable)
                .end();
        return footer.text(6, "obshub").done();
    }

    private void write(Group group, ThriftBytes footer) {
        long bytes = 0;
        footer.element().structs(1, columns.length);
        for (int i = 0; i < columns.length; i++) {
            columns[i].chunk(group.chunks().get(i), footer);
            bytes += group.chunks().get(i).plainBytes();
        }
        footer.i64(2, bytes).i64(3, group.rows()).end();
    }
}
