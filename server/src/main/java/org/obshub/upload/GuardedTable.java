package org.obshub.upload;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.scratch.UploadRows;
import org.obshub.scratch.UploadedTable;
import org.obshub.tableset.ColumnMeta;

/** An uploaded table whose limits are kept while it is read, and whose faults name it. */
record GuardedTable(String name, Fetch fetch, UploadLimits limits, Allowance.Share share) implements UploadedTable {
    /** Brings the bytes of the table, unless it is to stop. */
    interface Fetch {
        TableBytes bytes(CompletableFuture<Void> stop) throws IOException;
    }

    GuardedTable {
        requireNonNull(name);
        requireNonNull(fetch);
        requireNonNull(limits);
        requireNonNull(share);
    }

    @Override
    public UploadRows open(CompletableFuture<Void> stop) throws IOException {
        TableBytes bytes = fetch.bytes(stop);
        try {
            return new Guarded(TableFormat.open(bytes, share), bytes);
        } catch (IOException e) {
            bytes.close();
            throw unreadable(e);
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private ServiceException unreadable(IOException e) {
        return new ServiceException(
                Fault.BAD_PARAMETER, "The uploaded table '" + name + "' cannot be read: " + e.getMessage(), e);
    }

    private final class Guarded implements UploadRows {
        private final UploadRows rows;
        private final TableBytes bytes;
        private long count;

        Guarded(UploadRows rows, TableBytes bytes) {
            this.rows = rows;
            this.bytes = bytes;
        }

        @Override
        public List<ColumnMeta> columns() {
            return rows.columns();
        }

        @Override
        public Optional<@Nullable Object[]> next() {
            try {
                Optional<@Nullable Object[]> row = rows.next();
                count++;
                if (row.isPresent() && count > limits.rows()) {
                    throw new ServiceException(
                            Fault.TOO_LARGE,
                            "The uploaded table '" + name + "' has more rows than this server takes: at most "
                                    + limits.rows() + " (upload.max-rows).");
                }
                return row;
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void close() throws IOException {
            try (bytes) {
                rows.close();
            }
        }
    }
}
