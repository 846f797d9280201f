package org.obshub.soda;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** A cutout or file whose first bytes are at hand. To be closed. One thread at a time. */
public interface Product extends Closeable {
    /** A name for the file. */
    String name();

    String mediaType();

    /** Bytes; empty if not known before the end. */
    OptionalLong length();

    /** Once, from the first byte to the last. */
    void writeTo(OutputStream out) throws IOException;
}
