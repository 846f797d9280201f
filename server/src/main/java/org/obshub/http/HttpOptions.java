package org.obshub.http;

import static java.util.Objects.requireNonNull;

/**
 * How the server listens and what it tells of itself.
 *
 * @param host the address or name to bind to
 * @param maxThreads upper bound of request threads
 * @param publicUrl the root users see, without a slash at its end; empty: taken from each request
 * @param trustForwarded true if a proxy in front sets X-Forwarded-Proto, -Host, -Prefix and -For
 * @param product the Server header, such as {@code obshub/1.0 IVOA-TAP/1.1}
 * @param limits how much a request body may hold
 */
public record HttpOptions(
        String host, int maxThreads, String publicUrl, boolean trustForwarded, String product, BodyLimits limits) {
    /** Loopback only, 64 threads, root taken from the request. */
    public static final HttpOptions LOOPBACK =
            new HttpOptions("127.0.0.1", 64, "", false, "obshub IVOA-TAP/1.1", BodyLimits.NORMAL);

    /** Threads that Jetty itself needs to accept and select. */
    private static final int MIN_THREADS = 8;

    public HttpOptions {
        requireNonNull(host);
        requireNonNull(product);
        requireNonNull(limits);
        if (maxThreads < MIN_THREADS) {
            throw new IllegalArgumentException("at least " + MIN_THREADS + " threads are needed, not " + maxThreads);
        }
        if (publicUrl.endsWith("/")) {
            throw new IllegalArgumentException("the public URL must not end in a slash: " + publicUrl);
        }
    }
}
