package org.obshub.store;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.obshub.store.engine.HeapWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts what takes longer, or more memory, than it may. Thread-safe. */
final class Deadlines implements AutoCloseable {
    /** No deadline. */
    static final Deadline NONE = () -> {};

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final long PAUSE_MILLIS = 5;
    private static final long LOOK_MILLIS = 100;

    private final HeapWatch heap = new HeapWatch();

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "query-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** An interruption to come. */
    interface Deadline {
        void cancel();
    }

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
        ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(
                () -> interrupt(heap::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Calls that if what the query of this thread gathers leaves too little memory for others; it must be quick. */
    HeapWatch.Gathering whenMemoryIsShort(Runnable interrupt) {
        return heap.watch(interrupt);
    }

    /** Calls that after so long, and again and again until the deadline is cancelled; it must be quick. */
    Deadline after(Duration time, Runnable interrupt) {
        ScheduledFuture<?> calls = clock.scheduleWithFixedDelay(
                () -> interrupt(interrupt), time.toMillis(), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return () -> calls.cancel(false);
    }

    private static void interrupt(Runnable interrupt) {
        try {
            interrupt.run();
        } catch (RuntimeException e) { // a border: the thread of the clock
            log.error("a query that takes too much cannot be interrupted", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
