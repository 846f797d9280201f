package org.obshub.upstream;

import java.time.Duration;

/**
 * How often a request that met a passing fault is tried and how long the pauses are: they double from {@code first} to
 * {@code longest}, each shortened by up to a quarter at random, and are never shorter than the archive's Retry-After.
 *
 * @param attempts how often it is tried in all
 * @param patience the longest Retry-After that is waited for; an archive that wants more is given up for now
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Duration patience) {
    public static final RetryPolicy USUAL =
            new RetryPolicy(4, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(10));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("there must be at least one attempt: " + attempts);
        }
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must grow: first " + first + ", longest " + longest);
        }
    }

    /** The same, with another first pause. */
    public RetryPolicy pausing(Duration newFirst) {
        return new RetryPolicy(attempts, newFirst, longest.compareTo(newFirst) < 0 ? newFirst : longest, patience);
    }

    /** The pause before try number {@code attempt} + 1; {@code random} in [0, 1). */
    Duration pause(int attempt, double random) {
        double doubled = (double) first.toMillis() * Math.pow(2, attempt - 1);
        double bounded = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - random / 4)));
    }
}
