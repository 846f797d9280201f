package org.obshub.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What a query may take.
 *
 * @param timeout from the start to the last row read; zero means no limit
 * @param stop whoever completes it stops the query: its reading thread gets a {@link org.obshub.fault.ServiceException}
 */
public record QueryLimits(Duration timeout, CompletableFuture<Void> stop) {
    /** Nobody can complete it, so nothing needs to hang on it. */
    private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();

    public static final QueryLimits NONE = new QueryLimits(Duration.ZERO);

    public QueryLimits {
        requireNonNull(stop);
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is negative: " + timeout);
        }
    }

    /** Limited by time alone. */
    public QueryLimits(Duration timeout) {
        this(timeout, NEVER);
    }

    /** No limit of time; ends early when that is completed. */
    public static QueryLimits until(CompletableFuture<Void> stop) {
        return new QueryLimits(Duration.ZERO, stop);
    }

    boolean isLimited() {
        return !timeout.isZero();
    }

    boolean isStopped() {
        return stop.isDone();
    }

    /** Runs that when the query is to stop, at once if it is so already. */
    void onStop(Runnable cancel) {
        if (stop != NEVER) {
            CompletableFuture<Void> unused = stop.thenRun(cancel);
        }
    }
}
