package org.obshub.upstream;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * The servers that hold the data of one archive, asked for users who wait. Some requests at once, never more; redirects by
 * hand, to hosts of the archive only; bytes and seconds bounded. Thread-safe.
 */
public final class DataServers {
    private static final int MOST_REDIRECTS = 6;
    /** Never interrupts a request: for work that nobody stops. */
    public static final CompletableFuture<Void> UNSTOPPED = new CompletableFuture<>();

    private final String archive;
    private final DataHosts hosts;
    private final DataBounds bounds;
    private final Wire wire;
    private final HttpClient client;
    private final Semaphore admitted;
    private final Semaphore turn;

    DataServers(String archive, DataHosts hosts, DataBounds bounds, Wire wire, HttpClient client) {
        this.archive = requireNonNull(archive);
        this.hosts = requireNonNull(hosts);
        this.bounds = requireNonNull(bounds);
        this.wire = requireNonNull(wire);
        this.client = requireNonNull(client);
        this.admitted = new Semaphore(bounds.concurrent() + bounds.waiting());
        this.turn = new Semaphore(bounds.concurrent(), true);
    }

    /** The archive's name, for messages. */
    public String archive() {
        return archive;
    }

    public DataBounds bounds() {
        return bounds;
    }

    /** How many requests are under way or wait. */
    public int busy() {
        return bounds.concurrent() + bounds.waiting() - admitted.availablePermits();
    }

    /** The answer with whatever status, behind all redirects; who completes {@code stop} ends the wait for it. */
    public DataAnswer ask(DataRequest request, CompletableFuture<Void> stop) {
        long deadline = System.nanoTime() + bounds.answer().toNanos();
        takeTurn(deadline);
        boolean handedOver = false;
        try {
            HttpResponse<InputStream> response = follow(request, stop, deadline);
            refuseTooMuch(response);
            DataAnswer answer =
                    new DataAnswer(response.uri(), response.statusCode(), response.headers(), watched(response));
            handedOver = true;
            return answer;
        } finally {
            if (!handedOver) {
                leave();
            }
        }
    }

    private InputStream watched(HttpResponse<InputStream> response) {
        WatchedStream.Limits limits = new WatchedStream.Limits(bounds.stall(), bounds.bytes());
        InputStream body = new WatchedStream(response.body(), archive, limits, wire.watchers(), this::leave);
        return new TimedStream(body, archive, System.nanoTime() + bounds.whole().toNanos());
    }

    private void refuseTooMuch(HttpResponse<InputStream> response) {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
        if (length > bounds.bytes()) {
            drop(response);
            throw UpstreamException.of(
                    archive,
                    Kind.TOO_LARGE,
                    "wants to send " + length + " bytes; at most " + bounds.bytes() + " are taken (soda.max-bytes)");
        }
    }

    /** The last answer behind all redirects; after 301, 302 and 303 the next request is a GET (RFC 9110 section 15.4). */
    private HttpResponse<InputStream> follow(DataRequest first, CompletableFuture<Void> stop, long deadline) {
        DataRequest next = first;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            hosts.require(next.uri());
            HttpResponse<InputStream> response = send(next, stop, deadline);
            int status = response.statusCode();
            Optional<String> location = response.headers().firstValue("Location");
            if (status < 300 || status >= 400 || location.isEmpty()) {
                return response;
            }
            drop(response);
            URI target = target(next.uri(), location.get());
            String method = status == 307 || status == 308 || first.method().equals("HEAD") ? next.method() : "GET";
            List<Map.Entry<String, String>> form = method.equals("POST") ? next.form() : List.of();
            next = new DataRequest(method, target, form, first.range(), first.credentials());
        }
        throw UpstreamException.of(archive, Kind.REFUSED, "redirected more than " + MOST_REDIRECTS + " times");
    }

    private URI target(URI from, String location) {
        try {
            return from.resolve(location.strip().replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw UpstreamException.of(archive, Kind.REFUSED, "redirected to something that is no address", e);
        }
    }

    private HttpRequest built(DataRequest request, long left) {
        HttpRequest.BodyPublisher body = request.method().equals("POST")
                ? HttpRequest.BodyPublishers.ofString(encoded(request.form()))
                : HttpRequest.BodyPublishers.noBody();
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body)
                .timeout(Duration.ofNanos(left))
                .setHeader("User-Agent", wire.userAgent());
        if (request.method().equals("POST")) {
            builder.setHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        request.range().ifPresent(range -> builder.setHeader("Range", "bytes=" + range.first() + "-" + range.last()));
        if (hosts.isConfigured(request.uri())) {
            request.credentials().ifPresent(known -> builder.setHeader("Authorization", known.header()));
        }
        return builder.build();
    }

    private HttpResponse<InputStream> send(DataRequest request, CompletableFuture<Void> stop, long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw late(request.uri());
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(built(request, left), HttpResponse.BodyHandlers.ofInputStream());
        // what hangs on a future that never completes would pile up
        CompletableFuture<Void> watch = stop == UNSTOPPED ? UNSTOPPED : stop.thenRun(() -> answer.cancel(true));
        try {
            return answer.get(left, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (stop.isDone()) {
                throw unwanted(e);
            }
            throw Unreachable.told(archive, request.uri(), Wire.DATA_CONNECT, bounds.answer(), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw late(request.uri());
        } catch (CancellationException e) {
            throw unwanted(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw UpstreamException.of(archive, Kind.REFUSED, "was not waited for: the work was stopped", e);
        } finally {
            if (watch != UNSTOPPED) {
                watch.cancel(false);
            }
        }
    }

    private UpstreamException unwanted(Exception e) {
        return UpstreamException.of(archive, Kind.REFUSED, "was not waited for: nobody wants the answer", e);
    }

    private UpstreamException late(URI uri) {
        return UpstreamException.of(
                archive,
                Kind.TIMEOUT,
                "did not answer within " + bounds.answer().toMillis() / 1000.0 + " s (soda.answer-timeout; "
                        + Quoted.address(uri) + ")");
    }

    private void drop(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw UpstreamException.of(archive, Kind.BROKEN, "broke off its answer", e);
        }
    }

    private void takeTurn(long deadline) {
        if (!admitted.tryAcquire()) {
            throw busy("has " + bounds.concurrent() + " requests from here under way and " + bounds.waiting()
                    + " wait (soda.archive-requests, soda.archive-waiting)");
        }
        boolean taken = false;
        try {
            taken = turn.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!taken) {
                throw busy("is busy with earlier requests from here");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamException.of(archive, Kind.REFUSED, "was not waited for: the work was stopped", e);
        } finally {
            if (!taken) {
                admitted.release();
            }
        }
    }

    private ServiceException busy(String why) {
        return new ServiceException(Fault.OVERLOADED, archive + " " + why + "; try again in a moment");
    }

    private void leave() {
        turn.release();
        admitted.release();
    }

    private static String encoded(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
