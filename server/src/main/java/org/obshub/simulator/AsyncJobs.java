package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.obshub.http.Parameters;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.simulator.Archives.Archive;
import org.obshub.simulator.SimulatorFaults.Kind;

/**
 * The UWS jobs of one archive. A job moves one phase on each time it is looked at, so tests need no clock: PENDING,
 * QUEUED, EXECUTING, then COMPLETED or ERROR. May be used by any thread.
 */
final class AsyncJobs {
    private static final DateTimeFormatter CASDA_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(8));

    private static final String NO_JOBS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <uws:jobs xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0"></uws:jobs>
            """;

    private final Archive archive;
    private final ArchiveSimulator simulator;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long created;

    AsyncJobs(Archive archive, ArchiveSimulator simulator) {
        this.archive = archive;
        this.simulator = simulator;
    }

    private enum Phase {
        PENDING,
        QUEUED,
        EXECUTING,
        COMPLETED,
        ERROR,
        ABORTED
    }

    /** One job; used under the lock of the jobs. */
    private static final class Job {
        private final String id;
        private final Map<String, List<String>> parameters = new HashMap<>();
        private final Instant created = Instant.now();
        private Phase phase = Phase.PENDING;
        private Optional<Answer> answer = Optional.empty();
        private Optional<Kind> fault = Optional.empty();
        private String error = "";

        private Job(String id) {
            this.id = id;
        }

        private Parameters asked() {
            return new Parameters(parameters, Map.of());
        }
    }

    void handle(List<String> path, Request request, Parameters parameters, Response response) throws IOException {
        boolean post = request.method().equals("POST");
        if (path.size() == 1) {
            list(post, request, parameters, response);
            return;
        }
        Optional<Job> found = find(path.get(1));
        if (found.isEmpty()) {
            response.text(404, "text/plain", "no such job: " + path.get(1) + "\n");
            return;
        }
        Job job = found.orElseThrow();
        String part = String.join("/", path.subList(2, path.size()));
        boolean deletes = request.method().equals("DELETE")
                || (post && ArchiveSimulator.first(parameters, "ACTION").equals("DELETE"));
        if (deletes && part.isEmpty()) {
            remove(job);
            response.redirect(303, URI.create(simulator.base(request) + "/async"));
        } else if (post) {
            change(job, part, parameters);
            response.redirect(303, place(request, job));
        } else {
            read(job, part, request, response);
        }
    }

    private void list(boolean post, Request request, Parameters parameters, Response response) throws IOException {
        if (post) {
            Job job = create(parameters);
            response.redirect(303, place(request, job));
        } else {
            // Outsiders see no jobs.
            response.text(200, "text/xml", NO_JOBS);
        }
    }

    private URI place(Request request, Job job) {
        return URI.create(simulator.base(request) + "/async/" + job.id);
    }

    private synchronized Job create(Parameters parameters) {
        created++;
        Job job = new Job(UUID.nameUUIDFromBytes((archive.name() + created).getBytes(UTF_8))
                .toString());
        jobs.put(job.id, job);
        change(job, "parameters", parameters);
        change(job, "phase", parameters);
        return job;
    }

    private synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    private synchronized void remove(Job job) {
        jobs.remove(job.id);
    }

    private synchronized void change(Job job, String part, Parameters parameters) {
        String phase = ArchiveSimulator.first(parameters, "PHASE");
        if (part.equals("phase") && phase.equals("RUN") && job.phase == Phase.PENDING) {
            job.phase = Phase.QUEUED;
        } else if (part.equals("phase") && phase.equals("ABORT")) {
            job.phase = Phase.ABORTED;
        } else if (part.equals("parameters") && job.phase == Phase.PENDING) {
            parameters.names().stream()
                    .filter(name -> !name.equals("PHASE"))
                    .forEach(name -> job.parameters.put(name, parameters.all(name)));
        }
    }

    private void read(Job job, String part, Request request, Response response) throws IOException {
        switch (part) {
            case "" -> {
                advance(job);
                response.text(200, "text/xml", document(job, place(request, job)));
            }
            case "phase" -> {
                advance(job);
                response.text(200, "text/plain", job.phase.name());
            }
            case "results" ->
                response.text(
                        200,
                        "text/xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + results(
                                        job,
                                        place(request, job),
                                        " xmlns:uws=\"http://www.ivoa.net/xml/UWS/v1.0\""
                                                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""));
            case "results/result" -> result(job, response);
            case "error" ->
                response.text(
                        200, "application/x-votable+xml", archive.dialect().error(job.error));
            default -> response.text(404, "text/plain", "no such part of a job: " + part + "\n");
        }
    }

    private void result(Job job, Response response) throws IOException {
        if (job.answer.isEmpty()) {
            response.text(404, "text/plain", "no result in phase " + job.phase + "\n");
            return;
        }
        String adql = ArchiveSimulator.first(job.asked(), "QUERY");
        simulator.writeResult(job.answer.orElseThrow(), adql, job.fault, response);
    }

    private synchronized void advance(Job job) {
        if (job.phase == Phase.QUEUED) {
            job.phase = Phase.EXECUTING;
        } else if (job.phase == Phase.EXECUTING) {
            run(job);
        }
    }

    private void run(Job job) {
        if (job.fault.isEmpty()) { // one that hangs is looked at again and again
            job.fault = simulator.nextFault();
        }
        if (job.fault.equals(Optional.of(Kind.HANG))) {
            return;
        }
        if (job.fault.equals(Optional.of(Kind.EXPIRE))) {
            job.phase = Phase.ABORTED;
            return;
        }
        try {
            Answer answer = simulator.answer(job.asked(), job.fault);
            job.answer = Optional.of(
                    answer.capped(archive.dialect().asyncRows(answer.columns().size())));
            job.phase = Phase.COMPLETED;
        } catch (Refusal refusal) {
            job.error = archive.dialect().jobError(refusal);
            job.phase = Phase.ERROR;
        }
    }

    private String document(Job job, URI place) {
        boolean casda = archive.name().equals(Archives.CASDA);
        String id = casda ? "\n        <![CDATA[" + job.id + "]]>\n    " : job.id;
        String time = casda ? CASDA_TIME.format(job.created) : job.created.toString();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<uws:job xmlns:uws=\"http://www.ivoa.net/xml/UWS/v1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
                + "    <uws:jobId>" + id + "</uws:jobId>\n"
                + "    <uws:runId xsi:nil=\"true\" />\n"
                + "    <uws:ownerId xsi:nil=\"true\" />\n"
                + "    <uws:phase>" + job.phase + "</uws:phase>\n"
                + "    <uws:quote xsi:nil=\"true\" />\n"
                + "    <uws:startTime>" + time + "</uws:startTime>\n"
                + "    <uws:endTime xsi:nil=\"true\" />\n"
                + "    <uws:executionDuration>" + (casda ? 0 : 600) + "</uws:executionDuration>\n"
                + "    <uws:destruction xsi:nil=\"true\" />\n"
                + "    <uws:parameters>\n" + parameters(job) + "    </uws:parameters>\n"
                + (job.phase == Phase.COMPLETED ? results(job, place, "") : "    <uws:results></uws:results>\n")
                + errorSummary(job)
                + "</uws:job>\n";
    }

    private static String parameters(Job job) {
        StringBuilder text = new StringBuilder();
        job.parameters.forEach((name, values) -> values.forEach(value -> text.append("        <uws:parameter id=\"")
                .append(Dialect.escape(name))
                .append("\">")
                .append(Dialect.escape(value))
                .append("</uws:parameter>\n")));
        return text.toString();
    }

    /** CASDA's list was seen without links; its result is then to be found at its fixed place. */
    private String results(Job job, URI place, String namespaces) {
        String link = archive.name().equals(Archives.CASDA) ? "" : " xlink:href=\"" + place + "/results/result\"";
        String result = job.answer.isPresent() ? "        <uws:result id=\"result\"" + link + " />\n" : "";
        return "    <uws:results" + namespaces + ">\n" + result + "    </uws:results>\n";
    }

    /** NRAO says that a job failed, never why. */
    private static String errorSummary(Job job) {
        if (job.phase != Phase.ERROR) {
            return "    <uws:errorSummary xsi:nil=\"true\" />\n";
        }
        return "    <uws:errorSummary type=\"fatal\" hasDetail=\"" + !job.error.isEmpty() + "\">\n"
                + "        <uws:message>" + Dialect.escape(job.error) + "</uws:message>\n"
                + "    </uws:errorSummary>\n";
    }
}
