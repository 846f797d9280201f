package org.obshub.simulator;

/** An archive's refusal or failure, with its text and the exception name it would show in a job. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the failure is to the archive; decides the HTTP status where the archive uses one. */
    enum Cause {
        /** The client's query or parameters. */
        USER,
        /** The archive's own trouble. */
        ARCHIVE,
        /** A query that runs until the archive gives up. */
        TIMEOUT
    }

    private final Cause kind;

    Refusal(Cause kind, String message) {
        super(message);
        this.kind = kind;
    }

    static Refusal user(String message) {
        return new Refusal(Cause.USER, message);
    }

    Cause kind() {
        return kind;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
