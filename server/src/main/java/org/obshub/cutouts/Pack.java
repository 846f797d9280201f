package org.obshub.cutouts;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.obshub.cutouts.pack.Tar;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.uws.JobRun;
import org.obshub.uws.KeptFile;

/** The tar file of a job, which grows file by file and goes on where an earlier run of the job ended. Thread-safe. */
final class Pack implements Closeable {
    private static final int ROW_OF_MANIFEST = 600;

    private final KeptFile file;
    private final long reserve;
    private long end;

    /**
     * Goes on behind that byte.
     *
     * @param items so many rows the manifest will have, for which there must be room at the end
     */
    Pack(JobRun run, long end, long items) throws IOException {
        this.file = run.kept("package");
        this.end = end;
        this.reserve = 8 * Tar.BLOCK + ROW_OF_MANIFEST * items;
        if (file.length() < end) {
            throw new ServiceException(
                    Fault.BUG,
                    "The package has " + file.length() + " bytes where " + end
                            + " were written; some were lost, with the power perhaps. Ask again.");
        }
        file.truncate(end);
    }

    /** True if a file of that size can be added with the manifest still to come. */
    synchronized boolean hasRoom(long bytes) throws IOException {
        return file.room() >= Tar.BLOCK + bytes + Tar.padding(bytes) + reserve;
    }

    /** Adds a whole file. */
    synchronized Outcome.Kept add(String name, Spool spool) throws IOException {
        long start = head(name, spool.count());
        spool.copy(file, start);
        close(start, spool.count());
        return spool.at(start);
    }

    /** Adds the manifest and ends the package. */
    synchronized void finish(String name, KeptFile manifest) throws IOException {
        long start = head(name, manifest.length());
        long at = start;
        byte[] chunk = new byte[1 << 16];
        try (InputStream in = manifest.from(0)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                file.write(at, chunk, 0, count);
                at += count;
            }
        }
        close(start, manifest.length());
        file.write(end, Tar.end(), 0, Tar.end().length);
    }

    private long head(String name, long bytes) throws IOException {
        byte[] head = Tar.header(name, bytes, Instant.now().getEpochSecond());
        file.write(end, head, 0, head.length);
        return end + head.length;
    }

    private void close(long start, long bytes) throws IOException {
        int padding = Tar.padding(bytes);
        file.write(start + bytes, new byte[padding], 0, padding);
        end = start + bytes + padding;
    }

    InputStream from(long offset) {
        return file.from(offset);
    }

    KeptFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
