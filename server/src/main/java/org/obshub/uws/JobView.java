package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.obshub.store.job.JobRow;

/**
 * Everything a client may see of a job.
 *
 * @param address of the job
 * @param before jobs that run before it, or negative if it does not wait in the queue
 * @param written bytes of results while it runs, or negative if it does not
 * @param told what its work says of how far it is; empty if nothing
 */
record JobView(
        Job job,
        URI address,
        List<JobRow.Parameter> parameters,
        List<JobRow.Result> results,
        int before,
        long written,
        String told) {
    JobView {
        requireNonNull(job);
        requireNonNull(address);
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** The address of something below the job. */
    URI below(String resource) {
        return URI.create(address + "/" + resource);
    }

    URI parameter(String name) {
        return below("parameters/" + encoded(name));
    }

    URI result(String name) {
        return below("results/" + encoded(name));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** How far it is, by name. */
    Map<String, String> progress() {
        Map<String, String> progress = new LinkedHashMap<>();
        if (before >= 0) {
            progress.put("jobsBefore", Integer.toString(before));
        }
        Optional<Instant> started = job.started();
        if (started.isPresent()) {
            Instant until = job.ended().orElseGet(Instant::now);
            progress.put(
                    "runSeconds",
                    String.format(
                            Locale.ROOT,
                            "%.3f",
                            Duration.between(started.get(), until).toMillis() / 1000.0));
        }
        if (written >= 0) {
            progress.put("bytesWritten", Long.toString(written));
        }
        if (!told.isEmpty()) {
            progress.put("progress", told);
        }
        if (!job.end().note().isEmpty()) {
            progress.put("note", job.end().note());
        }
        return progress;
    }
}
