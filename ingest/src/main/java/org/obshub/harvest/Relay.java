package org.obshub.harvest;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Has work done by one other thread, in the order it is handed over, with little of it waiting. Behind a failure no more
 * work is done, and whoever waits for it is told. For one thread.
 */
final class Relay implements AutoCloseable {
    /** With some hundred rows in each: enough that neither side waits for the short breaks of the other. */
    private static final int MOST_WAITING = 8;

    private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private boolean closed;

    /** Work, and what is done in its place behind a failure. */
    private record Task(Runnable work, Runnable instead, CompletableFuture<Void> done, boolean last) {
        Task(Runnable work, Runnable instead, boolean last) {
            this(work, instead, new CompletableFuture<>(), last);
        }
    }

    /** Keeps a thread until it is closed. */
    Relay(ExecutorService threads) {
        threads.execute(this::work);
    }

    private void work() {
        boolean ended = false;
        while (!ended) {
            try {
                Task task = waiting.take();
                work(task);
                ended = task.last();
            } catch (
                    InterruptedException
                            e) { // told to stop; the owner still ends this loop, which leaves the store in order
                failure = Optional.of(stopped(e));
            }
        }
    }

    private void work(Task task) {
        try {
            (failure.isPresent() ? task.instead() : task.work()).run();
        } catch (RuntimeException e) { // a border: told to whoever waits for this or for anything behind it
            failure = Optional.of(e);
        } catch (Error e) { // the heap may be full: without this the reader would wait for ever
            failure = Optional.of(new IllegalStateException("the writing thread failed", e));
        }
        if (failure.isPresent()) {
            task.done().completeExceptionally(failure.get());
        } else {
            task.done().complete(null);
        }
    }

    /** Hands work over; waits while much is waiting; throws what failed before. */
    void hand(Runnable work) {
        put(new Task(work, () -> {}, false));
    }

    /** The same, to be waited for by {@link #settle}; {@code instead} is done in place of the work behind a failure. */
    Future<?> handLast(Runnable work, Runnable instead) {
        Task task = new Task(work, instead, false);
        put(task);
        return task.done();
    }

    private void put(Task task) {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            waiting.put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
    }

    /** Waits for work that was handed over; throws what it threw. */
    static void settle(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new IllegalStateException("the writing thread died", e.getCause());
        }
    }

    /** Has something done behind all other work, failure or not, and waits for its end. */
    void clean(Runnable work) {
        finish(new Task(work, work, false));
    }

    /** Waits for what is waiting and gives the thread back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            finish(new Task(() -> {}, () -> {}, true));
        }
    }

    /** Not to be interrupted: whoever stops this thread must find the store left in order. */
    private void finish(Task task) {
        boolean interrupted = false;
        boolean handed = false;
        while (!handed || !task.done().isDone()) {
            try {
                if (!handed) {
                    waiting.put(task);
                    handed = true;
                }
                task.done().handle((done, failed) -> true).get(); // a failure was told, or will be, where it belongs
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                throw new IllegalStateException("what cannot fail failed", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServiceException stopped(InterruptedException e) {
        return new ServiceException(Fault.OVERLOADED, "The harvest was stopped; the next one goes on from here.", e);
    }
}
