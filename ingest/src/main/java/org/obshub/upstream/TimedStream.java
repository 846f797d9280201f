package org.obshub.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.obshub.upstream.UpstreamException.Kind;

/** A stream that must end in time, however steadily it drips. For one thread. */
final class TimedStream extends FilterInputStream {
    private final String host;
    private final long deadline;

    /** @param deadline on the clock of {@link System#nanoTime()} */
    TimedStream(InputStream in, String host, long deadline) {
        super(in);
        this.host = host;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        requireTime();
        return super.read(bytes, offset, length);
    }

    private void requireTime() {
        if (System.nanoTime() - deadline > 0) {
            throw UpstreamException.of(host, Kind.TIMEOUT, "did not send the whole answer in time");
        }
    }
}
