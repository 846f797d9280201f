package org.obshub.fits.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads pieces of a file one after the other, those that lie near each other in one range. Memory does not grow with the
 * pieces.
 */
public final class RunReader {
    private static final int BUFFER = 64 * 1024;

    private RunReader() {}

    /** Bytes that {@link #copy} will ask for: those of the pieces, and of the gaps not worth another range. */
    public static long bytesAsked(ByteSource source, Runs runs) {
        long bytes = 0;
        for (long first = 0; first < runs.count(); ) {
            long last = lastNear(runs, first, source.gap());
            bytes += runs.start(last) + runs.length(last) - runs.start(first);
            first = last + 1;
        }
        return bytes;
    }

    /** Writes all pieces in their order. */
    public static void copy(ByteSource source, Runs runs, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long first = 0; first < runs.count(); ) {
            long last = lastNear(runs, first, source.gap());
            long at = runs.start(first);
            try (InputStream in = source.open(at, runs.start(last) + runs.length(last) - at)) {
                for (long run = first; run <= last; run++) {
                    skip(source, in, runs.start(run) - at, buffer);
                    copy(source, in, runs.length(run), buffer, out);
                    at = runs.start(run) + runs.length(run);
                }
            }
            first = last + 1;
        }
    }

    private static long lastNear(Runs runs, long first, int gap) {
        long last = first;
        while (last + 1 < runs.count()) {
            long dropped = runs.start(last + 1) - (runs.start(last) + runs.length(last));
            if (dropped < 0 || dropped > gap) {
                break;
            }
            last++;
        }
        return last;
    }

    private static void skip(ByteSource source, InputStream in, long count, byte[] buffer) throws IOException {
        copy(source, in, count, buffer, OutputStream.nullOutputStream());
    }

    private static void copy(ByteSource source, InputStream in, long count, byte[] buffer, OutputStream out)
            throws IOException {
        long left = count;
        while (left > 0) {
            int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                throw new EOFException(
                        source.name() + " ended " + left + " bytes before the end of the range asked for");
            }
            out.write(buffer, 0, got);
            left -= got;
        }
    }
}
