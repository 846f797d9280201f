package org.obshub.tap;

import java.io.IOException;
import java.util.Set;
import org.obshub.dali.ErrorDocument;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.uws.JobEndpoints;
import org.obshub.uws.JobLimits;
import org.obshub.uws.JobQueue;
import org.obshub.uws.JobStore;
import org.obshub.uws.ResultFiles;

/** {@code /tap/async}: queries as jobs (TAP 1.1 section 2.2). What a job does is a {@link QueryTask}. */
public final class AsyncEndpoint implements Endpoint {
    /** Tables sent with several requests are all uploaded (DALI 1.1 section 3.4.5). */
    private static final Set<String> ADDING = Set.of("UPLOAD");

    private final Endpoint guarded;

    /**
     * The jobs of the TAP service.
     *
     * @param path of the list of jobs, below the root of the server
     */
    public AsyncEndpoint(String path, Jobs jobs) {
        this.guarded = ErrorDocument.around(
                new JobEndpoints(path, ADDING, jobs.store(), jobs.queue(), jobs.files(), jobs.limits()));
    }

    /** Where the jobs are kept and run. */
    public record Jobs(JobStore store, JobQueue queue, ResultFiles files, JobLimits limits) {}

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }
}
