package org.obshub.store.bulk;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Lets slices be written side by side, or one after another while a bulk load has dropped the indexes that keep
 * identifiers unique. Thread-safe: {@code fresh} changes only while every permit is held.
 */
public final class BulkGate {
    private static final int EVERY = 1000;

    /** Changed datasets met in a bulk load before its indexes are made early: each costs a reading of the tables. */
    private static final int MOST_SOUGHT = 20;

    private final Semaphore permits = new Semaphore(EVERY, true);
    private volatile Optional<NewDatasets> fresh = Optional.empty();
    private final AtomicInteger sought = new AtomicInteger();

    /** Waits for leave to write; {@code makeIndexes} ends a bulk load that does not gain or knows too many datasets. */
    public void enter(Runnable makeIndexes) {
        acquire(1);
        if (fresh.isEmpty()) {
            return;
        }
        permits.release(); // a bulk load: alone or not at all
        acquire(EVERY);
        if (fresh.isPresent() && (sought.get() > MOST_SOUGHT || fresh.get().isFull())) {
            end(makeIndexes);
        }
        if (fresh.isEmpty()) {
            permits.release(EVERY - 1);
        }
    }

    private void end(Runnable makeIndexes) {
        boolean made = false;
        try {
            makeIndexes.run();
            fresh = Optional.empty();
            made = true;
        } finally {
            if (!made) {
                permits.release(EVERY);
            }
        }
    }

    public void leave() {
        permits.release(fresh.isPresent() ? EVERY : 1);
    }

    /** Runs {@code prepare} if nobody writes; if it gives the datasets that are there, slices come one after another. */
    public boolean close(Supplier<Optional<NewDatasets>> prepare) {
        if (!permits.tryAcquire(EVERY)) {
            return false;
        }
        try {
            if (fresh.isPresent()) {
                return false;
            }
            sought.set(0);
            fresh = prepare.get();
            return fresh.isPresent();
        } finally {
            permits.release(EVERY);
        }
    }

    /** Ends a bulk load of either kind, while nobody writes. */
    public void open(Runnable makeIndexes) {
        permits.acquireUninterruptibly(EVERY); // an interrupted load still leaves its indexes behind
        end(makeIndexes);
        permits.release(EVERY);
    }

    /** Runs {@code prepare} if nobody writes; slices may still come side by side. */
    public boolean whileQuiet(BooleanSupplier prepare) {
        if (!permits.tryAcquire(EVERY)) {
            return false;
        }
        try {
            return fresh.isEmpty() && prepare.getAsBoolean();
        } finally {
            permits.release(EVERY);
        }
    }

    public boolean isAlone() {
        return fresh.isPresent();
    }

    public Optional<NewDatasets> fresh() {
        return fresh;
    }

    /** Called by the one slice that is open. */
    public void sought() {
        sought.incrementAndGet();
    }

    private void acquire(int count) {
        try {
            permits.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(Fault.OVERLOADED, "The harvest was stopped while it waited for another.", e);
        }
    }
}
