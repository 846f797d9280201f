package org.obshub.ui;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** The files of the web page, from the class path. */
public final class StaticFiles implements Endpoint {
    /** Nothing from elsewhere, no inline scripts, no frames: the page works without any other host. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** The build puts a hash of the content into the names below this folder. */
    private static final String HASHED = "assets/";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "txt", "text/plain;charset=UTF-8");

    private final String folder;

    /** Serves that folder of the class path; its {@code index.html} is the root. */
    public StaticFiles(String folder) {
        this.folder = folder;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        String name = request.pathRest().isEmpty() ? "index.html" : request.pathRest();
        Optional<String> type = mediaType(name);
        byte[] content = type.isPresent() ? read(name) : new byte[0];
        if (type.isEmpty() || content.length == 0) {
            throw new ServiceException(Fault.NOT_FOUND, "There is no page " + request.path() + ".");
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        String tag = "W/\"%08x\"".formatted(sum.getValue());
        response.header("ETag", tag);
        response.header("Cache-Control", name.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        response.header("Content-Security-Policy", CONTENT_POLICY);
        response.header("Referrer-Policy", "no-referrer");
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            response.status(304);
            return;
        }
        response.status(200).type(type.get()).body().write(content);
    }

    private static Optional<String> mediaType(String name) {
        // A name without a known ending is no file of ours; folders have none.
        return Optional.ofNullable(MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .filter(type -> !name.contains("..") && !name.contains("\\"));
    }

    /** Empty if there is no such file. */
    private byte[] read(String name) throws IOException {
        try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
