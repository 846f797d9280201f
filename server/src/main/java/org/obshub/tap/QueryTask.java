package org.obshub.tap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.query.Limits;
import org.obshub.query.QueryOutcome;
import org.obshub.query.QueryRequest;
import org.obshub.upload.Uploads;
import org.obshub.uws.JobRun;
import org.obshub.uws.JobTask;
import org.obshub.votable.ServiceDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a TAP job does: one query, its answer in the one result of that name (TAP 1.1 section 2.2). */
public final class QueryTask implements JobTask {
    /** The name TAP gives the result. */
    static final String RESULT = "result";

    private static final Logger log = LoggerFactory.getLogger(QueryTask.class);

    private final Road road;
    private final Limits limits;
    private final Uploads uploads;
    private final Supplier<List<ServiceDescriptor>> services;

    /** The road from a query to the bytes of its answer, left early at a stop: {@code QueryService::run}. */
    @FunctionalInterface
    public interface Road {
        QueryOutcome run(QueryRequest request, OutputStream out, CompletableFuture<Void> stop) throws IOException;
    }

    /** Results that offer no services. */
    public QueryTask(Road road, Limits limits, Uploads uploads) {
        this(road, limits, uploads, List::of);
    }

    /**
     * The limit of time is none of these: the queue stops a job that takes too long.
     *
     * @param services what results with the columns it takes offer
     */
    public QueryTask(Road road, Limits limits, Uploads uploads, Supplier<List<ServiceDescriptor>> services) {
        this.services = requireNonNull(services);
        this.road = requireNonNull(road);
        this.limits = requireNonNull(limits);
        this.uploads = requireNonNull(uploads);
    }

    @Override
    public String run(JobRun run) throws IOException {
        QueryParameters parameters = QueryParameters.of(run.parameters());
        QueryRequest query = parameters.query(limits, uploads).offering(services.get());
        try (OutputStream out = run.result(RESULT, parameters.format().contentType())) {
            QueryOutcome.Whole outcome = answer(run, query, out);
            return outcome.rows()
                    + (outcome.rows() == 1 ? " row" : " rows")
                    + (outcome.overflow() ? ", and there are more (MAXREC)" : "");
        }
    }

    /** An answer that breaks off or says at its end that it failed is no result: the job fails of the same. */
    private QueryOutcome.Whole answer(JobRun run, QueryRequest query, OutputStream out) throws IOException {
        try {
            return road.run(query, out, run.stop()).whole();
        } catch (BrokenOff e) {
            throw e.why();
        } catch (IOException e) {
            if (run.stop().isDone()) {
                throw e;
            }
            log.warn("job {}: the answer broke off", run.job().id(), e);
            // of a disk, most likely: as the store has it, what may be better at another time
            throw new ServiceException(Fault.OVERLOADED, "The answer broke off: " + e.getMessage(), e);
        }
    }
}
