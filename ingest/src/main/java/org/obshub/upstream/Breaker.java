package org.obshub.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.obshub.upstream.UpstreamException.Kind;

/**
 * Leaves an archive alone that does not answer. Closed: requests pass. Open, after too many failures in a row: none do.
 * Half open, when the rest is over: one passes, and what becomes of it closes or opens the breaker again. Thread-safe.
 */
final class Breaker {
    private final String archive;
    private final BreakerPolicy policy;
    private final WallTime time;

    private int failures;
    private Duration rest;
    private Instant until = Instant.MIN;
    private boolean onTrial;
    private String lastWords = "";

    Breaker(String archive, BreakerPolicy policy, WallTime time) {
        this.archive = archive;
        this.policy = policy;
        this.time = time;
        this.rest = policy.first();
    }

    /** Asked before each request; each one that passes must be followed by one of the other calls. */
    synchronized void demandClosed() {
        if (failures < policy.failures()) {
            return;
        }
        Instant now = time.now();
        if (onTrial || now.isBefore(until)) {
            Duration wait = onTrial ? Duration.ZERO : Duration.between(now, until);
            throw UpstreamException.of(
                            archive,
                            Kind.RESTING,
                            "is left alone until " + until.truncatedTo(ChronoUnit.SECONDS) + " after " + failures
                                    + " failures in a row; the last one: " + lastWords)
                    .after(wait);
        }
        onTrial = true;
    }

    /** The archive answered, be it with a refusal. */
    synchronized void answered() {
        failures = 0;
        rest = policy.first();
        onTrial = false;
    }

    /** The archive did not answer, or has trouble; it is never asked before its Retry-After is over. */
    synchronized void failed(UpstreamException failure) {
        lastWords = String.valueOf(failure.getMessage());
        if (++failures < policy.failures()) {
            return;
        }
        if (onTrial) {
            Duration doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(policy.longest()) < 0 ? doubled : policy.longest();
        }
        onTrial = false;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        until = time.now().plus(asked.compareTo(rest) > 0 ? asked : rest);
    }

    /** The request was given up by us, so nothing is known. */
    synchronized void abandoned() {
        onTrial = false;
    }
}
