package org.obshub.fits.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on a disk of this machine. */
public final class LocalFile implements ByteSource, Closeable {
    /** Less than this is one read of the disk either way. */
    private static final int GAP = 4096;

    private final Path path;
    private final FileChannel channel;

    private LocalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static LocalFile open(Path path) throws IOException {
        return new LocalFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public InputStream open(long offset, long count) {
        return new Range(channel, offset, count);
    }

    @Override
    public int gap() {
        return GAP;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Reads by position, so that ranges do not disturb each other. */
    private static final class Range extends InputStream {
        private final FileChannel channel;
        private long offset;
        private final long end;

        Range(FileChannel channel, long offset, long count) {
            this.channel = channel;
            this.offset = offset;
            this.end = offset + count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int wanted = (int) Math.min(length, end - offset);
            if (wanted <= 0) {
                return length == 0 ? 0 : -1;
            }
            int got = channel.read(ByteBuffer.wrap(target, from, wanted), offset);
            offset += Math.max(got, 0);
            return got;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, end - offset));
            offset += skipped;
            return skipped;
        }
    }
}
