package org.obshub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A server on loopback with some routes, and a client to ask it: for the tests of endpoints. */
public final class TestSite implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    public TestSite(Router router) throws IOException {
        this.server = HttpServer.start(0, router, HttpOptions.LOOPBACK);
    }

    public URI root() {
        return server.address();
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The answer as it came. */
    public HttpResponse<byte[]> getBytes(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(root().resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        return client.send(posting(path, form), BodyHandlers.ofString());
    }

    /** An answer that may be too long to be held. */
    public HttpResponse<InputStream> postLong(String path, Map<String, String> form)
            throws IOException, InterruptedException {
        return client.send(posting(path, form), BodyHandlers.ofInputStream());
    }

    private HttpRequest posting(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(root().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
