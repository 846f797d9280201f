package org.obshub.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes as many bytes as the table may have. For one thread. */
final class CappedBytes extends FilterInputStream {
    private final Allowance.Share share;
    private long passed;

    CappedBytes(InputStream in, Allowance.Share share) {
        super(in);
        this.share = share;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        passed += Math.max(0, count);
        share.reach(passed);
        return count;
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
