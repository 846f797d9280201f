package org.obshub.upstream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** An archive that did not answer as it should; the message names it and quotes what it said. */
public final class UpstreamException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, and so what may help. */
    public enum Kind {
        /** No connection, or it broke: try again. */
        UNREACHABLE(true),
        /** No answer in time: try again, ask for less. */
        TIMEOUT(true),
        /** The archive has trouble (5xx, 429): try again, later. */
        TROUBLE(true),
        /** The archive refuses the request (4xx, redirects without end): trying again does not help. */
        REFUSED(false),
        /** The archive does not know who asks (401): trying again with an account there may help. */
        UNKNOWN_CALLER(false),
        /** The archive does not let in who asks (403): another account may help. */
        FORBIDDEN(false),
        /** The answer is not what was asked for, or broke off: try again, ask for less. */
        BROKEN(true),
        /** The archive answered that the query failed, for a passing reason: try again, ask for less. */
        INTERRUPTED(true),
        /** The archive answered that the query failed: the query must change. */
        FAILED(false),
        /** More bytes than may come: ask for less. */
        TOO_LARGE(false),
        /** Not asked at all, since it failed too often of late: later. */
        RESTING(false),
        /** Not asked at all, since these are its quiet hours: later. */
        QUIET(false);

        private final boolean passing;

        Kind(boolean passing) {
            this.passing = passing;
        }

        /** What a bad status of an answer means (RFC 9110 section 15). */
        public static Kind ofStatus(int status) {
            return switch (status) {
                case 401 -> UNKNOWN_CALLER;
                case 403 -> FORBIDDEN;
                case 408, 429 -> TROUBLE;
                default -> status >= 500 ? TROUBLE : REFUSED;
            };
        }

        private Fault fault() {
            return switch (this) {
                case TIMEOUT -> Fault.UPSTREAM_TIMEOUT;
                case UNKNOWN_CALLER, FORBIDDEN -> Fault.FORBIDDEN;
                case UNREACHABLE, TROUBLE, REFUSED, BROKEN, INTERRUPTED, FAILED, TOO_LARGE, RESTING, QUIET ->
                    Fault.UPSTREAM;
            };
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    private UpstreamException(Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(kind.fault(), message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** {@code what} follows the archive's name: "NRAO " + "did not answer ...". */
    public static UpstreamException of(String archive, Kind kind, String what) {
        return new UpstreamException(requireNonNull(kind), archive + " " + what, null, null);
    }

    public static UpstreamException of(String archive, Kind kind, String what, Throwable cause) {
        return new UpstreamException(requireNonNull(kind), archive + " " + what, cause, null);
    }

    /** The same, when the archive said how long to stay away. */
    public UpstreamException after(Duration pause) {
        return new UpstreamException(kind, requireNonNull(getMessage()), getCause(), pause);
    }

    public Kind kind() {
        return kind;
    }

    /** True if the same request may succeed after a pause. */
    public boolean isPassing() {
        return kind.passing;
    }

    /** How long the archive wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
