package org.obshub.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.obshub.store.engine.HeapWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Interrupts what takes longer, or more memory, than it may. One look at all queries from time to time, instead of a task for each: a
 * query neither wakes a thread when it starts nor when it ends. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    /** No deadline. */
    static final Deadline NONE = () -> {};

    private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
    private static final long LOOK_MILLIS = 50;

    private final HeapWatch heap = new HeapWatch();
    private final Set<Limited> running = ConcurrentHashMap.newKeySet();

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "query-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** An interruption to come. */
    interface Deadline {
        void cancel();
    }

    /** What is to be interrupted from a moment of {@link System#nanoTime} on. */
    private final class Limited implements Deadline {
        private final long end;
        private final Runnable interrupt;

        Limited(long end, Runnable interrupt) {
            this.end = end;
            this.interrupt = interrupt;
        }

        boolean isOver() {
            return System.nanoTime() - end >= 0;
        }

        @Override
        public void cancel() {
            running.remove(this);
        }
    }

    Deadlines() {
        ScheduledFuture<?> unused =
                clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Calls that if what the query of this thread gathers leaves too little memory for others; it must be quick. */
    HeapWatch.Gathering whenMemoryIsShort(Runnable interrupt) {
        return heap.watch(interrupt);
    }

    /** Calls that after so long, and again and again until the deadline is cancelled; it must be quick. */
    Deadline after(Duration time, Runnable interrupt) {
        Limited query = new Limited(System.nanoTime() + time.toNanos(), interrupt);
        running.add(query);
        return query;
    }

    private void look() {
        interrupt(heap::look);
        running.stream().filter(Limited::isOver).forEach(query -> interrupt(query.interrupt));
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
