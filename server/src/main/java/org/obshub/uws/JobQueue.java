package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.BugReport;
import org.obshub.store.job.JobRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of one service, within limits and fairly among clients. What it holds in memory is made again from the
 * database at start. Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobQueue.class);
    private static final long SWEEP_SECONDS = 5;
    private static final long CLOSE_MILLIS = 2_000;
    private static final int MOST_TRIES = 5;

    private final JobStore store;
    private final ResultFiles files;
    private final JobTask task;
    private final JobLimits limits;
    private final Threads threads;

    private final FairQueue waiting = new FairQueue();
    private final Map<String, JobRun> running = new HashMap<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private int active;
    private boolean closed;

    /**
     * Who does the work.
     *
     * @param workers runs each job in a thread of its own; the queue sees to it that they are few
     * @param clock tells when time is over; two threads, as the removal of expired jobs takes its time
     */
    public record Threads(Executor workers, ScheduledExecutorService clock) {
        public Threads {
            requireNonNull(workers);
            requireNonNull(clock);
        }
    }

    public JobQueue(JobStore store, ResultFiles files, JobTask task, JobLimits limits, Threads threads) {
        this.store = requireNonNull(store);
        this.files = requireNonNull(files);
        this.task = requireNonNull(task);
        this.limits = requireNonNull(limits);
        this.threads = requireNonNull(threads);
    }

    /** Takes up what an earlier process left, and begins to run jobs and to remove expired ones. */
    public void start() {
        for (String job : files.jobs()) {
            if (!store.exists(job)) {
                files.delete(job);
            }
        }
        synchronized (this) {
            store.recover().forEach(job -> waiting.add(job.client(), job.id()));
        }
        // sweep() catches what goes wrong, so nobody needs to ask the future
        Future<?> unused =
                threads.clock().scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        pump();
    }

    /** PHASE=RUN. */
    void run(Job job) {
        if (!job.phase().mayBecome(Phase.QUEUED) || !job.phase().isBeforeStart()) {
            throw forbidden(job, "only a PENDING job can be run");
        }
        // Requests that come together may each find the last free place: a few more than the limit do no harm.
        refuseIfFull(job.client());
        if (!store.queue(job)) {
            throw forbidden(store.require(job.id()), "only a PENDING job can be run");
        }
        synchronized (this) {
            waiting.add(job.client(), job.id());
        }
        pump();
    }

    private synchronized void refuseIfFull(String client) {
        if (waiting.size() >= limits.queued().all()) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    "The queue is full: " + limits.queued().all() + " jobs wait (async.queued). Try again later.");
        }
        if (waiting.size(client) >= limits.queued().client()) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    "You have " + limits.queued().client()
                            + " jobs waiting, and no more can wait (async.client-queued). Try again when some are done.");
        }
    }

    /** PHASE=ABORT; when it returns, the work has ended, or will within seconds. */
    void abort(Job job) {
        for (int i = 0; i < MOST_TRIES; i++) { // the job may move between reading its phase and ending it
            Job now = store.require(job.id());
            if (now.phase() == Phase.ABORTED) {
                return;
            }
            if (!now.phase().mayBecome(Phase.ABORTED)) {
                throw forbidden(now, "it cannot be aborted any more");
            }
            if (store.end(now, now.phase(), Phase.ABORTED, JobRow.End.NONE, List.of())) {
                forget(now);
                return;
            }
        }
        throw new ServiceException(Fault.OVERLOADED, "The job changes too fast to be aborted; try again.");
    }

    /** Removes a job and its files, whatever it does. */
    void delete(Job job) {
        store.delete(job);
        forget(job);
        files.delete(job.id());
    }

    /** Takes a job out of the queue, or stops its work. */
    private void forget(Job job) {
        Optional<JobRun> run;
        synchronized (this) {
            waiting.remove(job.client(), job.id());
            run = Optional.ofNullable(running.get(job.id()));
        }
        run.ifPresent(JobQueue::stop);
    }

    private static void stop(JobRun run) {
        run.stop().complete(null);
    }

    /** How many jobs run before this one; empty if it does not wait. */
    synchronized OptionalInt before(Job job) {
        return waiting.before(job.client(), job.id());
    }

    /** The run of a job; empty if it does not run. */
    synchronized Optional<JobRun> find(Job job) {
        return Optional.ofNullable(running.get(job.id()));
    }

    private void pump() {
        for (Optional<FairQueue.Entry> next = take(); next.isPresent(); next = take()) {
            FairQueue.Entry entry = next.get();
            threads.workers().execute(() -> work(entry));
        }
    }

    private synchronized Optional<FairQueue.Entry> take() {
        if (closed || active >= limits.running().all()) {
            return Optional.empty();
        }
        Optional<FairQueue.Entry> next = waiting.take(
                client -> busy.getOrDefault(client, 0) < limits.running().client());
        next.ifPresent(entry -> {
            active++;
            busy.merge(entry.client(), 1, Integer::sum);
        });
        return next;
    }

    private synchronized void release(FairQueue.Entry entry) {
        active--;
        busy.computeIfPresent(entry.client(), (client, count) -> count == 1 ? null : count - 1);
        running.remove(entry.job());
        notifyAll();
    }

    private void work(FairQueue.Entry entry) {
        try {
            Optional<Job> job = store.find(entry.job());
            if (job.isPresent()) {
                run(job.get(), entry);
            }
        } catch (RuntimeException e) { // a border: the thread of a worker
            log.error("job {} could not be run", entry.job(), e);
        } finally {
            release(entry);
            pump();
        }
    }

    private void run(Job job, FairQueue.Entry entry) {
        JobRun run = new JobRun(job, JobParameters.of(store.parameters(job)).from(job.id(), files), files);
        synchronized (this) {
            if (closed) {
                return; // it stays QUEUED for the next start
            }
            running.put(entry.job(), run); // before it is EXECUTING, so that whoever aborts it then finds it
        }
        if (!store.start(job)) {
            return; // aborted or deleted while it waited
        }
        long start = System.nanoTime();
        Future<?> overdue = threads.clock()
                .schedule(() -> endOverdue(run), job.executionDuration().toMillis(), TimeUnit.MILLISECONDS);
        boolean completed = false;
        try {
            completed = complete(run);
        } finally {
            overdue.cancel(false);
            if (!completed) {
                tidy(job);
            }
            log.info(
                    "job {} of {} {} {} {} bytes {} ms",
                    job.id(),
                    job.client(),
                    job.runId(),
                    completed ? "completed" : "not completed",
                    run.written(),
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Does the work; true if the job is COMPLETED then. */
    private boolean complete(JobRun run) {
        Job job = run.job();
        try {
            String note = task.run(run);
            return store.end(job, Phase.EXECUTING, Phase.COMPLETED, new JobRow.End("", "", note), run.results());
        } catch (ServiceException e) {
            fail(run, e.fault(), e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            fail(run, Fault.BUG, run.stop().isDone() ? "" : BugReport.of(e, "job " + job.id()));
        }
        return false;
    }

    private void fail(JobRun run, Fault fault, String message) {
        Job job = run.job();
        if (isClosed() && run.stop().isDone()) {
            store.takeBack(job);
            return;
        }
        JobRow.End end = new JobRow.End(errorType(fault), message, "");
        if (store.end(job, Phase.EXECUTING, Phase.ERROR, end, List.of())) {
            log.info("job {} failed: {}", job.id(), message);
        }
    }

    private static String errorType(Fault fault) {
        return fault.isTransient() ? "transient" : "fatal";
    }

    /** Nothing is left of the work of a job that was not completed, but what it kept for another run. */
    private void tidy(Job job) {
        Optional<Job> now = store.find(job.id());
        if (now.isEmpty()) {
            files.delete(job.id());
        } else if (now.get().phase().isEnd()) {
            files.deleteWork(job.id());
        } else {
            files.deleteResults(job.id());
        }
    }

    /** UWS 1.1 section 2.1.6: a job that takes longer than it may is aborted. */
    private void endOverdue(JobRun run) {
        Job job = run.job();
        String message =
                "The job was aborted after %d s, the longest it may run (executionduration; at most %d s, async.hard-timeout)."
                        .formatted(
                                job.executionDuration().toSeconds(),
                                limits.execution().most().toSeconds());
        JobRow.End end = new JobRow.End(errorType(Fault.OVERLOADED), message, "");
        try {
            if (store.end(job, Phase.EXECUTING, Phase.ABORTED, end, List.of())) {
                threads.workers().execute(() -> stop(run)); // which may wait for the work to end
            }
        } catch (RuntimeException e) { // a border: the thread of the clock
            log.error("job {} takes longer than it may and cannot be aborted", job.id(), e);
        }
    }

    private void sweep() {
        try {
            store.expired().forEach(this::delete);
        } catch (RuntimeException e) { // a border: the thread of the clock; the next sweep tries again
            log.error("expired jobs could not be removed", e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Stops what runs, which goes back into the queue for the next start; those who wait for jobs are answered. */
    @Override
    public void close() {
        List<JobRun> runs;
        synchronized (this) {
            closed = true;
            runs = new ArrayList<>(running.values());
        }
        store.stopWaiting();
        runs.forEach(run -> threads.workers().execute(() -> stop(run)));
        awaitEnd();
    }

    private synchronized void awaitEnd() {
        long last = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            while (active > 0 && System.nanoTime() < last) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (active > 0) {
            log.warn("{} jobs did not stop in time; they run again at the next start", active);
        }
    }

    private static ServiceException forbidden(Job job, String why) {
        return new ServiceException(Fault.FORBIDDEN, "The job is " + job.phase() + ": " + why + ".");
    }
}
