package org.obshub.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What an archive answered with a good status (2xx). To be closed: until then the archive is asked nothing else.
 *
 * @param uri where the answer came from, after all redirects
 * @param mediaType the Content-Type without parameters, lower case; empty if there is none
 * @param body watched: too much or too long a silence ends it with an {@link UpstreamException}
 */
public record Answer(URI uri, int status, String mediaType, InputStream body) implements Closeable {

    /** The whole body as text, at most {@code maxBytes} of it. */
    public String text(int maxBytes) throws IOException {
        return new String(body.readNBytes(maxBytes), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
