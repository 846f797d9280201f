package org.obshub.simulator.data;

import org.obshub.http.Request;

/** Notes what was asked of the simulated archives, without tokens and credentials. */
@FunctionalInterface
public interface DataLog {
    void add(String archive, String method, String path, String detail);

    /** Notes a request: of its headers, only the range and that there are credentials. */
    default void note(String archive, Request request, String detail) {
        String range = request.header("Range").map(value -> " " + value).orElse("");
        String known = request.header("Authorization").isPresent() ? " Authorization" : "";
        add(archive, request.method(), request.path(), detail + range + known);
    }
}
