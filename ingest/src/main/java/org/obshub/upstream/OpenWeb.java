package org.obshub.upstream;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * Fetches what users point at, anywhere on the open web but nowhere behind it: the addresses of every host, that of each
 * redirect as well, must be public unless the host is on the list. Thread-safe.
 *
 * <p>A name is looked up before it is connected, and again when the answer begins, before anything of it is read. The
 * machine keeps what it looked up for 30 s by default, longer than an answer may take to begin, so one of the two looks sees
 * the address that was connected.
 */
public final class OpenWeb {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Until an answer begins. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

    private final Wire wire;
    private final Set<String> allowedHosts;
    private final HttpClient client;

    /** @param allowedHosts hosts, or {@code host:port}, in lower case, that may have private addresses */
    public OpenWeb(Wire wire, Set<String> allowedHosts) {
        this.wire = requireNonNull(wire);
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * What is at an address, up to so many bytes within that time; more bytes or a later end fail while it is read. Whoever
     * completes the stop ends waiting and reading at once.
     */
    public Answer fetch(URI address, long maxBytes, Duration time, CompletableFuture<Void> stop) {
        long deadline = System.nanoTime() + time.toNanos();
        URI next = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            requirePublic(next);
            HttpResponse<InputStream> response = send(next, time, stop);
            requireStillPublic(next, response);
            Optional<String> location = response.headers().firstValue("Location");
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                InputStream watched = new WatchedStream(
                        response.body(),
                        name(next),
                        new WatchedStream.Limits(time, maxBytes),
                        wire.watchers(),
                        () -> {});
                CompletableFuture<Void> unused = stop.thenRun(() -> closeBody(response));
                return new Answer(next, status, mediaType(response), new TimedStream(watched, name(next), deadline));
            }
            closeBody(response);
            if (status < 300 || status >= 400 || location.isEmpty()) {
                throw UpstreamException.of(
                        name(next), Kind.REFUSED, "answered HTTP " + status + " to the fetch of an upload");
            }
            next = target(next, location.get());
        }
        throw UpstreamException.of(name(address), Kind.REFUSED, "redirected more than " + MOST_REDIRECTS + " times");
    }

    /** The name may have changed its address between look and connection. */
    private void requireStillPublic(URI address, HttpResponse<InputStream> response) {
        try {
            requirePublic(address);
        } catch (ServiceException e) {
            closeBody(response);
            throw e;
        }
    }

    private static void closeBody(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw UpstreamException.of(name(response.uri()), Kind.BROKEN, "broke off its answer", e);
        }
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw UpstreamException.of(name(from), Kind.REFUSED, "redirected to something that is no address", e);
        }
    }

    private void requirePublic(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (address.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw refused(address, "only http and https addresses are fetched");
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (allowedHosts.contains(host) || allowedHosts.contains(host + ":" + address.getPort())) {
            return;
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (!isPublic(each)) {
                    throw refused(address, "it lies in a private network; send the table inline");
                }
            }
        } catch (UnknownHostException e) {
            throw UpstreamException.of(name(address), Kind.UNREACHABLE, "has a host name that nobody knows", e);
        }
    }

    private static ServiceException refused(URI address, String why) {
        return new ServiceException(
                Fault.FORBIDDEN, "Uploads are not fetched from " + name(address) + ": " + why + ".");
    }

    /** False for addresses of this machine, of private networks and of no single machine (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean benchmark = first == 198 && (second == 18 || second == 19);
            boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
            return first != 0 && first < 240 && !shared && !benchmark && !protocol;
        }
        boolean translated = first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff; // 64:ff9b, to any IPv4 address
        boolean tunnel = first == 0x20 && second == 0x02; // 2002, 6to4, to any IPv4 address
        return (first & 0xfe) != UNIQUE_LOCAL && first != 0 && !translated && !tunnel;
    }

    private HttpResponse<InputStream> send(URI address, Duration time, CompletableFuture<Void> stop) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(time.compareTo(LONGEST_SILENCE) < 0 ? time : LONGEST_SILENCE)
                .setHeader("User-Agent", wire.userAgent())
                .build();
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        CompletableFuture<Void> unused = stop.thenRun(() -> answer.cancel(true));
        try {
            return answer.get();
        } catch (CancellationException | ExecutionException e) {
            if (stop.isDone()) {
                throw new ServiceException(Fault.OVERLOADED, "The fetch of " + name(address) + " was cancelled.", e);
            }
            boolean late = e.getCause() instanceof HttpTimeoutException;
            throw late
                    ? UpstreamException.of(name(address), Kind.TIMEOUT, "did not answer in time", e)
                    : UpstreamException.of(name(address), Kind.UNREACHABLE, "could not be connected", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamException.of(name(address), Kind.REFUSED, "was not waited for: the work was stopped", e);
        }
    }

    private static String name(URI address) {
        return Quoted.address(address);
    }

    private static String mediaType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
