package org.obshub.upstream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of an Authorization header for the servers that hold an archive's data: a caller's, or this server's own. Never
 * part of a message or a log: its text form does not tell it.
 */
public final class Authorization {
    private final String header;

    private Authorization(String header) {
        this.header = header;
    }

    /** As a client sent it. */
    public static Authorization ofHeader(String header) {
        return new Authorization(header.strip());
    }

    /** Of an account (RFC 7617). */
    public static Authorization basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Authorization("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** What this server says of itself at that address; empty if it says nothing there. */
    public static Optional<Authorization> of(Login login, URI address) {
        return login.headerFor(address).map(Authorization::new);
    }

    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "(credentials)";
    }
}
