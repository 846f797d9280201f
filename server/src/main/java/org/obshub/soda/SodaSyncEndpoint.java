package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.obshub.dali.ErrorDocument;
import org.obshub.dali.FaultWords;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.obscore.ObscoreRow;
import org.obshub.upstream.Authorization;

/** {@code /soda/sync}: one cutout, streamed as it is made; 204 if the request meets no data (SODA 1.0 section 2). */
final class SodaSyncEndpoint implements Endpoint {
    private final Endpoint guarded = ErrorDocument.around(this::answer, FaultWords.SODA);
    private final CutoutPlanner planner;
    private final CutoutMaker maker;

    SodaSyncEndpoint(CutoutPlanner planner, CutoutMaker maker) {
        this.planner = requireNonNull(planner);
        this.maker = requireNonNull(maker);
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "UsageError: there is nothing at " + request.path() + ".");
        }
        SodaRequest wanted = only(SodaParameters.read(request.parameters()));
        ObscoreRow dataset = planner.dataset(wanted);
        Optional<Authorization> caller = planner.caller(request.header("Authorization"), List.of(dataset));
        CutoutPlanner.Planned planned = planner.plan(wanted, dataset, caller);
        // what is behind a login is for the one who logged in; FITS is sent as it is
        response.header("Cache-Control", caller.isPresent() ? "no-store, no-transform" : "no-cache, no-transform");
        if (planned.missing().isPresent()) {
            response.status(204);
            return;
        }
        CompletableFuture<Void> gone = response.gone();
        Optional<Product> product = maker.openAtOnce(wanted, planned, gone);
        if (product.isEmpty()) {
            response.status(204);
            return;
        }
        try (Product made = product.get()) {
            response.status(200).type(made.mediaType());
            response.header("Content-Disposition", "inline; filename=\"" + fileName(made.name()) + "\"");
            made.length().ifPresent(bytes -> response.header("Content-Length", Long.toString(bytes)));
            made.writeTo(response.body());
        }
    }

    private static SodaRequest only(List<SodaRequest> requests) {
        if (requests.size() > 1) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "MultiValuedParamNotSupported: this asks for " + requests.size()
                            + " products and one comes synchronously; POST the same to /soda/async for all.");
        }
        return requests.get(0);
    }

    static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._+=@-]", "_");
    }
}
