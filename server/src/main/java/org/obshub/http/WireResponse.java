package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The answer on its way to Jetty: held back until the buffer is full, compressed if that is wanted and worth it. */
final class WireResponse implements Response {
    static final int HOLD_BYTES = 64 * 1024;
    /** Below this, compression costs more than the wire saves. */
    private static final int GZIP_MIN_BYTES = 1000;

    private final org.eclipse.jetty.server.Request request;
    private final org.eclipse.jetty.server.Response wire;
    private final String product;
    private final boolean head;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Body body = new Body();
    private int status;
    private boolean committed;
    private boolean finished;
    private boolean broken;
    private long bytes;
    private @Nullable ClientWatch watch;
    private OutputStream out = OutputStream.nullOutputStream();

    WireResponse(org.eclipse.jetty.server.Request request, org.eclipse.jetty.server.Response wire, String product) {
        this.request = request;
        this.wire = wire;
        this.product = product;
        this.head = request.getMethod().equals("HEAD");
        start();
    }

    private void start() {
        status = 200;
        held.reset();
        headers.clear();
        headers.put("Server", product);
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Access-Control-Expose-Headers", "Location, Content-Disposition, ETag, Last-Modified, Retry-After");
        headers.put("X-Content-Type-Options", "nosniff");
    }

    int status() {
        return status;
    }

    /** Bytes of the body so far, before compression. */
    long bytes() {
        return bytes;
    }

    /** True once a write has failed: the client is gone. */
    boolean isBroken() {
        return broken;
    }

    Optional<String> findHeader(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public Response status(int code) {
        status = code;
        return this;
    }

    @Override
    public Response header(String name, String value) {
        boolean manyLines = value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0;
        headers.put(name, manyLines ? value.replaceAll("[\\r\\n]+", " ") : value);
        return this;
    }

    @Override
    public Response type(String mediaType) {
        return header("Content-Type", mediaType);
    }

    @Override
    public OutputStream body() {
        return body;
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public CompletableFuture<Void> gone() {
        if (watch == null) {
            watch = ClientWatch.of(request);
        }
        return watch.gone();
    }

    @Override
    public boolean reset() {
        if (committed) {
            return false;
        }
        start();
        bytes = 0;
        return true;
    }

    @Override
    public void redirect(int code, URI target) throws IOException {
        if (!target.isAbsolute()) {
            throw new IllegalArgumentException("a redirect needs an absolute URL, not " + target);
        }
        header("Location", target.toASCIIString());
        text(code, "text/plain;charset=UTF-8", "See " + target.toASCIIString() + "\n");
    }

    @Override
    public void text(int code, String mediaType, String text) throws IOException {
        status(code).type(mediaType);
        body.write(text.getBytes(UTF_8));
    }

    /** Sends what is still held and ends the body. */
    void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        endWatch();
        try {
            if (committed) {
                out.close();
            } else {
                sendWhole();
            }
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Before the connection can take the next request. */
    void endWatch() {
        if (watch != null) {
            watch.close();
        }
    }

    private void sendWhole() throws IOException {
        byte[] content = held.toByteArray();
        boolean bodyless = status == 204 || status == 304;
        if (!bodyless && wantsGzip() && content.length >= GZIP_MIN_BYTES) {
            content = gzipped(content);
            headers.put("Content-Encoding", "gzip");
        }
        if (!bodyless) {
            headers.put("Content-Length", Integer.toString(content.length));
        }
        commit();
        Content.Sink.write(wire, true, head || bodyless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(content));
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    /** Puts status and headers on the wire with what is held; from here on the body streams. */
    private void startStreaming() throws IOException {
        boolean gzip = wantsGzip();
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
            headers.remove("Content-Length");
        }
        commit();
        if (head) {
            // more is to come, so far as the wire knows: at an end it would tell of a body without a byte
            Content.Sink.write(wire, false, ByteBuffer.allocate(0));
        } else {
            OutputStream raw = org.eclipse.jetty.server.Response.asBufferedOutputStream(request, wire);
            out = gzip ? new GZIPOutputStream(raw, 8192, true) : raw;
        }
        held.writeTo(out);
        held.reset();
    }

    private void commit() {
        committed = true;
        wire.setStatus(status);
        if (isCompressible()) {
            headers.merge("Vary", "Accept-Encoding", (old, added) -> old + ", " + added);
        }
        headers.forEach((name, value) -> wire.getHeaders().put(name, value));
    }

    private boolean isCompressible() {
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.contains("xml")
                || type.contains("json")
                || type.contains("javascript")
                || type.startsWith("application/fits");
    }

    private boolean wantsGzip() {
        // RFC 9111 section 5.2.2.6; numbers of images hardly shrink, and compressing takes longer than sending
        boolean mayChange = !headers.getOrDefault("Cache-Control", "").contains("no-transform");
        return isCompressible() && mayChange && !headers.containsKey("Content-Encoding") && acceptsGzip();
    }

    private boolean acceptsGzip() {
        String accepted = Optional.ofNullable(request.getHeaders().get("Accept-Encoding"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        for (String coding : accepted.split(",", -1)) {
            String[] words = coding.strip().split("\\s*;\\s*", -1);
            if (words[0].equals("gzip") || words[0].equals("x-gzip")) {
                return words.length == 1 || !words[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** The stream endpoints write to. */
    private final class Body extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            if (finished) {
                throw new IllegalStateException("the response is complete");
            }
            bytes += length;
            if (!committed && held.size() + length <= HOLD_BYTES) {
                held.write(data, offset, length);
                return;
            }
            try {
                if (!committed) {
                    startStreaming();
                }
                out.write(data, offset, length);
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (finished) {
                return;
            }
            try {
                if (!committed) {
                    startStreaming();
                }
                out.flush();
            } catch (IOException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            finish();
        }
    }
}
