package org.obshub.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** Passes at most so many bytes. For one thread. */
final class CappedBytes extends FilterInputStream {
    private final long cap;
    private long left;

    CappedBytes(InputStream in, long cap) {
        super(in);
        this.cap = cap;
        this.left = cap;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(0, count);
        if (left < 0) {
            throw tooLarge(cap);
        }
        return count;
    }

    static ServiceException tooLarge(long cap) {
        return new ServiceException(
                Fault.TOO_LARGE,
                "The uploaded table is larger than this server takes: at most " + cap
                        + " bytes, uncompressed (upload.max-bytes).");
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
