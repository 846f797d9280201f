package org.obshub.soda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.obshub.datalink.ArchiveDoors;
import org.obshub.datalink.LinkFinder;
import org.obshub.http.Router;
import org.obshub.store.ObscoreLookup;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;

/**
 * The endpoints of the cutout service at their places.
 *
 * @param about what the products come from
 * @param state how the service is now
 * @param since when the service came up
 */
public record SodaRoutes(Sources about, JobPace pace, Supplier<AvailabilityEndpoint.State> state, Instant since) {
    private static final String BASE = "/soda";

    /**
     * What cutouts are made of.
     *
     * @param creator what is named in the history of files: {@code obshub 0.1.0}
     */
    public record Sources(ObscoreLookup datasets, ArchiveDoors doors, LinkFinder links, String creator) {
        CutoutPlanner planner() {
            return new CutoutPlanner(datasets, doors, links);
        }
    }

    /** What the service says of itself. */
    public static List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        all.add(Capability.plain("ivo://ivoa.net/std/SODA#sync-1.0", Capability.full(BASE + "/sync", "1.0")));
        all.addAll(Capability.vosi(BASE));
        return all;
    }

    /** Adds them to the router. */
    public void mount(Router router) {
        CutoutMaker maker = new CutoutMaker(pace, about.creator());
        router.route(BASE + "/sync", new SodaSyncEndpoint(about.planner(), maker));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(state));
        router.route(BASE + "/capabilities", Router.GET_ONLY, new CapabilitiesEndpoint(capabilities(), since));
    }
}
