package org.obshub.cutouts.pack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip file whose files are stored as they are: noise cannot be compressed. For one thread. */
public final class Zip implements Closeable {
    private final ZipOutputStream out;
    private final LocalDateTime time;

    /** @param made the time of all files, told in UTC */
    public Zip(OutputStream out, Instant made) {
        this.out = new ZipOutputStream(out);
        this.time = LocalDateTime.ofInstant(made, ZoneOffset.UTC);
    }

    /** Adds a file of that many bytes and that CRC-32. */
    public void add(String name, long size, int crc, InputStream bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(Integer.toUnsignedLong(crc));
        entry.setTimeLocal(time);
        out.putNextEntry(entry);
        long left = size;
        byte[] chunk = new byte[1 << 16];
        while (left > 0) {
            int count = bytes.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (count < 0) {
                throw new IOException(name + " has " + left + " bytes fewer than it should");
            }
            out.write(chunk, 0, count);
            left -= count;
        }
        out.closeEntry();
    }

    /** The CRC-32 of some bytes. */
    public static int crc(InputStream bytes) throws IOException {
        CRC32 crc = new CRC32();
        byte[] chunk = new byte[1 << 16];
        for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
            crc.update(chunk, 0, count);
        }
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
