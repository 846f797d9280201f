package org.obshub.fits;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.obshub.fits.bytes.ByteSource;

/** A file in memory. */
public final class MemoryBytes implements ByteSource {
    private final byte[] bytes;

    public MemoryBytes(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public String name() {
        return "memory.fits";
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset, long count) {
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(count, bytes.length - from));
    }

    @Override
    public int gap() {
        return 1000;
    }
}
