package org.obshub.cutouts;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.uws.KeptFile;

/**
 * Takes one product after another until it is whole, in memory as long as it is small, and sums it up. For one thread.
 */
final class Spool extends OutputStream implements Closeable {
    private static final int IN_MEMORY = 1 << 18;

    private final KeptFile file;
    private final byte[] memory = new byte[IN_MEMORY];
    private final MessageDigest digest = sha256();
    private final CRC32 crc = new CRC32();
    private long count;

    /** The file of this server where a product goes on cannot be written: no fault of the archive. */
    static final class NoRoom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ServiceException why;

        NoRoom(ServiceException why) {
            super(why);
            this.why = why;
        }

        ServiceException why() {
            return why;
        }
    }

    Spool(KeptFile file) {
        this.file = file;
    }

    /** Forgets what it holds. */
    void clear() throws IOException {
        count = 0;
        digest.reset();
        crc.reset();
        file.truncate(0);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        crc.update(bytes, offset, length);
        int first = (int) Math.max(0, Math.min(length, IN_MEMORY - count));
        System.arraycopy(bytes, offset, memory, (int) Math.min(count, IN_MEMORY - first), first);
        if (first < length) {
            try {
                file.write(count + first - IN_MEMORY, bytes, offset + first, length - first);
            } catch (ServiceException e) {
                throw new NoRoom(e);
            }
        }
        count += length;
    }

    long count() {
        return count;
    }

    /** What is to be noted of it; may be asked once. */
    Outcome.Kept at(long offset) {
        return new Outcome.Kept(offset, count, (int) crc.getValue(), HexFormat.of().formatHex(digest.digest()));
    }

    /** Copies it to a file from that byte on. */
    void copy(KeptFile target, long position) throws IOException {
        int first = (int) Math.min(count, IN_MEMORY);
        target.write(position, memory, 0, first);
        if (count > first) {
            long at = position + first;
            byte[] chunk = new byte[1 << 16];
            try (InputStream rest = file.from(0)) {
                for (int read = rest.read(chunk); read >= 0; read = rest.read(chunk)) {
                    target.write(at, chunk, 0, read);
                    at += read;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.delete();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new ServiceException(Fault.BUG, "every Java has SHA-256", e);
        }
    }
}
