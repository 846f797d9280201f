package org.obshub.uws;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of a job that is still there when the job goes on behind an interruption, be it that the process was killed.
 * Within the limits of {@link ResultFiles}. Reads by many threads, writes by one at a time.
 */
public final class KeptFile implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Room room;
    private final FileChannel channel;

    KeptFile(Path file, Room room) throws IOException {
        this.file = file;
        this.room = room;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    String name() {
        return file.getFileName().toString();
    }

    public long length() throws IOException {
        return channel.size();
    }

    /** Bytes by which it may still grow, as far as its own limit goes. */
    public long room() throws IOException {
        return room.most() - channel.size();
    }

    /** Writes from that byte on; ends with a {@link org.obshub.fault.ServiceException} where a limit is reached. */
    public void write(long position, byte[] bytes, int offset, int count) throws IOException {
        long before = channel.size();
        long more = Math.max(0, position + count - before);
        room.refuse(before, more);
        ByteBuffer left = ByteBuffer.wrap(bytes, offset, count);
        for (long at = position; left.hasRemaining(); ) {
            at += channel.write(left, at);
        }
        room.take(more);
    }

    /** Writes behind its last byte, whatever that is then; to close it is not needed. */
    public OutputStream behind() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                KeptFile.this.write(length(), bytes, offset, length);
            }
        };
    }

    /** Fills the array from that byte on; true if there were so many. */
    public boolean read(long position, byte[] target) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(target);
        for (long at = position; left.hasRemaining(); ) {
            int count = channel.read(left, at);
            if (count < 0) {
                return false;
            }
            at += count;
        }
        return true;
    }

    /** Its bytes from that one on, as they are when they are read. */
    public InputStream from(long position) {
        return new InputStream() {
            private long at = position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = channel.read(ByteBuffer.wrap(target, offset, Math.min(length, CHUNK)), at);
                at += Math.max(0, count);
                return count;
            }
        };
    }

    /** Cuts what lies behind that length. */
    public void truncate(long length) throws IOException {
        long before = channel.size();
        if (length < before) {
            channel.truncate(length);
            room.giveBack(before - length);
        }
    }

    /** Closes it; it stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Closes and removes it. */
    public void delete() throws IOException {
        truncate(0);
        channel.close();
        Files.deleteIfExists(file);
    }
}
