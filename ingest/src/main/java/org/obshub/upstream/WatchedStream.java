package org.obshub.upstream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * The body of an answer under watch: a silence that lasts too long and a byte too many end it. One thread reads; the
 * watch has its own.
 */
final class WatchedStream extends FilterInputStream {
    private final String archive;
    private final Limits limits;
    private final Runnable whenClosed;
    private final ScheduledFuture<?> watch;
    private volatile long lastSign = System.nanoTime();
    private volatile boolean reading;
    private volatile boolean starved;
    private boolean closed;
    private long bytes;

    /** Longest silence and most bytes. */
    record Limits(Duration stall, long maxBytes) {}

    WatchedStream(
            InputStream in, String archive, Limits limits, ScheduledExecutorService watchers, Runnable whenClosed) {
        super(in);
        this.archive = archive;
        this.limits = limits;
        this.whenClosed = whenClosed;
        long period = Math.max(1, limits.stall().toMillis() / 4);
        this.watch = watchers.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
    }

    /** The reader may take its time with what it has; only a reader that waits can starve. */
    private void look() {
        if (reading && System.nanoTime() - lastSign > limits.stall().toNanos()) {
            starved = true;
            try {
                in.close(); // wakes the reader
            } catch (IOException e) {
                throw new IllegalStateException("a stalled answer of " + archive + " does not close", e);
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        lastSign = System.nanoTime();
        reading = true;
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw starved ? silence(e) : broken(e);
        } finally {
            reading = false;
        }
        if (count < 0 && starved) {
            throw silence(new IOException("closed by the watch"));
        }
        bytes += Math.max(0, count);
        if (bytes > limits.maxBytes()) {
            throw UpstreamException.of(
                    archive, Kind.TOO_LARGE, "sends more than the " + limits.maxBytes() + " bytes allowed");
        }
        return count;
    }

    private UpstreamException silence(IOException e) {
        return UpstreamException.of(
                archive,
                Kind.TIMEOUT,
                "fell silent for " + limits.stall().toSeconds() + " s in the middle of its answer",
                e);
    }

    private UpstreamException broken(IOException e) {
        return UpstreamException.of(
                archive, Kind.BROKEN, "broke off its answer after " + bytes + " bytes: " + e.getMessage(), e);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        watch.cancel(false);
        try {
            in.close();
        } finally {
            whenClosed.run();
        }
    }
}
