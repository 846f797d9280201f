package org.obshub.fits.bytes;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file, to be read in any order by ranges. One thread at a time. */
public interface ByteSource {
    /** What messages and provenance call the file: a name without directories or credentials. */
    String name();

    /** The length of the file in bytes. Costs nothing once {@link #open} has been called. */
    long length() throws IOException;

    /**
     * The bytes from an offset on: {@code count} of them, or fewer where the file ends. The caller closes the stream and
     * reads it to its end, unless it gives up.
     */
    InputStream open(long offset, long count) throws IOException;

    /** How many bytes are cheaper to read and drop than to ask for the next range anew. */
    int gap();

    /** Reads {@code count} bytes into memory, fewer where the file ends. */
    default byte[] read(long offset, int count) throws IOException {
        try (InputStream in = open(offset, count)) {
            return in.readNBytes(count);
        }
    }
}
