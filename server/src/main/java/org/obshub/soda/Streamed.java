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
    private static final int HEAD = 2880;

    private final String name;
    private final String mediaType;
    private final DataAnswer answer;
    private final InputStream body;

    private Streamed(String name, String mediaType, DataAnswer answer, InputStream body) {
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
        PushbackInputStream body = new PushbackInputStream(answer.body(), HEAD);
        byte[] head = body.readNBytes(HEAD);
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
        return new Streamed(
                name, fits ? "application/fits" : type.isEmpty() ? "application/octet-stream" : type, answer, body);
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
        for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
            out.write(chunk, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
