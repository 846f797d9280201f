package org.obshub.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The value of an Authorization header. Never part of a message or a log: its text form does not tell it. */
public final class Credentials {
    private final String header;

    private Credentials(String header) {
        this.header = header;
    }

    /** As a client sent it. */
    public static Credentials ofHeader(String authorization) {
        return new Credentials(authorization.strip());
    }

    /** Of an account (RFC 7617). */
    public static Credentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    String header() {
        return header;
    }

    @Override
    public String toString() {
        return "(credentials)";
    }
}
