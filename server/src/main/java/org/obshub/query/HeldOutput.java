package org.obshub.query;

import java.io.IOException;
import java.io.OutputStream;

/** Keeps the first bytes of an answer back, so that an early failure can still be told in their place. For one thread. */
final class HeldOutput extends OutputStream {
    static final int HELD_BYTES = 1 << 16;

    private final OutputStream out;
    private final byte[] held = new byte[HELD_BYTES];
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
        }
    }

    /** Sends all that was held back. */
    @Override
    public void flush() throws IOException {
        release();
        out.flush();
    }
}
