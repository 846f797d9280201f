package org.obshub.tap;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.Unflushed;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.query.Limits;
import org.obshub.query.QueryOutcome;
import org.obshub.query.QueryRequest;
import org.obshub.upload.Uploads;
import org.obshub.votable.ServiceDescriptor;

/** {@code /tap/sync}: one query, one answer (TAP 1.1 section 2.1). */
public final class SyncEndpoint implements Endpoint {
    private final Endpoint guarded = ErrorDocument.around(this::answer);
    private final Road road;
    private final Limits limits;
    private final Uploads uploads;
    private final Function<URI, List<ServiceDescriptor>> services;

    /** The road from a query to the bytes of its answer, left early if the client is gone: {@code QueryService::runInTime}. */
    @FunctionalInterface
    public interface Road {
        QueryOutcome run(QueryRequest request, OutputStream out, CompletableFuture<Void> gone) throws IOException;
    }

    /** Answers that offer no services. */
    public SyncEndpoint(Road road, Limits limits, Uploads uploads) {
        this(road, limits, uploads, root -> List.of());
    }

    /** @param services what answers with the columns it takes offer, by the root of the server as the user sees it */
    public SyncEndpoint(Road road, Limits limits, Uploads uploads, Function<URI, List<ServiceDescriptor>> services) {
        this.road = road;
        this.limits = limits;
        this.uploads = uploads;
        this.services = services;
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + "; use /tap/sync.");
        }
        QueryParameters parameters = QueryParameters.of(request.parameters());
        QueryRequest query = parameters.query(limits, uploads).offering(services.apply(request.root()));
        response.status(200).type(parameters.format().contentType());
        // a name for browsers, which save what they cannot show
        String ending = parameters.format().format().ending();
        response.header("Content-Disposition", "inline; filename=\"result." + ending + "\"");
        road.run(query, new Unflushed(response.body()), response.gone());
    }
}
