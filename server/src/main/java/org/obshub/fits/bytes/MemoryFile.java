package org.obshub.fits.bytes;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file in memory. Thread-safe. */
public final class MemoryFile implements ByteSource {
    private final String name;
    private final byte[] bytes;
    private final int gap;

    /** @param gap as {@link ByteSource#gap} tells it, though nothing here costs more than anything else */
    public MemoryFile(String name, byte[] bytes, int gap) {
        this.name = requireNonNull(name);
        this.bytes = bytes.clone();
        this.gap = gap;
    }

    @Override
    public String name() {
        return name;
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
        return gap;
    }
}
