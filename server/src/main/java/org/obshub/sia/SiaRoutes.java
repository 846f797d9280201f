package org.obshub.sia;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.obshub.http.Router;
import org.obshub.query.QueryService;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;
import org.obshub.votable.ServiceDescriptor;

/**
 * The endpoints of the SIA service at their places.
 *
 * @param queries answers the queries
 * @param isKept true of an {@code obs_publisher_did} that a row has in this very spelling
 * @param options the values that columns of {@code ivoa.obscore} have, by the name of the column
 * @param services what answers offer for their rows, by the root of the server as the user sees it
 * @param state how the service is now
 * @param since when the service came up
 */
public record SiaRoutes(
        QueryService queries,
        Predicate<String> isKept,
        Supplier<Map<String, List<String>>> options,
        Function<URI, List<ServiceDescriptor>> services,
        Supplier<AvailabilityEndpoint.State> state,
        Instant since) {
    static final String STANDARD = "ivo://ivoa.net/std/SIA#query-2.0";
    private static final String BASE = "/sia2";
    static final String QUERY = BASE + "/query";

    /** What the service says of itself. */
    public static List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        all.add(Capability.plain(STANDARD, Capability.full(QUERY, "2.0")));
        all.addAll(Capability.vosi(BASE));
        return all;
    }

    /** Adds them to the router. */
    public void mount(Router router) {
        router.route(QUERY, new SiaEndpoint(queries, isKept, options, services));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(state));
        router.route(BASE + "/capabilities", Router.GET_ONLY, new CapabilitiesEndpoint(capabilities(), since));
    }
}
