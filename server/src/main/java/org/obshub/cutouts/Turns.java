package org.obshub.cutouts;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many products of bulk requests are fetched from an archive at once, over all jobs: the rest of what an archive takes at
 * once is for people who wait. Thread-safe.
 */
final class Turns {
    private static final long LOOK_MILLIS = 200;

    private final int most;
    private final Map<String, Semaphore> archives = new ConcurrentHashMap<>();

    Turns(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Waits for a turn; false if the work shall end before there is one. */
    boolean take(String archive, CompletableFuture<Void> stop) throws InterruptedException {
        Semaphore turn = of(archive);
        while (!stop.isDone()) {
            if (turn.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    void giveBack(String archive) {
        of(archive).release();
    }

    private Semaphore of(String archive) {
        return archives.computeIfAbsent(archive, name -> new Semaphore(most, true));
    }
}
