package org.obshub.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server that holds data answered, with whatever status. To be closed: until then it counts as a request under way.
 *
 * @param uri where the answer came from, after all redirects; may hold a token, so do not tell or keep it
 * @param body watched: too much, too long a silence or too late an end break it with an {@link UpstreamException}
 */
public record DataAnswer(URI uri, int status, HttpHeaders headers, InputStream body) implements Closeable {
    private static final int MOST_WORDS = 1 << 16;

    /** True for 2xx. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** The Content-Type without parameters, lower case; empty if there is none. */
    public String mediaType() {
        String type = contentType();
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    public OptionalLong length() {
        return headers.firstValueAsLong("Content-Length");
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** What the answer says, as plain text on one line, shortened, without secrets. */
    public String words() throws IOException {
        return Quoted.words(new String(body.readNBytes(MOST_WORDS), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
