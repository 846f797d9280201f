package org.obshub.app;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.obshub.app.progress.ProgressView;
import org.obshub.archive.Archive;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.control.ControlServer;
import org.obshub.harvest.HarvestSchedule;
import org.obshub.store.HarvestLog;
import org.obshub.uws.JobQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store being served: the HTTP server, its jobs, the control socket, and the harvests on schedule. */
final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    /** Between two looks at which harvests are due. */
    private static final Duration LOOK = Duration.ofSeconds(20);

    private final OpenStore store;
    private final Settings settings;
    private final Wiring.Served served;
    private final ControlServer control;
    private final Threads threads;
    private volatile boolean stopping;

    private Service(OpenStore store, Settings settings, Wiring.Served served, ControlServer control, Threads threads) {
        this.store = store;
        this.settings = settings;
        this.served = served;
        this.control = control;
        this.threads = threads;
    }

    private record Threads(
            ExecutorService commands,
            ScheduledExecutorService schedule,
            ExecutorService jobs,
            ScheduledExecutorService jobClock,
            ExecutorService links,
            ScheduledExecutorService coverage) {
        static Threads start() {
            return new Threads(
                    Executors.newCachedThreadPool(task -> daemon(task, "control")),
                    Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "schedule")),
                    Executors.newCachedThreadPool(task -> daemon(task, "job")),
                    Executors.newScheduledThreadPool(2, task -> daemon(task, "job-clock")),
                    Executors.newCachedThreadPool(task -> daemon(task, "links")),
                    coverageThread());
        }

        private static ScheduledExecutorService coverageThread() {
            ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "coverage"));
            thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            return thread;
        }

        void stop() {
            coverage.shutdown(); // not interrupted either
            commands.shutdownNow();
            schedule.shutdownNow();
            jobClock.shutdownNow();
            links.shutdownNow();
            jobs.shutdown(); // not interrupted: an interrupt would close files of the database
        }
    }

    /** Answers requests when it returns. */
    static Service start(OpenStore store, Settings settings) throws IOException {
        Threads threads = Threads.start();
        JobQueue.Threads jobs = new JobQueue.Threads(threads.jobs(), threads.jobClock());
        Wiring.Served served =
                Wiring.serve(store, settings, jobs, new Wiring.Helpers(threads.links(), threads.coverage()));
        try {
            ControlServer control = ControlServer.start(
                    store.folder(),
                    new ServerCommands(store, settings, served.server().address()),
                    threads.commands());
            return new Service(store, settings, served, control, threads);
        } catch (IOException e) {
            served.close();
            throw e;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    URI address() {
        return served.server().address();
    }

    /** Harvests each archive when its time has come; never, if the time between harvests is 0. */
    void harvestOnSchedule() {
        Duration every = settings.duration(Key.HARVEST_SCHEDULE);
        if (every.isZero()) {
            return;
        }
        Wiring.archives(settings); // what is wrong with them stops the start
        HarvestSchedule schedule = new HarvestSchedule(
                every, settings.duration(Key.HARVEST_RETRY), settings.duration(Key.HARVEST_FULL_EVERY));
        long look = Math.max(1, Math.min(LOOK.toMillis(), every.toMillis()));
        // harvestDue() catches what goes wrong, so nobody needs to ask the future
        Future<?> unused =
                threads.schedule().scheduleWithFixedDelay(() -> harvestDue(schedule), 0, look, TimeUnit.MILLISECONDS);
    }

    /** Makes the server quick for its first users, while it answers already. */
    void rehearse() {
        // with the jobs, which no interrupt ends
        threads.jobs().execute(() -> {
            try {
                served.rehearsal().run(() -> stopping);
            } catch (RuntimeException e) {
                if (stopping) {
                    log.debug("the rehearsal was left at the stop", e);
                } else {
                    log.warn("the rehearsal failed: the first queries will take longer", e);
                }
            }
        });
    }

    /** A failure must not end the schedule. */
    private void harvestDue(HarvestSchedule schedule) {
        try {
            HarvestLog runs = new HarvestLog(store.database());
            Map<Boolean, List<String>> due = new TreeMap<>();
            for (Archive archive : Wiring.archives(settings)) {
                if (!store.harvester().isRunning(archive.id())) {
                    schedule.due(archive.id().name(), runs, Instant.now())
                            .ifPresent(options -> due.computeIfAbsent(options.full(), full -> new ArrayList<>())
                                    .add(archive.id().name()));
                }
            }
            due.forEach((full, names) ->
                    threads.commands().execute(() -> harvest(new HarvestRequest(names, full, "", false))));
        } catch (RuntimeException e) {
            log.error("the schedule could not look which harvests are due", e);
        }
    }

    private void harvest(HarvestRequest request) {
        try {
            new HarvestWork(store, settings).run(request, ProgressView.of(LogWriter.to(log), false));
        } catch (RuntimeException e) {
            log.error("the scheduled harvest failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        threads.schedule().shutdownNow();
        control.close();
        served.close();
        threads.stop();
    }
}
