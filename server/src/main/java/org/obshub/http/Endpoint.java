package org.obshub.http;

import java.io.IOException;

/** Answers requests on one route. Called by many threads at once; blocking reads and writes are fine. */
public interface Endpoint {
    void handle(Request request, Response response) throws IOException;
}
