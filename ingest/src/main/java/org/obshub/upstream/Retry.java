package org.obshub.upstream;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again after passing faults, with growing pauses. Thread-safe if its random generator is. */
public final class Retry {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final RetryPolicy policy;
    private final WallTime time;
    private final RandomGenerator random;

    public Retry(RetryPolicy policy, WallTime time, RandomGenerator random) {
        this.policy = policy;
        this.time = time;
        this.random = random;
    }

    /** What is tried. */
    public interface Attempt<T> {
        T run();
    }

    /** The first success; after the last try, or a fault that stays, the failure. */
    public <T> T run(Attempt<T> attempt) {
        return run(attempt, UpstreamException::isPassing);
    }

    /** The same, but only failures that are {@code worthwhile} are met with another try. */
    public <T> T run(Attempt<T> attempt, Predicate<UpstreamException> worthwhile) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.run();
            } catch (UpstreamException e) {
                if (!worthwhile.test(e) || tried >= policy.attempts() || wantsTooLong(e)) {
                    throw e;
                }
                pause(tried, e);
            }
        }
    }

    private boolean wantsTooLong(UpstreamException e) {
        return e.retryAfter().orElse(Duration.ZERO).compareTo(policy.patience()) > 0;
    }

    private void pause(int tried, UpstreamException e) {
        Duration own = policy.pause(tried, random.nextDouble());
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        Duration pause = own.compareTo(asked) < 0 ? asked : own;
        log.warn("try {} of {} failed, next in {} ms: {}", tried, policy.attempts(), pause.toMillis(), e.getMessage());
        try {
            time.pause(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            e.addSuppressed(interrupted);
            throw e;
        }
    }
}
