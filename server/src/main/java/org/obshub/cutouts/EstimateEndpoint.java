package org.obshub.cutouts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.obshub.cutouts.plan.Estimate;
import org.obshub.cutouts.plan.Order;
import org.obshub.cutouts.plan.Planner;
import org.obshub.dali.ErrorDocument;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;

/** {@code /cutouts/estimate}: takes what a job takes, and tells as JSON what that would bring. No archive is asked. */
final class EstimateEndpoint implements Endpoint {
    private final Endpoint guarded = ErrorDocument.around(this::answer);
    private final Planner planner;

    EstimateEndpoint(Planner planner) {
        this.planner = requireNonNull(planner);
    }

    @Override
    public void handle(Request request, Response response) throws IOException {
        guarded.handle(request, response);
    }

    private void answer(Request request, Response response) throws IOException {
        if (!request.pathRest().isEmpty()) {
            throw new ServiceException(Fault.NOT_FOUND, "There is nothing at " + request.path() + ".");
        }
        Estimate estimate = new Estimate();
        long positions =
                planner.plan(request.parameters(), Order.of(request.parameters()), response.gone(), estimate::add);
        response.header("Cache-Control", "no-store");
        response.text(200, "application/json", estimate.json(positions));
    }
}
