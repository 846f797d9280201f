package org.obshub.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * One archive's servers. Asks few things at a time, not faster than its pace allows and nothing at all while it is down,
 * follows redirects itself, and turns every fault into an {@link UpstreamException}. Does not try again: that is {@link
 * #retry()}. Thread-safe.
 */
public final class Upstream {
    private static final int MOST_REDIRECTS = 8;
    private static final int MOST_ERROR_BYTES = 1 << 16;

    private final String archive;
    private final Pace pace;
    private final Wire wire;
    private final HttpClient client;
    private final Access access;
    private final Semaphore turn;
    private final Breaker breaker;
    private Instant nextStart = Instant.EPOCH;

    Upstream(String archive, Pace pace, Access access, Wire wire) {
        this.archive = archive;
        this.pace = pace;
        this.access = access;
        this.wire = wire;
        this.turn = new Semaphore(access.atOnce(), true);
        this.breaker = new Breaker(archive, access.breaker(), wire.time());
        this.client = HttpClient.newBuilder()
                .connectTimeout(pace.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The archive's name, for messages. */
    public String archive() {
        return archive;
    }

    public Pace pace() {
        return pace;
    }

    public Access access() {
        return access;
    }

    public WallTime time() {
        return wire.time();
    }

    /** The archive's words on one line, without what must not be repeated. */
    public String quoted(String words) {
        return access.credentials().masked(Quoted.words(access.credentials().masked(words)));
    }

    /** Tries as this archive's pace says. */
    public Retry retry() {
        return new Retry(pace.retry(), wire.time(), wire.random());
    }

    public Answer get(URI uri) {
        return ask(HttpRequest.newBuilder(uri).GET());
    }

    public Answer post(URI uri, Map<String, String> form) {
        return ask(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** Removes a job; the answer's redirect is not followed. */
    public void delete(URI uri) {
        takeTurn();
        try {
            HttpResponse<InputStream> response =
                    send(HttpRequest.newBuilder(uri).DELETE());
            try (InputStream body = response.body()) {
                if (response.statusCode() >= 400) {
                    throw refused(response, body);
                }
            }
        } catch (IOException e) {
            throw unreachable(uri, e);
        } finally {
            turn.release();
        }
    }

    private Answer ask(HttpRequest.Builder first) {
        takeTurn();
        boolean handedOver = false;
        try {
            HttpResponse<InputStream> response = follow(first);
            WatchedStream.Limits limits = new WatchedStream.Limits(pace.stall(), wire.maxBytes());
            InputStream body = new WatchedStream(response.body(), archive, limits, wire.watchers(), turn::release);
            handedOver = true;
            return new Answer(response.uri(), response.statusCode(), mediaType(response), body);
        } catch (IOException e) {
            throw UpstreamException.of(archive, Kind.BROKEN, "broke off its answer: " + e.getMessage(), e);
        } finally {
            if (!handedOver) {
                turn.release();
            }
        }
    }

    /** The first good answer behind all redirects. After 301, 302 and 303 the next request is a GET (RFC 9110, 15.4). */
    private HttpResponse<InputStream> follow(HttpRequest.Builder first) throws IOException {
        HttpRequest.Builder next = first;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<InputStream> response = send(next);
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                return response;
            }
            try (InputStream body = response.body()) {
                Optional<String> location = response.headers().firstValue("Location");
                if (status < 300 || status >= 400 || location.isEmpty()) {
                    throw refused(response, body);
                }
                URI target = target(response.uri(), location.get());
                next = status == 307 || status == 308 ? first.copy().uri(target) : HttpRequest.newBuilder(target);
            }
        }
        throw UpstreamException.of(archive, Kind.REFUSED, "redirected more than " + MOST_REDIRECTS + " times");
    }

    private URI target(URI from, String location) {
        URI target;
        try {
            target = from.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw UpstreamException.of(archive, Kind.REFUSED, "redirected to something that is no address", e);
        }
        boolean web = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
        if (!web || target.getHost() == null) {
            throw UpstreamException.of(
                    archive,
                    Kind.REFUSED,
                    "redirected to a " + target.getScheme() + " address, expected http or https");
        }
        return target;
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder builder) {
        HttpRequest request = signed(builder);
        breaker.demandClosed();
        boolean judged = false;
        try {
            keepInterval();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (!isTrouble(response.statusCode())) {
                breaker.answered();
            } // else refused() tells the breaker, when it has read why
            judged = true;
            return response;
        } catch (IOException e) {
            UpstreamException failure = unreachable(request.uri(), e);
            breaker.failed(failure);
            judged = true;
            throw failure;
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            if (!judged) {
                breaker.abandoned();
            }
        }
    }

    /** Signed in a copy, since a redirect may take up the builder again and lead elsewhere. */
    private HttpRequest signed(HttpRequest.Builder builder) {
        HttpRequest.Builder signed = builder.copy().timeout(pace.answer()).setHeader("User-Agent", wire.userAgent());
        access.credentials()
                .headerFor(builder.build().uri())
                .ifPresent(header -> signed.setHeader("Authorization", header));
        return signed.build();
    }

    private static boolean isTrouble(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private UpstreamException unreachable(URI uri, IOException e) {
        return Unreachable.told(archive, uri, pace.connect(), pace.answer(), e);
    }

    /** An answer with a bad status, in the archive's own words. */
    private UpstreamException refused(HttpResponse<InputStream> response, InputStream body) {
        int status = response.statusCode();
        String said = quoted(beginning(body));
        String what = "answered HTTP " + status + " at " + Quoted.address(response.uri())
                + (said.isEmpty() ? " and no words" : ": " + said);
        boolean passing = isTrouble(status);
        Kind kind = status == 504 || status == 408 ? Kind.TIMEOUT : passing ? Kind.TROUBLE : Kind.REFUSED;
        UpstreamException plain = UpstreamException.of(archive, kind, what);
        UpstreamException refused = response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, wire.time().now()))
                .map(plain::after)
                .orElse(plain);
        if (passing) {
            breaker.failed(refused);
        }
        return refused;
    }

    /** What could be read of an error's words; that they broke off is no news beside the error itself. */
    private String beginning(InputStream body) {
        WatchedStream.Limits limits = new WatchedStream.Limits(pace.stall(), Long.MAX_VALUE);
        try (InputStream watched = new WatchedStream(body, archive, limits, wire.watchers(), () -> {})) {
            return new String(watched.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException | UpstreamException e) {
            return "(its words broke off)";
        }
    }

    private void takeTurn() {
        try {
            turn.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void keepInterval() throws InterruptedException {
        Duration early;
        synchronized (this) { // requests at the same time begin one after the other
            Instant now = wire.time().now();
            early = Duration.between(now, nextStart);
            nextStart = (early.isNegative() ? now : nextStart).plus(pace.interval());
        }
        if (!early.isNegative() && !early.isZero()) {
            wire.time().pause(early);
        }
    }

    private UpstreamException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return UpstreamException.of(archive, Kind.REFUSED, "was not waited for: the work was stopped", e);
    }

    private static String mediaType(HttpResponse<?> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
