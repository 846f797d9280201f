package org.obshub.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a table, which some formats need to be read more than once. */
interface TableBytes extends Closeable {
    /** What their sender says they are; empty if nothing. */
    String mediaType();

    InputStream open() throws IOException;

    /** Lets go of what is kept. */
    @Override
    default void close() throws IOException {
        // an inline part lives and goes with its request
    }
}
