package org.obshub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** One HTTP request. Used by one thread at a time. */
public interface Request {
    /** The method in upper case; HEAD is handed over as GET, its body is dropped on the way out. */
    String method();

    /** The path below the server root, decoded, slashes merged, without a slash at its end: {@code /tap/sync}. */
    String path();

    /** What follows the route's prefix, without a slash at its start; empty if nothing does. */
    String pathRest();

    /** The raw query string; empty if none. */
    String query();

    Optional<String> header(String name);

    /** Query parameters and, for POST, those of a form body (urlencoded or multipart). Reads the body at the first call. */
    Parameters parameters() throws IOException;

    /** The raw body; not to be mixed with {@link #parameters()} on a POST. */
    InputStream body() throws IOException;

    /** The address of the client, for limits and logs. */
    String client();

    /** The externally visible root of the server without a slash at its end: configured, or taken from the request. */
    URI root();
}
