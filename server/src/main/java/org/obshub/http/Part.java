package org.obshub.http;

import java.io.IOException;
import java.io.InputStream;

/** One file part of a multipart body; lives as long as its request. */
public interface Part {
    /** The part's own Content-Type; empty if it has none. */
    String mediaType();

    long bytes();

    InputStream open() throws IOException;
}
