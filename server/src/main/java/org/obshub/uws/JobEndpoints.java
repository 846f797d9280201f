package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.Params;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.HttpDate;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.store.job.JobRow;

/** The resources of the jobs of a service, from their list down to a single result (UWS 1.1 section 2.2). Thread-safe. */
public final class JobEndpoints implements Endpoint {
    /** The methods its route is to take. */
    public static final Set<String> METHODS = Set.of("GET", "POST", "DELETE");

    private static final String XML = "text/xml;charset=UTF-8";
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String PAGE = "application/xhtml+xml;charset=UTF-8";

    /** The list is small by default, and never endless. */
    private static final int USUAL_LIST = 100;

    private static final int LONGEST_LIST = 10_000;
    /** A WAIT is answered by then whatever it asks for: clients ask again, and connections do not hang for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final String path;
    private final JobStore store;
    private final JobQueue queue;
    private final ResultFiles files;
    private final JobChanges changes;
    private final Semaphore waits;

    /**
     * The jobs of a service.
     *
     * @param path of the list, below the root of the server
     * @param adding names of parameters that add up if they are sent again, where others are replaced
     */
    public JobEndpoints(
            String path, Set<String> adding, JobStore store, JobQueue queue, ResultFiles files, JobLimits limits) {
        this.path = requireNonNull(path);
        this.store = requireNonNull(store);
        this.queue = requireNonNull(queue);
        this.files = requireNonNull(files);
        this.changes = new JobChanges(store, queue, files, limits, Set.copyOf(adding));
        this.waits = new Semaphore(limits.waiting());
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        response.header("Cache-Control", "no-store");
        String[] place = request.pathRest().split("/", 3);
        if (place[0].isEmpty()) {
            list(request, response);
        } else if (request.method().equals("GET")) {
            read(request, response, place);
        } else {
            change(request, response, place);
        }
    }

    private URI listAddress(Request request) {
        return URI.create(request.root() + path);
    }

    private URI address(Request request, Job job) {
        return URI.create(listAddress(request) + "/" + job.id());
    }

    private void list(Request request, Response response) throws IOException {
        switch (request.method()) {
            case "POST" -> response.redirect(303, address(request, changes.create(request)));
            case "GET" -> writeList(request, response);
            default ->
                throw new ServiceException(
                        Fault.BAD_METHOD, "The list of jobs cannot be deleted; DELETE each job by its own address.");
        }
    }

    private void writeList(Request request, Response response) throws IOException {
        Params params = new Params(request.parameters());
        List<Phase> phases = new ArrayList<>();
        for (String name : params.values("PHASE")) {
            phases.add(phase(name));
        }
        Instant after =
                params.find("AFTER").map(text -> JobTimes.parse("AFTER", text)).orElse(Instant.EPOCH);
        int most = params.find("LAST").map(JobEndpoints::last).orElse(USUAL_LIST);
        List<Job> jobs = store.list(request.client(), phases, after, most);
        if (wantsPage(request, response)) {
            response.text(200, PAGE, JobPage.of(jobs, listAddress(request), most));
        } else {
            response.text(200, XML, JobDocument.of(jobs, listAddress(request)));
        }
    }

