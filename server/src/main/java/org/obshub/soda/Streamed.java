package org.obshub.soda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import org.obshub.upstream.DataAnswer;

/** An archive's answer, passed on as it comes. */
final class Streamed implements Product {
    private static final int CHUNK = 1 << 16;
    /** A block, of which FITS files have whole ones (FITS 4.0 section 3.1). */
    private static final int BLOCK = 2880;

    private final String name;
    private final String mediaType;
    private final ArchiveCall call;
    private final DataAnswer answer;
    private final InputStream body;

    private Streamed(ArchiveCall call, String name, String mediaType, DataAnswer answer, InputStream body) {
        this.call = call;
        this.name = name;
        this.mediaType = mediaType;
        this.answer = answer;
        this.body = body;
    }

    /**
     * Takes over an answer. Waits for its first bytes: what begins like a page for people is no file, whatever its status
     * says.
     */
    static Streamed of(ArchiveCall call, String name, DataAnswer answer) throws IOException {
        PushbackInputStream body = new PushbackInputStream(answer.body(), BLOCK);
        byte[] head = body.readNBytes(BLOCK);
        body.unread(head);
        String type = answer.mediaType();
        String start = new String(head, 0, Math.min(head.length, 200), StandardCharsets.ISO_8859_1);
        boolean fits = start.startsWith("SIMPLE  =");
        if (head.length == 0) {
            throw call.unexpected("an empty answer");
        }
        if (!fits
                && (type.equals("text/html")
                        || start.stripLeading().toLowerCase(Locale.ROOT).startsWith("<!doctype html"))) {
            throw call.unexpected("a page for people instead of a file");
        }
        String told = fits ? "application/fits" : type.isEmpty() ? "application/octet-stream" : type;
        return new Streamed(call, name, told, answer, body);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public OptionalLong length() {
        return answer.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long bytes = 0;
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            out.write(chunk, 0, count);
            bytes += count;
        }
        // where no length was told, the end of the connection may be that of the file or not
        if (length().isEmpty() && mediaType.equals("application/fits") && bytes % BLOCK != 0) {
            throw call.unexpected("a FITS file that ends in the middle of a block, after " + bytes + " bytes");
        }
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
