package org.obshub.simulator.data;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.obshub.fits.Cutout;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.http.Endpoint;
import org.obshub.http.Parameters;
import org.obshub.http.Request;
import org.obshub.http.Response;

/**
 * CASDA's asynchronous SODA: a job for a token, parameters while it is PENDING, phases that move on each time they are looked
 * at, results at plain addresses. Thread-safe.
 */
final class CasdaDataSimulator implements Endpoint {
    private static final String BASE = "/casda/casda_data_access";
    private static final int KEPT = 1000;
    private static final String DOCUMENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <uws:job xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
                <uws:jobId>
                    <![CDATA[%1$s]]>
                </uws:jobId>
                <uws:runId xsi:nil="true" />
                <uws:ownerId xsi:nil="true" />
                <uws:phase>%2$s</uws:phase>
                <uws:quote xsi:nil="true" />
                <uws:startTime>2020-04-17T08:10:22.793+0800</uws:startTime>
                <uws:endTime xsi:nil="true" />
                <uws:executionDuration>0</uws:executionDuration>
                <uws:destruction xsi:nil="true" />
                <uws:results>
            %3$s    </uws:results>
            %4$s</uws:job>
            """;
    private static final List<String> PHASES = List.of("PENDING", "QUEUED", "EXECUTING", "COMPLETED");

    private final CasdaTokens tokens;
    private final ImageStore images;
    private final DataLog log;
    private final Map<String, Job> jobs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
            return size() > KEPT;
        }
    };

    /** A job; used under the lock of the simulator. */
    private static final class Job {
        private final String id = UUID.randomUUID().toString();
        private final List<CasdaTokens.Token> tokens;
        private final Map<String, List<String>> parameters = new LinkedHashMap<>();
        private String phase = "PENDING";
        private String error = "";

        Job(List<CasdaTokens.Token> tokens) {
            this.tokens = List.copyOf(tokens);
        }

        Parameters asked() {
            return new Parameters(parameters, Map.of());
        }
    }

    CasdaDataSimulator(CasdaTokens tokens, ImageStore images, DataLog log) {
        this.tokens = tokens;
        this.images = images;
        this.log = log;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        String[] place = request.pathRest().split("/", 2);
        log.note("casda", request, shown(request.parameters()));
        if (place[0].isEmpty()) {
            create(request, response);
            return;
        }
        Optional<Job> found = find(place[0]);
        if (found.isEmpty()) {
            response.text(404, "text/plain", "no such job\n");
            return;
        }
        Job job = found.get();
        if (request.method().equals("POST")) {
            change(job, place.length > 1 ? place[1] : "", request.parameters());
            response.redirect(303, address(request, job));
        } else {
            response.text(200, "text/xml", document(job, request));
        }
    }

    /** Tokens are left out. */
    private static String shown(Parameters parameters) {
        StringBuilder text = new StringBuilder();
        for (String name : parameters.names()) {
            if (!name.equals("ID")) {
                text.append(name)
                        .append('=')
                        .append(String.join(",", parameters.all(name)))
                        .append(' ');
            }
        }
        return text.toString().strip();
    }

    private void create(Request request, Response response) throws IOException {
        List<CasdaTokens.Token> known = new ArrayList<>();
        for (String token : request.parameters().all("ID")) {
            tokens.find(token).ifPresent(known::add);
        }
        if (known.isEmpty() || known.size() < request.parameters().all("ID").size()) {
            response.text(400, "text/plain", "FAILURE: UsageFault: Invalid id\n");
            return;
        }
        Job job = new Job(known);
        synchronized (jobs) {
            jobs.put(job.id, job);
        }
        response.redirect(303, address(request, job));
    }

    private Optional<Job> find(String id) {
        synchronized (jobs) {
            return Optional.ofNullable(jobs.get(id));
        }
    }

    private static URI address(Request request, Job job) {
        return URI.create(request.root() + BASE + "/data/async/" + job.id);
    }

    private void change(Job job, String part, Parameters parameters) {
        synchronized (jobs) {
            String phase = String.join("", parameters.all("PHASE"));
            if (part.equals("phase") && phase.equals("RUN") && job.phase.equals("PENDING")) {
                job.phase = "QUEUED";
            } else if (part.equals("phase") && phase.equals("ABORT")) {
                job.phase = "ABORTED";
            } else if (part.equals("parameters") && job.phase.equals("PENDING")) {
                parameters.names().forEach(name -> job.parameters.put(name, parameters.all(name)));
            }
        }
    }

    private String document(Job job, Request request) throws IOException {
        synchronized (jobs) {
            int at = PHASES.indexOf(job.phase);
            if (at > 0 && at < PHASES.size() - 1) {
                job.phase = PHASES.get(at + 1);
                check(job);
            }
            StringBuilder results = new StringBuilder();
            if (job.phase.equals("COMPLETED")) {
                for (int i = 0; i < job.tokens.size(); i++) {
                    String did = job.tokens.get(i).file().did();
                    String id = job.tokens.get(i).use() == CasdaTokens.Use.CUTOUT
                            ? "cutout-" + (1234 + i) + "-" + did
                            : did;
                    String file = request.root() + BASE + "/download/web/" + job.id + "/" + i + "/" + id + ".fits";
                    results.append(result(id + ".checksum", file + ".checksum")).append(result(id, file));
                }
            }
            String error = job.error.isEmpty()
                    ? "    <uws:errorSummary xsi:nil=\"true\" />\n"
                    : "    <uws:errorSummary type=\"FATAL\" hasDetail=\"false\"><uws:message><![CDATA[" + job.error
                            + "]]></uws:message></uws:errorSummary>\n";
            return DOCUMENT.formatted(job.id, job.phase, results, error);
        }
    }

    private static String result(String id, String file) {
        return "        <uws:result id=\"" + id + "\" xlink:type=\"simple\" xlink:href=\"" + file + "\" />\n";
    }

    /** A job whose cutouts meet no data ends in an error that says little. */
    private void check(Job job) throws IOException {
        if (!job.phase.equals("COMPLETED")) {
            return;
        }
        for (CasdaTokens.Token token : job.tokens) {
            boolean fails =
                    token.use() == CasdaTokens.Use.CUTOUT && cutout(token, job).isEmpty();
            if (fails) {
                job.phase = "ERROR";
                job.error = "Error: A problem occured obtaining access to the requested item(s)";
            }
        }
    }

    private Optional<Cutout> cutout(CasdaTokens.Token token, Job job) throws IOException {
        Optional<ByteSource> file = images.find(token.file().name());
        return file.isEmpty() ? Optional.empty() : ImageCut.of(file.get(), job.asked(), "casda");
    }

    /** {@code download/web}: the results. */
    Endpoint downloads() {
        return (request, response) -> {
            String[] place = request.pathRest().split("/", -1);
            log.note("casda", request, "");
            Optional<Job> job = place.length == 4 ? find(place[1]) : Optional.empty();
            if (job.isEmpty() || !job.get().phase.equals("COMPLETED")) {
                response.text(404, "text/plain", "File is not available\n");
                return;
            }
            CasdaTokens.Token token = job.get().tokens.get(Integer.parseInt(place[2]));
            if (token.use() == CasdaTokens.Use.CUTOUT) {
                Cutout cutout = cutout(token, job.get()).orElseThrow();
                response.status(200).type("image/x-fits").header("Cache-Control", "no-transform");
                response.header("Content-Length", Long.toString(cutout.contentLength()));
                cutout.write(response.body());
                return;
            }
            Optional<ByteSource> file = images.find(token.file().name());
            if (file.isPresent()) {
                FileAnswer.send(request, file.get(), response);
            } else {
                response.text(200, "application/octet-stream", "x".repeat(1024));
            }
        };
    }
}