    private static int last(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "LAST is '" + text + "': give the number of newest jobs to list, 1 or more.");
        }
        return Math.min(Integer.parseInt(text), LONGEST_LIST);
    }

    private static Phase phase(String name) {
        return Phase.find(name)
                .orElseThrow(() -> new ServiceException(
                        Fault.BAD_PARAMETER,
                        "PHASE is '" + name + "': the phases are " + List.of(Phase.values()) + "."));
    }

    private static boolean wantsPage(Request request, Response response) {
        response.header("Vary", "Accept");
        return JobPage.isWanted(request.header("Accept").orElse(""));
    }

    private void change(Request request, Response response, String[] place) throws IOException {
        Job job = store.require(place[0]);
        if (request.method().equals("DELETE")) {
            if (place.length > 1) {
                throw new ServiceException(
                        Fault.BAD_METHOD, "Only a whole job can be deleted, by its address " + address(request, job));
            }
            queue.delete(job);
            response.redirect(303, listAddress(request));
            return;
        }
        if (place.length == 1) {
            changes.act(job, request);
            response.redirect(303, listAddress(request));
            return;
        }
        changes.post(job, String.join("/", List.of(place).subList(1, place.length)), request);
        response.redirect(303, address(request, job));
    }

    private void read(Request request, Response response, String[] place) throws IOException {
        Job job = store.require(place[0]);
        if (place.length == 1) {
            JobView view = view(request, await(job, request));
            if (wantsPage(request, response)) {
                response.text(200, PAGE, JobPage.of(view));
            } else {
                response.text(200, XML, JobDocument.of(view));
            }
            return;
        }
        if (place.length == 3) {
            readNamed(request, response, job, place);
            return;
        }
        switch (place[1]) {
            case "phase" -> response.text(200, PLAIN, job.phase().name());
            case "quote" ->
                response.text(200, PLAIN, job.quote().map(JobTimes::text).orElse(""));
            case "executionduration" ->
                response.text(200, PLAIN, Long.toString(job.executionDuration().toSeconds()));
            case "destruction" ->
                response.text(200, PLAIN, JobTimes.text(job.times().destruction()));
            case "owner" -> response.text(200, PLAIN, ""); // nobody has to tell who they are
            case "error" -> writeError(response, job);
            case "parameters" -> response.text(200, XML, JobDocument.parameters(view(request, job)));
            case "results" -> response.text(200, XML, JobDocument.results(view(request, job)));
            default -> throw nothingAt(request);
        }
    }

    private void readNamed(Request request, Response response, Job job, String[] place) throws IOException {
        switch (place[1]) {
            case "parameters" -> writeParameter(request, response, job, place[2]);
            case "results" -> writeResult(request, response, job, place[2]);
            default -> throw nothingAt(request);
        }
    }

    private JobView view(Request request, Job job) {
        Optional<JobRun> run = queue.find(job);
        return new JobView(
                job,
                address(request, job),
                store.parameters(job),
                store.results(job),
                queue.before(job).orElse(-1),
                run.map(JobRun::written).orElse(-1L),
                run.map(JobRun::told).orElse(""));
    }

    /** WAIT and PHASE (UWS 1.1 section 2.2.1.1); answered at once if too many requests wait already. */
    private Job await(Job job, Request request) throws IOException {
        Params params = new Params(request.parameters());
        Optional<String> wait = params.find("WAIT");
        if (wait.isEmpty()) {
            return job;
        }
        if (!wait.get().matches("-1|\\d{1,9}")) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "WAIT is '" + wait.get() + "': give seconds to wait, or -1 to wait as long as the server allows.");
        }
        long seconds = Long.parseLong(wait.get());
        Duration most = Duration.ofSeconds(
                seconds < 0 ? LONGEST_WAIT.toSeconds() : Math.min(seconds, LONGEST_WAIT.toSeconds()));
        Optional<Phase> expected = params.find("PHASE").map(JobEndpoints::phase);
        if (!waits.tryAcquire()) {
            return job;
        }
        try {
            return store.await(job, expected, most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return job;
        } finally {
            waits.release();
        }
    }

    /** DALI 1.1 section 4.2: the document of the error, in the form that was asked for. */
    private void writeError(Response response, Job job) throws IOException {
        if (!job.hasFailed()) {
            throw new ServiceException(Fault.NOT_FOUND, "The job is " + job.phase() + ": it has no error to tell of.");
        }
        Params params = new Params(JobParameters.of(store.parameters(job)).from(job.id(), files));
        ErrorDocument.write(
                response, 200, job.end().message(), params.responseFormat().orElse(""));
    }

    private void writeParameter(Request request, Response response, Job job, String name) throws IOException {
        JobRow.Parameter parameter = store.parameters(job).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> nothingAt(request));
        if (parameter.file().isEmpty()) {
            response.text(200, PLAIN, parameter.text());
            return;
        }
        String type = parameter.text().isEmpty() ? "application/octet-stream" : parameter.text();
        response.header("Content-Disposition", "attachment"); // what somebody uploaded is no page of ours
        write(response.status(200).type(type), files.read(job.id(), parameter.file()));
    }

    private void writeResult(Request request, Response response, Job job, String name) throws IOException {
        JobRow.Result result = store.results(job).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        Fault.NOT_FOUND,
                        "The job is " + job.phase() + " and has no result '" + name + "'; there is nothing at "
                                + request.path() + "."));
        response.status(200)
                .type(result.mediaType())
                .header("Content-Length", Long.toString(result.bytes()))
                .header("Last-Modified", HttpDate.text(job.times().ended()));
        write(response, files.read(job.id(), result.file()));
    }

    private static void write(Response response, InputStream file) throws IOException {
        try (file) {
            file.transferTo(response.body());
        }
    }

    private static ServiceException nothingAt(Request request) {
        return new ServiceException(
                Fault.NOT_FOUND,
                "There is nothing at " + request.path() + ". A job has phase, quote, executionduration, destruction,"
                        + " owner, error, parameters and results.");
    }
}
