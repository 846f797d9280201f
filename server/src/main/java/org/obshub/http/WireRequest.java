package org.obshub.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** A request as Jetty received it. */
final class WireRequest implements Request, Closeable {
    private final org.eclipse.jetty.server.Request wire;
    private final RootAddress root;
    private final BodyLimits limits;
    private final String path;
    private String prefix = "";
    private boolean broken;
    private @Nullable Parameters parameters;
    private @Nullable MultipartBody multipart;

    WireRequest(org.eclipse.jetty.server.Request wire, RootAddress root, BodyLimits limits) {
        this.wire = wire;
        this.root = root;
        this.limits = limits;
        this.path = Router.mergeSlashes(
                Optional.ofNullable(wire.getHttpURI().getDecodedPath()).orElse("/"));
    }

    /** Tells which part of the path brought the request to its endpoint. */
    void routed(String routePrefix) {
        this.prefix = routePrefix;
    }

    /** True once reading the body has failed: the client is gone or does not speak HTTP. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public String method() {
        String method = wire.getMethod().toUpperCase(Locale.ROOT);
        return method.equals("HEAD") ? "GET" : method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String pathRest() {
        return path.length() > prefix.length() ? path.substring(prefix.length() + 1) : "";
    }

    @Override
    public String query() {
        return Optional.ofNullable(wire.getHttpURI().getQuery()).orElse("");
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(wire.getHeaders().get(name));
    }

    @Override
    public Parameters parameters() throws IOException {
        if (parameters == null) {
            parameters = readParameters();
        }
        return parameters;
    }

    private Parameters readParameters() throws IOException {
        if (!wire.getMethod().equals("POST")) {
            return new FormText().add(query()).parameters(Map.of());
        }
        String contentType = header("Content-Type").orElse("");
        String mediaType = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        if (mediaType.equals("multipart/form-data")) {
            multipart = MultipartBody.read(contentType, body(), limits);
            return multipart.parameters(new FormText().add(query()));
        }
        String form = formBody();
        if (!mediaType.equals("application/x-www-form-urlencoded") && !form.isEmpty()) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "The body has the type '" + mediaType
                            + "': send parameters as application/x-www-form-urlencoded or multipart/form-data.");
        }
        return new FormText().add(query()).add(form).parameters(Map.of());
    }

    private String formBody() throws IOException {
        InputStream in = body();
        long told = wire.getLength(); // no more comes; negative if it was not told
        long most = limits.parameterBytes();
        byte[] bytes = in.readNBytes((int) (told < 0 ? most : Math.min(told, most)) + 1);
        if (bytes.length > limits.parameterBytes()) {
            CappedInput.drain(in);
            throw parametersTooLong(limits);
        }
        return new String(bytes, UTF_8).strip();
    }

    static ServiceException parametersTooLong(BodyLimits limits) {
        return new ServiceException(
                Fault.BAD_PARAMETER,
                "The parameters are longer than this server takes: at most " + limits.parameterBytes()
                        + " bytes for all of them. Shorten the query; long lists of values belong into an uploaded table"
                        + " or into several requests.");
    }

    @Override
    public InputStream body() {
        return new FilterInputStream(org.eclipse.jetty.server.Request.asInputStream(wire)) {
            @Override
            public int read() throws IOException {
                try {
                    return super.read();
                } catch (IOException e) {
                    broken = true;
                    throw e;
                }
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return super.read(bytes, offset, length);
                } catch (IOException e) {
                    broken = true;
                    throw e;
                }
            }
        };
    }

    @Override
    public String client() {
        return root.client(wire);
    }

    @Override
    public URI root() {
        return root.of(wire);
    }

    @Override
    public void close() {
        forgetFiles();
    }

    /** Deletes what was spooled; its parts cannot be read any more. */
    void forgetFiles() {
        if (multipart != null) {
            multipart.close();
            multipart = null;
        }
    }
}
