package org.obshub.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Keeps the first bytes of an answer back, so that an early failure can still be told in their place. For one thread. */
final class HeldOutput extends OutputStream {
    static final int HELD_BYTES = 1 << 16;
    private static final byte[] NONE = {};

    private final OutputStream out;
    /** Grows: most answers are far smaller than what may be held back. */
    private byte[] held = NONE;

    private int size;
    private boolean committed;

    HeldOutput(OutputStream out) {
        this.out = out;
    }

    /** True once a byte has gone out. */
    boolean isCommitted() {
        return committed;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!committed && length <= HELD_BYTES - size) {
            if (length > held.length - size) {
                held = Arrays.copyOf(held, Math.min(HELD_BYTES, Math.max(2 * held.length, size + length)));
            }
            System.arraycopy(bytes, offset, held, size, length);
            size += length;
            return;
        }
        release();
        out.write(bytes, offset, length);
    }

    private void release() throws IOException {
        if (!committed) {
            committed = true;
            out.write(held, 0, size);
            held = NONE;
        }
    }

    /** Sends all that was held back. */
    @Override
    public void flush() throws IOException {
        release();
        out.flush();
    }
}
