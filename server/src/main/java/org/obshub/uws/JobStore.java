package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.store.job.JobFilter;
import org.obshub.store.job.JobRow;
import org.obshub.store.job.JobTable;

/**
 * The jobs of one service. A change of phase is a compare-and-set in the database, and tells those who wait for it.
 * Thread-safe.
 */
public final class JobStore {
    /** Twenty-six letters and digits: nobody finds a job by trying. */
    private static final int ID_BITS = 130;

    private static final int ID_RADIX = 32;
    /** A job that ran each time the process died is taken for the reason. */
    private static final int MOST_STARTS = 2;

    private final SecureRandom random = new SecureRandom();
    private final PhaseBell bell = new PhaseBell();
    private final JobTable table;
    private final String service;
    private final Clock clock;
    private final int mostStarts;

    public JobStore(JobTable table, String service, Clock clock) {
        this(table, service, clock, MOST_STARTS);
    }

    /** @param mostStarts how often a job is begun that an end of the process interrupts each time */
    public JobStore(JobTable table, String service, Clock clock, int mostStarts) {
        this.mostStarts = mostStarts;
        this.table = requireNonNull(table);
        this.service = requireNonNull(service);
        this.clock = requireNonNull(clock);
    }

    /** An id no job has. */
    String newId() {
        return new BigInteger(ID_BITS, random).setBit(ID_BITS - 1).toString(ID_RADIX);
    }

    /** A new PENDING job. */
    void insert(String id, String client, JobOrder order) {
        long now = clock.millis();
        JobRow.Times times = new JobRow.Times(now, 0, 0, 0, order.destruction().toEpochMilli());
        table.insert(
                new JobRow(
                        id,
                        service,
                        client,
                        order.runId(),
                        Phase.PENDING.name(),
                        times,
                        order.executionDuration().toSeconds(),
                        0,
                        order.withAccount(),
                        JobRow.End.NONE),
                order.parameters());
    }

    /** Empty if there is no such job, or none any more. */
    Optional<Job> find(String id) {
        return table.find(service, id, clock.millis()).map(Job::of);
    }

    Job require(String id) {
        return find(id).orElseThrow(() ->
                new ServiceException(Fault.NOT_FOUND, "There is no job " + id + ", or it has been removed."));
    }

    /** The jobs of a client, newest first; archived ones only if they are asked for (UWS 1.1 section 2.2.2.1). */
    List<Job> list(String client, List<Phase> phases, Instant after, int most) {
        List<String> names = phases.stream().map(Phase::name).toList();
        String except = phases.contains(Phase.ARCHIVED) ? "" : Phase.ARCHIVED.name();
        JobFilter filter = new JobFilter(names, except, after.toEpochMilli(), clock.millis(), most);
        return table.list(service, client, filter).stream().map(Job::of).toList();
    }

    /** How many jobs there are, by phase. */
    public Map<String, Long> counts() {
        return table.counts(service);
    }

    /** How many jobs have not been told to run. */
    long pending() {
        return counts().getOrDefault(Phase.PENDING.name(), 0L);
    }

    /** The same of one client. */
    long pending(String client) {
        return table.count(service, client, Phase.PENDING.name());
    }

    List<JobRow.Parameter> parameters(Job job) {
        return table.parameters(job.id());
    }

    List<JobRow.Result> results(Job job) {
        return table.results(job.id());
    }

    /** False if the job was not in that phase any more; so for all that follow. */
    boolean queue(Job job) {
        checkMove(job.phase(), Phase.QUEUED);
        return ring(job, table.queue(job.id(), job.phase().name(), Phase.QUEUED.name(), clock.millis()));
    }

    boolean start(Job job) {
        return ring(job, table.start(job.id(), Phase.QUEUED.name(), Phase.EXECUTING.name(), clock.millis()));
    }

    /** Back into the queue, as if it had not been started. */
    boolean takeBack(Job job) {
        return ring(job, table.takeBack(job.id(), Phase.EXECUTING.name(), Phase.QUEUED.name()));
    }

    boolean end(Job job, Phase from, Phase to, JobRow.End end, List<JobRow.Result> results) {
        checkMove(from, to);
        JobTable.Move move = new JobTable.Move(from.name(), to.name());
        return ring(job, table.end(job.id(), move, clock.millis(), end, results));
    }

    /** Only a PENDING job takes new parameters. */
    boolean replace(Job job, String runId, List<JobRow.Parameter> parameters) {
        return table.replace(job.id(), Phase.PENDING.name(), runId, parameters);
    }

    boolean setExecutionDuration(Job job, Duration duration) {
        return table.setExecutionSeconds(job.id(), Phase.PENDING.name(), duration.toSeconds());
    }

    /** Credentials came with the job. */
    void setWithAccount(Job job) {
        table.setWithAccount(job.id());
    }

    void setDestruction(Job job, Instant time) {
        table.setDestruction(job.id(), time.toEpochMilli());
    }

    void delete(Job job) {
        table.delete(job.id());
        bell.ring(job.id());
    }

    /** The jobs whose destruction has come. */
    List<Job> expired() {
        return table.expired(clock.millis()).stream()
                .filter(row -> row.service().equals(service))
                .map(Job::of)
                .toList();
    }

    boolean exists(String id) {
        return table.exists(id);
    }

    /** Takes up what ran when the process died, and returns all that waits to run, in its order. */
    List<Job> recover() {
        table.recover(
                service,
                new JobTable.Move(Phase.EXECUTING.name(), Phase.QUEUED.name()),
                Phase.ERROR.name(),
                mostStarts,
                clock.millis(),
                "The server was interrupted each of the " + mostStarts
                        + " times it ran this job; it is not run again. Ask for less, or in smaller parts.");
        return table.in(service, Phase.QUEUED.name()).stream().map(Job::of).toList();
    }

    /**
     * Waits until the job has left the phase it is in, if that is one that ends by itself, and if it is the one expected
     * (UWS 1.1 section 2.2.1.1). Returns the job as it is then.
     */
    Job await(Job job, Optional<Phase> expected, Duration most) throws InterruptedException {
        boolean isExpected = expected.map(job.phase()::equals).orElse(true);
        if (!job.phase().isWaitedFor() || !isExpected) {
            return job;
        }
        long end = System.nanoTime() + most.toNanos();
        while (true) {
            CountDownLatch change = bell.nextChangeOf(job.id());
            Job now = require(job.id());
            long left = end - System.nanoTime();
            if (now.phase() != job.phase() || left <= 0 || bell.isClosed()) {
                return now;
            }
            boolean unused = change.await(left, TimeUnit.NANOSECONDS); // the loop looks at the job either way
        }
    }

    /** Nobody waits any more. */
    void stopWaiting() {
        bell.close();
    }

    private static void checkMove(Phase from, Phase to) {
        if (!from.mayBecome(to)) {
            throw new IllegalStateException("a job in " + from + " cannot become " + to);
        }
    }

    private boolean ring(Job job, boolean moved) {
        if (moved) {
            bell.ring(job.id());
        }
        return moved;
    }
}
