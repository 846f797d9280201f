package org.obshub.query.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.obshub.fault.ServiceException;
import org.obshub.votable.CellBuffer;
import org.obshub.votable.CellSource;
import org.obshub.votable.FieldCodec;

/**
 * An answer as a FITS binary table (FITS 4.0 section 7.3). Its header must tell the number of rows and the width of texts, so
 * the rows go to a temporary file first, in the bytes of VOTable BINARY, which are those of FITS but for the lengths of texts
 * and arrays and for NULL; memory stays constant. Nothing is sent before the last row is read, so a failure is an ordinary error.
 * Overflow is told by the card {@code QSTATUS}.
 */
public final class FitsResult implements ResultWriter {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final int BLOCK = 2880;

    private final OutputStream out;
    private final ResultHead head;
    private final Path file;
    private final OutputStream spool;
    private final FitsColumn[] columns;
    private final FieldCodec[] codecs;
    private final CellBuffer buffer = CellBuffer.plain(2 * CHUNK_BYTES);
    private long rows;

    private FitsResult(ResultHead head, OutputStream out, Path file) throws IOException {
        this.head = head;
        this.out = out;
        this.file = file;
        this.spool = Files.newOutputStream(file);
        this.columns = new FitsColumn[head.columns().size()];
        this.codecs = new FieldCodec[columns.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = FitsColumn.of(head.columns().get(i));
            codecs[i] = FieldCodec.of(columns[i].meta(), i);
        }
    }

    public static FitsResult open(ResultHead head, OutputStream out) throws IOException {
        return new FitsResult(head, out, Files.createTempFile("obshub-result", ".rows"));
    }

    @Override
    public void row(CellSource cells) throws IOException {
        int start = buffer.size();
        try {
            for (int i = 0; i < codecs.length; i++) {
                int cell = buffer.size();
                boolean present = codecs[i].binary(cells, buffer);
                columns[i].written(buffer, cell, present);
            }
        } catch (RuntimeException e) {
            buffer.truncate(start);
            throw e;
        }
        rows++;
        if (buffer.size() >= CHUNK_BYTES) {
            buffer.drain(spool);
        }
    }

    @Override
    public void finish(boolean overflow) throws IOException {
        buffer.drain(spool);
        spool.close();
        for (FitsColumn column : columns) {
            column.settle(rows);
        }
        OutputStream to = new BufferedOutputStream(out, CHUNK_BYTES);
        FitsHeader.primary().writeTo(to);
        FitsHeader.table(List.of(columns), rows, head.infos(), overflow ? head.limit() : "")
                .writeTo(to);
        table(to);
        long heap = heap(to);
        long width = FitsColumn.rowBytes(List.of(columns));
        pad(to, rows * width + heap);
        to.flush();
    }

    private DataInputStream rows() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES));
    }

    private void table(OutputStream to) throws IOException {
        long heap = 0;
        try (DataInputStream in = rows()) {
            for (long row = 0; row < rows; row++) {
                for (FitsColumn column : columns) {
                    heap += column.cell(in, heap, to);
                }
            }
        }
    }

    /** The arrays behind the rows, in the order of the rows, which is the order their places were given out in. */
    private long heap(OutputStream to) throws IOException {
        long bytes = 0;
        boolean any = List.of(columns).stream().anyMatch(FitsColumn::isInHeap);
        if (!any) {
            return 0;
        }
        try (DataInputStream in = rows()) {
            for (long row = 0; row < rows; row++) {
                for (FitsColumn column : columns) {
                    bytes += column.heap(in, to);
                }
            }
        }
        return bytes;
    }

    private static void pad(OutputStream to, long bytes) throws IOException {
        to.write(new byte[(int) ((BLOCK - bytes % BLOCK) % BLOCK)]);
    }

    @Override
    public void fail(ServiceException why) throws IOException {
        throw new IOException("there is no FITS table: " + why.getMessage());
    }

    @Override
    public void close() throws IOException {
        try {
            spool.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
