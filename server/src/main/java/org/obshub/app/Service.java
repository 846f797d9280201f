package org.obshub.app;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.control.ControlServer;
import org.obshub.http.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store being served: the HTTP server, the control socket, and the harvests on schedule. */
final class Service implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final OpenStore store;
    private final Settings settings;
    private final HttpServer server;
    private final ControlServer control;
    private final ExecutorService threads;
    private final ScheduledExecutorService schedule;

    private Service(OpenStore store, Settings settings, HttpServer server, ControlServer control, Threads threads) {
        this.store = store;
        this.settings = settings;
        this.server = server;
        this.control = control;
        this.threads = threads.commands();
        this.schedule = threads.schedule();
    }

    private record Threads(ExecutorService commands, ScheduledExecutorService schedule) {}

    /** Answers requests when it returns. */
    static Service start(OpenStore store, Settings settings) throws IOException {
        HttpServer server = Wiring.httpServer(store, settings);
        Threads threads = new Threads(
                Executors.newCachedThreadPool(task -> daemon(task, "control")),
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "schedule")));
        try {
            ControlServer control =
                    ControlServer.start(store.folder(), new ServerCommands(store, settings), threads.commands());
            return new Service(store, settings, server, control, threads);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    URI address() {
        return server.address();
    }

    /** Harvests every archive now and again after the configured time; never, if that is 0. */
    void harvestOnSchedule() {
        Duration interval = settings.duration(Key.HARVEST_SCHEDULE);
        if (!interval.isZero()) {
            // harvest() catches what goes wrong, so nobody needs to ask the future
            Future<?> unused =
                    schedule.scheduleWithFixedDelay(this::harvest, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A failure must not end the schedule. */
    private void harvest() {
        try {
            new HarvestWork(store, settings).run(HarvestRequest.everything(), LogWriter.to(log));
        } catch (RuntimeException e) {
            log.error("the scheduled harvest failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        schedule.shutdownNow();
        control.close();
        server.close();
        threads.shutdownNow();
    }
}
