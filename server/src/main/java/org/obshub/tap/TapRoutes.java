package org.obshub.tap;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.obshub.http.Router;
import org.obshub.query.Limits;
import org.obshub.tableset.Tableset;
import org.obshub.upload.Uploads;
import org.obshub.uws.JobEndpoints;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.TablesEndpoint;
import org.obshub.votable.ServiceDescriptor;

/**
 * The endpoints of the TAP service at their places.
 *
 * @param road answers the queries
 * @param uploads reads the tables that come with queries
 * @param services what answers offer, by the root of the server as the user sees it
 * @param jobs where queries run that nobody waits for
 * @param tables what can be queried now
 * @param state how the service is now
 * @param since when the service came up
 */
public record TapRoutes(
        SyncEndpoint.Road road,
        Limits limits,
        Uploads uploads,
        Function<URI, List<ServiceDescriptor>> services,
        AsyncEndpoint.Jobs jobs,
        Supplier<Tableset> tables,
        Supplier<AvailabilityEndpoint.State> state,
        Instant since) {
    private static final String BASE = "/tap";

    /** Adds them to the router. */
    public void mount(Router router) {
        router.route(BASE, Router.GET_ONLY, new BaseEndpoint());
        router.route(BASE + "/sync", new SyncEndpoint(road, limits, uploads, services));
        router.route(BASE + "/async", JobEndpoints.METHODS, new AsyncEndpoint(BASE + "/async", jobs));
        router.route(BASE + "/examples", Router.GET_ONLY, new ExamplesEndpoint(since));
        router.route(BASE + "/tables", Router.GET_ONLY, new TablesEndpoint(tables, since));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(state));
        router.route(
                BASE + "/capabilities",
                Router.GET_ONLY,
                new CapabilitiesEndpoint(TapCapability.all(BASE, limits, uploads.limits(), jobs.limits()), since));
    }
}
