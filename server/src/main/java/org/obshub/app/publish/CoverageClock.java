package org.obshub.app.publish;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.obshub.coverage.CoverageKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums the coverage up again and again, with rests long beside the work: a harvest changes rows all the time. */
final class CoverageClock implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CoverageClock.class);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(5);
    private static final int REST_TO_WORK = 10;

    private final CoverageKeeper keeper;
    private final ScheduledExecutorService thread;

    CoverageClock(CoverageKeeper keeper, ScheduledExecutorService thread) {
        this.keeper = keeper;
        this.thread = thread;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        try {
            keeper.refresh();
        } catch (RuntimeException e) {
            if (thread.isShutdown()) {
                log.debug("the coverage was left as it was at the stop", e);
                return;
            }
            log.error("the coverage could not be summed up", e);
        }
        rest((System.nanoTime() - start) * REST_TO_WORK);
    }

    private void rest(long nanos) {
        try {
            // run() catches what goes wrong, so nobody needs to ask the future
            Future<?> unused = thread.schedule(this, Math.max(nanos, SHORTEST_REST.toNanos()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("no more coverage at the stop", e);
        }
    }
}
