package org.obshub.fault;

/** Whose fault a failure is; decides the HTTP status and whether a repeat of the same request can help. */
public enum Fault {
    /** The ADQL text is wrong: syntax, names, types. */
    BAD_QUERY(400, false),
    /** A request parameter, a configuration value or an input file is wrong. */
    BAD_PARAMETER(400, false),
    /** The named thing does not exist. */
    NOT_FOUND(404, false),
    /** The caller may not do this. */
    FORBIDDEN(403, false),
    /** The endpoint does not know this HTTP method. */
    BAD_METHOD(405, false),
    /** More bytes or rows came in than the configured limit allows. */
    TOO_LARGE(413, false),
    /** A limit on time or concurrency struck; later it may work. */
    OVERLOADED(503, true),
    /** An archive did not answer as it should. */
    UPSTREAM(502, true),
    /** An archive did not answer in time. */
    UPSTREAM_TIMEOUT(504, true),
    /** Ours. */
    BUG(500, false);

    private final int status;
    private final boolean transientFault;

    Fault(int status, boolean transientFault) {
        this.status = status;
        this.transientFault = transientFault;
    }

    /** The HTTP status code that tells this fault. */
    public int status() {
        return status;
    }

    /** True if the same request may succeed later: the UWS 1.1 error type {@code transient}, else {@code fatal}. */
    public boolean isTransient() {
        return transientFault;
    }
}
