package org.obshub.tap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.obshub.store.Database;
import org.obshub.store.job.JobTable;
import org.obshub.uws.JobLimits;
import org.obshub.uws.JobQueue;
import org.obshub.uws.JobStore;
import org.obshub.uws.JobTask;
import org.obshub.uws.ResultFiles;

/** Jobs for the tests of endpoints, with their files in a folder of their own. */
final class TestJobs {
    static final JobLimits LIMITS = new JobLimits(
            new JobLimits.Count(4, 4),
            new JobLimits.Count(100, 100),
            new JobLimits.Span(Duration.ofSeconds(60), Duration.ofSeconds(600)),
            new JobLimits.Span(Duration.ofDays(1), Duration.ofDays(2)),
            8);

    private TestJobs() {}

    static AsyncEndpoint.Jobs of(Database database, JobTask task) {
        ResultFiles files = new ResultFiles(folder());
        JobStore store = new JobStore(new JobTable(database), "tap", Clock.systemUTC());
        ExecutorService workers = Executors.newCachedThreadPool(TestJobs::daemon);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, TestJobs::daemon);
        JobQueue queue = new JobQueue(store, files, task, LIMITS, new JobQueue.Threads(workers, clock));
        return new AsyncEndpoint.Jobs(store, queue, files, LIMITS);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("obshub-jobs-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "test-job");
        thread.setDaemon(true);
        return thread;
    }
}
