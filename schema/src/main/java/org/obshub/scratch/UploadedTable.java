package org.obshub.scratch;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A table that came with a query. */
public interface UploadedTable {
    /** Its name below {@code TAP_UPLOAD}, as the client wrote it. */
    String name();

    /**
     * Starts reading: its columns are known when this returns.
     *
     * @param stop whoever completes it ends the opening early, with a {@link org.obshub.fault.ServiceException}
     */
    UploadRows open(CompletableFuture<Void> stop) throws IOException;
}
