package org.obshub.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** The answer to one request. Status and headers must be set before {@link #body()} is first written to. */
public interface Response {
    Response status(int code);

    Response header(String name, String value);

    /** Sets Content-Type. */
    Response type(String mediaType);

    /**
     * The stream of the body, gzip-encoded when the request accepts it and the type is text or FITS. Buffered: nothing is on the
     * wire before the buffer is full or flushed, see {@link #isCommitted()}. A broken connection shows as IOException.
     */
    OutputStream body() throws IOException;

    /** True once status and headers are on the wire. */
    boolean isCommitted();

    /**
     * Completed once the client is known to have hung up while its answer is being made. To be asked for behind the last
     * look at the body of the request.
     */
    CompletableFuture<Void> gone();

    /** Drops what was buffered and not yet sent, with status and headers; false if something is on the wire already. */
    boolean reset();

    /** Answers with a redirect to an absolute URL. */
    void redirect(int code, URI target) throws IOException;

    /** Sends a whole text in UTF-8. */
    void text(int code, String mediaType, String text) throws IOException;
}
