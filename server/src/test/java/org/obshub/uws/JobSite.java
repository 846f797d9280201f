package org.obshub.uws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.store.Database;
import org.obshub.store.job.JobTable;

/** Jobs on a loopback server, whose parameter DO says what they do. */
final class JobSite implements AutoCloseable {
    static final JobLimits LIMITS = new JobLimits(
            new JobLimits.Count(2, 3),
            new JobLimits.Count(3, 5),
            new JobLimits.Span(Duration.ofSeconds(60), Duration.ofSeconds(600)),
            new JobLimits.Span(Duration.ofDays(1), Duration.ofDays(2)),
            4);

    /** A job that holds goes on when it gets one of these. */
    final Semaphore goOn = new Semaphore(0);

    final ResultFiles files;
    final JobStore store;
    final JobQueue queue;
    final TestSite site;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    JobSite(Database database, Path folder, JobLimits limits) throws IOException {
        files = new ResultFiles(folder);
        store = new JobStore(new JobTable(database), "test", Clock.systemUTC());
        queue = new JobQueue(store, files, this::work, limits, new JobQueue.Threads(workers, clock));
        JobEndpoints endpoints = new JobEndpoints("/jobs", Set.of("UPLOAD"), store, queue, files, limits);
        site = new TestSite(new Router().route("/jobs", JobEndpoints.METHODS, ErrorDocument.around(endpoints)));
    }

    private String work(JobRun run) throws IOException {
        String what = new Params(run.parameters()).require("DO", "Say what.");
        switch (what) {
            case "fail" -> throw new ServiceException(Fault.BAD_QUERY, "line 1: <no> & never");
            case "late" -> throw new ServiceException(Fault.OVERLOADED, "not now");
            case "bug" -> throw new IllegalStateException("a secret of ours");
            case "hold" -> hold(run);
            default -> {
                try (OutputStream out = run.result("result", "text/plain;charset=UTF-8")) {
                    out.write(what.getBytes(UTF_8));
                }
            }
        }
        return what + " done";
    }

    /** Writes without end until it is stopped or may go on. */
    private void hold(JobRun run) throws IOException {
        try (OutputStream out = run.result("result", "text/plain")) {
            while (!goOn.tryAcquire()) {
                out.write("x".repeat(1000).getBytes(UTF_8));
                out.flush();
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        queue.close();
        site.close();
        workers.shutdown();
        clock.shutdownNow();
    }
}
