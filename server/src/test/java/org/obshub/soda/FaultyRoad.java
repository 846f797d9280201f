package org.obshub.soda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The road to an archive, on which the answers to some requests come to harm. A connection carries one request. */
final class FaultyRoad implements AutoCloseable {
    /** Bytes of an answer that pass before it is cut or falls silent. */
    private static final int SOME = 4000;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final AtomicInteger struck = new AtomicInteger();
    private final URI archive;
    private volatile Trouble trouble = Trouble.NONE;

    /** What happens to an answer. */
    enum Harm {
        NOT_FOUND,
        FORBIDDEN,
        ERROR,
        UNAVAILABLE,
        PAGE,
        EMPTY,
        /** Nothing comes, ever. */
        STALL,
        /** Some of it comes and then nothing, ever. */
        SILENCE,
        /** Some of it comes and then the connection ends. */
        CUT,
        /** All of it comes, very slowly. */
        CRAWL
    }

    /** Harm to the answers of requests whose head matches. */
    record Trouble(Pattern head, Harm harm) {
        static final Trouble NONE = new Trouble(Pattern.compile("(?!)"), Harm.EMPTY);
    }

    FaultyRoad(URI archive) throws IOException {
        this.archive = archive;
        threads.execute(this::accept);
    }

    void strike(String head, Harm harm) {
        struck.set(0);
        trouble = new Trouble(Pattern.compile(head), harm);
    }

    void mend() {
        trouble = Trouble.NONE;
    }

    /** Answers harmed since the last strike. */
    int struck() {
        return struck.get();
    }

    /** Connections that one side closed while the other was talking. */
    int hungUp() {
        return hungUp.get();
    }

    /** Connections that neither side has closed. */
    int open() {
        return open.get();
    }

    /** Addresses of the archive as they are on this road. */
    Map<String, String> settings(Map<String, String> direct) {
        String here = "127.0.0.1:" + door.getLocalPort();
        return direct.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .replace(archive.getAuthority(), here)));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.incrementAndGet();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Request request = Request.read(client.getInputStream());
            Trouble now = trouble;
            if (now.head().matcher(request.head()).find()) {
                struck.incrementAndGet();
                harm(now.harm(), request, client);
            } else {
                pass(request, client, Long.MAX_VALUE, 0);
            }
        } catch (IOException e) {
            hungUp.incrementAndGet(); // one of the two, which is what many of the tests are about
        } finally {
            open.decrementAndGet();
        }
    }

    /** A request as it came. */
    private record Request(String head, String body) {
        static Request read(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("no request");
                }
                head.write(next);
            }
            String text = head.toString(ISO_8859_1);
            var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(text);
            int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
            return new Request(text, new String(in.readNBytes(bytes), ISO_8859_1));
        }
    }

    private void pass(Request request, Socket client, long most, int pauseMillis) throws IOException {
        String head = request.head()
                .replaceFirst("(?i)\r\nConnection: [^\r]*", "")
                .replaceFirst("(?i)\r\nUpgrade: [^\r]*", "")
                .replaceFirst("(?i)\r\nHTTP2-Settings: [^\r]*", "")
                .replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), archive.getPort())) {
            there.getOutputStream().write(head.getBytes(ISO_8859_1));
            there.getOutputStream().write(request.body().getBytes(ISO_8859_1));
            there.getOutputStream().flush();
            OutputStream out = client.getOutputStream();
            byte[] chunk = new byte[SOME];
            long left = most;
            for (int count = 0; count >= 0 && left > 0; ) {
                count = there.getInputStream().read(chunk, 0, (int) Math.min(chunk.length, left));
                if (count > 0) {
                    out.write(chunk, 0, count);
                    out.flush();
                    left -= count;
                    Thread.sleep(pauseMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void harm(Harm harm, Request request, Socket client) throws IOException {
        switch (harm) {
            case NOT_FOUND -> answer(client, "404 Not Found", "text/plain", "gone fishing");
            case FORBIDDEN -> answer(client, "403 Forbidden", "text/plain", "not for you");
            case ERROR -> answer(client, "500 Internal Server Error", "text/plain", "the disk is on fire");
            case UNAVAILABLE -> answer(client, "503 Service Unavailable", "text/plain", "too busy");
            case PAGE -> answer(client, "200 OK", "text/html", "<!DOCTYPE html><html><body>Maintenance</body></html>");
            case EMPTY -> answer(client, "200 OK", "application/fits", "");
            case STALL -> hold(client);
            case SILENCE -> {
                pass(request, client, SOME, 0);
                hold(client);
            }
            case CUT -> pass(request, client, SOME, 0);
            case CRAWL -> pass(request, client, Long.MAX_VALUE, 20);
        }
    }

    private static void answer(Socket client, String status, String type, String text) throws IOException {
        String head = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, type, text.length());
        client.getOutputStream().write((head + text).getBytes(ISO_8859_1));
        client.getOutputStream().flush();
    }

    /** Until the other side gives up. */
    private static void hold(Socket client) throws IOException {
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
