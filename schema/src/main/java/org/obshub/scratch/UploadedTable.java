package org.obshub.scratch;

import java.io.IOException;

/** A table that came with a query. */
public interface UploadedTable {
    /** Its name below {@code TAP_UPLOAD}, as the client wrote it. */
    String name();

    /** Starts reading: its columns are known when this returns. */
    UploadRows open() throws IOException;
}
