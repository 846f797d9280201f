package org.obshub.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A running HTTP/1.1 server. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    /** Open requests get this long to end when the server stops; with the rest of the stop it stays below 10 s. */
    private static final Duration GRACE = Duration.ofSeconds(7);
    /** A connection without traffic; a blocked write to a client that does not read ends after it too. */
    private static final Duration IDLE = Duration.ofMinutes(2);
    /** A stop does not wait for clients that only keep their connection open. */
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(50);
    /** A long query fits into the URL of a GET. */
    private static final int HEADER_BYTES = 128 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final String host;

    private HttpServer(Server server, ServerConnector connector, String host) {
        this.server = server;
        this.connector = connector;
        this.host = host;
    }

    /** Listens on that port (0: any free one) until {@link #stop()}. */
    public static HttpServer start(int port, Router router, HttpOptions options) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(options.maxThreads());
        threads.setName("http");
        threads.setStopTimeout(Duration.ofSeconds(1).toMillis());
        Server server = new Server(threads);
        server.setStopTimeout(GRACE.toMillis());
        server.setStopAtShutdown(false);
        server.setErrorHandler(new PlainErrors());
        server.setHandler(new GracefulHandler(new Dispatcher(router, options)));

        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(wireRules()));
        connector.setHost(options.host());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        server.addConnector(connector);
        HttpServer started = new HttpServer(server, connector, options.host());
        try {
            server.start();
        } catch (Exception e) {
            started.stop();
            throw new IOException("cannot listen on " + options.host() + ":" + port + ": " + e.getMessage(), e);
        }
        return started;
    }

    private static HttpConfiguration wireRules() {
        HttpConfiguration rules = new HttpConfiguration();
        rules.setSendServerVersion(false);
        rules.setRequestHeaderSize(HEADER_BYTES);
        rules.setOutputBufferSize(WireResponse.HOLD_BYTES);
        // Clients build //sync from a base URL with a slash at its end; the router merges the slashes.
        rules.setUriCompliance(UriCompliance.DEFAULT.with("obshub", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        return rules;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** The root as seen from the address it is bound to. */
    public URI address() {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create("http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port() + "/");
    }

    /** Takes no new requests, lets open ones end, and returns within 10 seconds. */
    public void stop() throws IOException {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the HTTP server stopped", e);
        } catch (Exception e) {
            throw new IOException("the HTTP server did not stop cleanly", e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
