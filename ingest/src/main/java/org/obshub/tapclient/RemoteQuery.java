package org.obshub.tapclient;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/** One ADQL query for the TAP service at {@code tap} (without {@code /sync}). */
public record RemoteQuery(URI tap, String adql, QueryMode mode) {
    public RemoteQuery {
        requireNonNull(mode);
        if (adql.isBlank()) {
            throw new IllegalArgumentException("the query is empty");
        }
    }

    /** The address of one of the service's resources, such as {@code sync}. */
    URI at(String resource) {
        String base = tap.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + resource);
    }
}
