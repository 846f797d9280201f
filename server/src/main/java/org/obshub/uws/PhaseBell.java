package org.obshub.uws;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Wakes those who wait for a job to change. Thread-safe. */
final class PhaseBell {
    private final Map<String, CountDownLatch> waiting = new HashMap<>();
    private boolean closed;

    /** Opens at the next change of the job; to be had before its phase is read, or a change between is missed. */
    synchronized CountDownLatch nextChangeOf(String job) {
        return closed ? new CountDownLatch(0) : waiting.computeIfAbsent(job, id -> new CountDownLatch(1));
    }

    synchronized void ring(String job) {
        CountDownLatch latch = waiting.remove(job);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Wakes everybody; nobody waits any more. */
    synchronized void close() {
        closed = true;
        waiting.values().forEach(CountDownLatch::countDown);
        waiting.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
