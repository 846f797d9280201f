package org.obshub.dali;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes no flush on: a short answer that is complete goes out with its length. The server flushes when the endpoint
 * returns. For one thread.
 */
public final class Unflushed extends FilterOutputStream {
    public Unflushed(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() {
        // see above
    }
}
