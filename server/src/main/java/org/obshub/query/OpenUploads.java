package org.obshub.query;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.obshub.scratch.StoredTable;
import org.obshub.scratch.UploadRows;
import org.obshub.scratch.UploadedTable;
import org.obshub.store.QueryLimits;
import org.obshub.store.QuerySession;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.tableset.Uploaded;

/** The tables a query brings along, read up to their first rows. For one thread. */
final class OpenUploads implements Closeable {
    private final List<Open> tables;

    private record Open(StoredTable table, UploadRows rows) {}

    private OpenUploads(List<Open> tables) {
        this.tables = tables;
    }

    static OpenUploads of(List<UploadedTable> uploads, CompletableFuture<Void> stop) throws IOException {
        OpenUploads open = new OpenUploads(new ArrayList<>());
        try {
            for (UploadedTable upload : uploads) {
                UploadRows rows = upload.open(stop);
                open.tables.add(new Open(StoredTable.of(upload.name(), rows.columns()), rows));
            }
            return open;
        } catch (IOException | RuntimeException e) {
            open.closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Exception first) {
        try {
            close();
        } catch (IOException second) {
            first.addSuppressed(second);
        }
    }

    /** The published tables and, below {@code TAP_UPLOAD}, these. */
    Tableset beside(Tableset published) {
        List<TableMeta> metas = tables.stream().map(open -> open.table().meta()).toList();
        List<SchemaMeta> schemas = new ArrayList<>(published.schemas());
        schemas.add(new SchemaMeta(Uploaded.SCHEMA, "Tables uploaded with the query.", "", metas));
        return new Tableset(schemas);
    }

    void load(QuerySession session, QueryLimits limits) throws IOException {
        for (Open open : tables) {
            session.load(open.table(), open.rows(), limits);
        }
    }

    @Override
    public void close() throws IOException {
        for (Open open : tables) {
            open.rows().close();
        }
    }
}
