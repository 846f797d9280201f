package org.obshub.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes at most so many bytes, then fails with {@link Exceeded}. Used by one thread. */
final class CappedInput extends FilterInputStream {
    /** What is read and thrown away after a refusal: a client that is still sending would not see the answer. */
    private static final long DRAIN_BYTES = 1L << 30;

    private long left;

    /** More came than the cap allows. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("the body is longer than its cap");
        }
    }

    CappedInput(InputStream in, long cap) {
        super(in);
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
        if (count > 0) {
            left -= count;
            if (left < 0) {
                throw new Exceeded();
            }
        }
        return count;
    }

    /** Leaves the body open: after a refusal its rest is still to be drained. */
    @Override
    public void close() {}

    /** Reads the rest without keeping it. */
    static void drain(InputStream in) throws IOException {
        byte[] waste = new byte[64 * 1024];
        long total = 0;
        for (int count = in.read(waste); count >= 0 && total < DRAIN_BYTES; count = in.read(waste)) {
            total += count;
        }
    }
}
