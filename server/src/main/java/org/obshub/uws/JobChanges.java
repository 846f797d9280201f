package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Request;

/** What clients do to jobs by POST (UWS 1.1 sections 2.2.2 and 2.2.3). Thread-safe. */
final class JobChanges {
    private final JobStore store;
    private final JobQueue queue;
    private final ResultFiles files;
    private final JobLimits limits;
    private final PendingJobs pending;
    private final Set<String> adding;

    JobChanges(JobStore store, JobQueue queue, ResultFiles files, JobLimits limits, Set<String> adding) {
        this.store = requireNonNull(store);
        this.queue = requireNonNull(queue);
        this.files = requireNonNull(files);
        this.limits = requireNonNull(limits);
        this.adding = requireNonNull(adding);
        this.pending = new PendingJobs(store, limits);
    }

    /** Makes a job, and runs it if the request says so. A job that finds no place in the queue is not made. */
    Job create(Request request) throws IOException {
        Params params = new Params(request.parameters());
        Optional<String> phase = params.find("PHASE");
        if (phase.isPresent() && !phase.get().equals("RUN")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "PHASE is '" + phase.get() + "': a new job can only be told to RUN.");
        }
        pending.admit(request.client());
        String id = store.newId();
        try {
            store.insert(id, request.client(), order(id, request, params));
            Job job = store.require(id);
            if (phase.isPresent()) {
                queue.run(job);
            }
            return job;
        } catch (IOException | RuntimeException e) {
            store.find(id).ifPresent(queue::delete);
            files.delete(id);
            throw e;
        }
    }

    private JobOrder order(String id, Request request, Params params) throws IOException {
        Instant now = Instant.now();
        Instant destruction = params.find("DESTRUCTION")
                .map(text -> destruction(text, now))
                .orElse(now.plus(limits.retention().usual()));
        Duration duration = params.find("EXECUTIONDURATION")
                .map(this::executionDuration)
                .orElse(limits.execution().usual());
        String runId = params.runId().orElse("");
        JobParameters parameters = JobParameters.NONE.with(request.parameters(), adding, id, files);
        return new JobOrder(runId, duration, destruction, hasAccount(request), parameters.all());
    }

    private static boolean hasAccount(Request request) {
        return request.header("Authorization").filter(text -> !text.isBlank()).isPresent();
    }

    /** A POST to the job itself. */
    void act(Job job, Request request) throws IOException {
        String action = new Params(request.parameters())
                .require(
                        "ACTION",
                        "To the address of a job only ACTION=DELETE can be sent; parameters go to .../parameters,"
                                + " PHASE to .../phase.");
        if (!action.equals("DELETE")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "ACTION is '" + action + "': the only action there is is DELETE.");
        }
        queue.delete(job);
    }

    /** A POST to something below the job. */
    void post(Job job, String resource, Request request) throws IOException {
        if (hasAccount(request) && !job.withAccount()) {
            store.setWithAccount(job); // before it may run
        }
        Params params = new Params(request.parameters());
        switch (resource) {
            case "phase" -> move(job, params.require("PHASE", "Send PHASE=RUN or PHASE=ABORT."));
            case "parameters" -> setParameters(job, request, params);
            case "destruction" -> {
                String text = params.require("DESTRUCTION", "Send DESTRUCTION=2026-11-21T15:30:00Z, for example.");
                store.setDestruction(job, destruction(text, Instant.now()));
            }
            case "executionduration" -> {
                String text = params.require("EXECUTIONDURATION", "Send EXECUTIONDURATION=60, for example.");
                demand(store.setExecutionDuration(job, executionDuration(text)), job, "its executionduration");
            }
            default ->
                throw new ServiceException(
                        Fault.BAD_METHOD,
                        "Nothing can be sent to " + request.path()
                                + "; what can be changed of a job is phase, parameters, destruction and"
                                + " executionduration.");
        }
    }

    private void move(Job job, String phase) {
        switch (phase) {
            case "RUN" -> queue.run(job);
            case "ABORT" -> queue.abort(job);
            default ->
                throw new ServiceException(
                        Fault.BAD_PARAMETER, "PHASE is '" + phase + "': a job can be told to RUN or to ABORT.");
        }
    }

    private void setParameters(Job job, Request request, Params params) throws IOException {
        demand(job.phase() == Phase.PENDING, job, "its parameters");
        String runId = params.all().names().contains("RUNID") ? params.runId().orElse("") : job.runId();
        JobParameters parameters =
                JobParameters.of(store.parameters(job)).with(request.parameters(), adding, job.id(), files);
        demand(store.replace(job, runId, parameters.all()), job, "its parameters");
    }

    private void demand(boolean done, Job job, String what) {
        if (!done) {
            throw new ServiceException(
                    Fault.FORBIDDEN,
                    "The job is " + store.require(job.id()).phase() + ": " + what
                            + " can be changed only while it is PENDING.");
        }
    }

    /** A later time than allowed becomes the latest that is. */
    private Instant destruction(String text, Instant now) {
        Instant asked = JobTimes.parse("DESTRUCTION", text);
        Instant latest = now.plus(limits.retention().most());
        if (!asked.isAfter(now)) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "DESTRUCTION is '" + text + "', which has gone by; to remove the job now, DELETE it.");
        }
        return asked.isAfter(latest) ? latest : asked;
    }

    /** A longer time than allowed, or 0 for no limit, becomes the longest that is. */
    private Duration executionDuration(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "EXECUTIONDURATION is '" + text + "': give whole seconds, 0 or more.");
        }
        long seconds = Long.parseLong(text);
        long most = limits.execution().most().toSeconds();
        return Duration.ofSeconds(seconds == 0 ? most : Math.min(seconds, most));
    }
}
