package org.obshub.simulator;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.obshub.http.Endpoint;
import org.obshub.http.Parameters;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.simulator.Archives.Archive;
import org.obshub.simulator.SimulatorFaults.Kind;

/** The TAP service of one simulated archive: sync, async, VOSI, with its faults. May be used by any thread. */
final class ArchiveSimulator implements Endpoint {
    private static final int RUNS_KEPT = 1_000;
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n";

    private final Archive archive;
    private final RequestLog log;
    private final Evaluator evaluator;
    private final AnswerWriter writer;
    private final AsyncJobs jobs;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The redirected sync requests of CADC that wait for their GET. */
    private final Map<String, Parameters> runs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parameters> eldest) {
            return size() > RUNS_KEPT;
        }
    };

    private SimulatorFaults faults;
    private int queries;
    private long answers;

    ArchiveSimulator(Archive archive, SimulatorFaults faults, RequestLog log) {
        this.archive = archive;
        this.faults = faults;
        this.log = log;
        this.evaluator = new Evaluator(archive.tables(), archive.dialect());
        this.writer = new AnswerWriter(archive.dialect(), this::stall);
        this.jobs = new AsyncJobs(archive, this);
    }

    /** Changes what goes wrong and counts queries from 1 again. */
    synchronized void replaceFaults(SimulatorFaults others) {
        faults = others;
        queries = 0;
    }

    /** Path of the TAP service. */
    String base() {
        return archive.base();
    }

    /** Rows of the observation table. */
    int rows() {
        return archive.tables().get(0).size();
    }

    /** Ends all stalls. */
    void stop() {
        stopped.countDown();
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        Parameters parameters = request.method().equals("DELETE") ? Parameters.NONE : request.parameters();
        log.add(archive.name(), request.method(), request.path(), first(parameters, "QUERY"));
        List<String> path = List.of(rest(request).split("/"));
        switch (path.get(0)) {
            case "sync" -> sync(path, request, parameters, response);
            case "async" -> jobs.handle(path, request, parameters, response);
            case "capabilities" -> capabilities(request, response);
            case "availability" -> response.text(200, "text/xml", VosiDocuments.availability());
            case "tables" -> response.text(200, "text/xml", VosiDocuments.tables(archive.tables()));
            default -> response.text(404, "text/html", PAGE.formatted("404 Not Found"));
        }
    }

    private String rest(Request request) {
        String path = request.path();
        return path.length() > archive.base().length()
                ? path.substring(archive.base().length() + 1)
                : "";
    }

    private void capabilities(Request request, Response response) throws IOException {
        URI base = base(request);
        switch (archive.name()) {
            case Archives.NRAO -> response.text(404, "text/html", PAGE.formatted("404 Not Found"));
            case Archives.CADC -> response.text(200, "text/xml", VosiDocuments.cadcCapabilities(base));
            default -> response.text(200, "text/xml", VosiDocuments.casdaCapabilities(base));
        }
    }

    URI base(Request request) {
        return URI.create(request.root() + archive.base());
    }

    private void sync(List<String> path, Request request, Parameters parameters, Response response) throws IOException {
        if (!archive.name().equals(Archives.CADC)) {
            execute(parameters, response);
        } else if (path.size() == 1) {
            String run = runId();
            synchronized (runs) {
                runs.put(run, parameters);
            }
            response.redirect(303, URI.create(base(request) + "/sync/" + run + "/run"));
        } else {
            execute(remembered(path.get(1)), response);
        }
    }

    private Parameters remembered(String run) {
        synchronized (runs) {
            return runs.getOrDefault(run, Parameters.NONE);
        }
    }

    private void execute(Parameters parameters, Response response) throws IOException {
        Optional<Kind> fault = nextFault();
        if (fault.isPresent() && answeredOtherwise(fault.orElseThrow(), response)) {
            return;
        }
        try {
            Answer answer = answer(parameters, fault);
            writer.write(answer, first(parameters, "QUERY"), runId(), fault, response);
        } catch (Refusal refusal) {
            String error = archive.dialect().error(refusal.text());
            response.text(archive.dialect().status(refusal), "application/x-votable+xml", error);
        }
    }

    /** Chooses the rows of an answer; a fault that comes before the first row is thrown. */
    Answer answer(Parameters parameters, Optional<Kind> fault) {
        archive.dialect().check(parameters);
        if (fault.equals(Optional.of(Kind.RECOVERY_CONFLICT))) {
            throw new Refusal(Refusal.Cause.ARCHIVE, "ERROR: canceling statement due to conflict with recovery");
        }
        if (fault.equals(Optional.of(Kind.EXPIRE))) {
            throw new Refusal(Refusal.Cause.ARCHIVE, "ERROR: canceling statement due to statement timeout");
        }
        String format = (first(parameters, "FORMAT") + first(parameters, "RESPONSEFORMAT")).toLowerCase(Locale.ROOT);
        if (!format.isEmpty() && !format.contains("votable") && !format.equals("text/xml")) {
            throw Refusal.user("this simulator writes only VOTable, not " + format);
        }
        try {
            return evaluator.answer(first(parameters, "QUERY")).capped(maxRows(parameters));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Cause.TIMEOUT) {
                await(currentFaults().unfilteredWait().toMillis());
            }
            throw refusal;
        }
    }

    private static long maxRows(Parameters parameters) {
        String maxRec = first(parameters, "MAXREC");
        if (maxRec.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!maxRec.matches("\\d{1,18}")) {
            throw Refusal.user("invalid MAXREC: " + maxRec);
        }
        return Long.parseLong(maxRec);
    }

    private boolean answeredOtherwise(Kind fault, Response response) throws IOException {
        switch (fault) {
            case UNAVAILABLE ->
                response.header("Retry-After", "1").text(503, "text/html", PAGE.formatted("503 Service Unavailable"));
            case HTML_PAGE -> response.text(200, "text/html", PAGE.formatted("Scheduled maintenance"));
            case STALL, HANG, RESET -> {
                if (fault != Kind.RESET) {
                    stall();
                }
                // Once the headers are out the server can only drop the connection.
                response.status(200).type("application/x-votable+xml").body().flush();
                throw new IOException("connection dropped by the simulator");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Writes the result of a job, with the faults that strike while rows are sent. */
    void writeResult(Answer answer, String adql, Optional<Kind> fault, Response response) throws IOException {
        if (fault.isPresent() && answeredOtherwise(fault.orElseThrow(), response)) {
            return;
        }
        writer.write(answer, adql, runId(), fault, response);
    }

    synchronized Optional<Kind> nextFault() {
        queries++;
        return faults.at(archive.name(), queries);
    }

    private synchronized SimulatorFaults currentFaults() {
        return faults;
    }

    /** Sixteen letters and digits, another at each call. */
    private synchronized String runId() {
        answers++;
        long mixed = (answers * 0x9E3779B97F4A7C15L) >>> 1;
        String text = "0000000000000000" + Long.toString(mixed, 36);
        return text.substring(text.length() - 16);
    }

    private void stall() {
        await(currentFaults().stall().toMillis());
    }

    private void await(long millis) {
        try {
            stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String first(Parameters parameters, String name) {
        List<String> values = parameters.all(name);
        return values.isEmpty() ? "" : values.get(0);
    }
}
