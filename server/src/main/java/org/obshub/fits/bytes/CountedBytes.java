package org.obshub.fits.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is asked of a source: ranges and bytes. One thread at a time. */
public final class CountedBytes implements ByteSource {
    private final ByteSource source;
    private long ranges;
    private long bytes;

    public CountedBytes(ByteSource source) {
        this.source = source;
    }

    /** Ranges opened so far. */
    public long ranges() {
        return ranges;
    }

    /** Bytes read or skipped so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public long length() throws IOException {
        return source.length();
    }

    @Override
    public InputStream open(long offset, long count) throws IOException {
        ranges++;
        return new FilterInputStream(source.open(offset, count)) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                bytes += value < 0 ? 0 : 1;
                return value;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int got = super.read(target, from, length);
                bytes += Math.max(got, 0);
                return got;
            }

            @Override
            public long skip(long count) throws IOException {
                long skipped = super.skip(count);
                bytes += skipped;
                return skipped;
            }
        };
    }

    @Override
    public int gap() {
        return source.gap();
    }
}
