package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What jobs may take.
 *
 * @param pending how many may be made and not run yet
 * @param running how many run at once
 * @param queued how many wait to run
 * @param execution how long one may run
 * @param retention how long one is kept
 * @param waiting how many requests may wait for a job at once
 */
public record JobLimits(Count pending, Count running, Count queued, Span execution, Span retention, int waiting) {
    private static final Count USUAL_PENDING = new Count(20_000, 100_000);

    public JobLimits {
        requireNonNull(pending);
        requireNonNull(running);
        requireNonNull(queued);
        requireNonNull(execution);
        requireNonNull(retention);
        if (waiting < 0) {
            throw new IllegalArgumentException("a negative number of waiting requests: " + waiting);
        }
    }

    /** With the usual limits of PENDING jobs. */
    public JobLimits(Count running, Count queued, Span execution, Span retention, int waiting) {
        this(USUAL_PENDING, running, queued, execution, retention, waiting);
    }

    /** Of one client, and of all. */
    public record Count(int client, int all) {
        public Count {
            if (client < 1 || all < 1) {
                throw new IllegalArgumentException("limits of jobs must be 1 or more");
            }
        }
    }

    /** What a job gets that asks for nothing, and the most it may ask for. */
    public record Span(Duration usual, Duration most) {
        public Span {
            if (usual.toSeconds() < 1 || most.compareTo(usual) < 0) {
                throw new IllegalArgumentException("limits of time must be 1 s <= usual <= most");
            }
        }
    }
}
