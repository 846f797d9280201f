package org.obshub.datalink;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.obshub.http.Router;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;

/**
 * The endpoints of the links service at their places.
 *
 * @param state how the service is now
 * @param since when the service came up
 */
public record DataLinkRoutes(
        LinkFinder finder, ArchiveDoors doors, Supplier<AvailabilityEndpoint.State> state, Instant since) {
    private static final String BASE = "/datalink";

    /** What the service says of itself. */
    public static List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        all.add(capability());
        all.addAll(Capability.vosi(BASE));
        return all;
    }

    /** The links themselves; other services that lead to them repeat it. */
    public static Capability capability() {
        return Capability.plain("ivo://ivoa.net/std/DataLink#links-1.1", Capability.base(BASE + "/links", "1.1"));
    }

    /** Adds them to the router. */
    public void mount(Router router) {
        router.route(BASE + "/links", new LinksEndpoint(finder, doors));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(state));
        router.route(BASE + "/capabilities", Router.GET_ONLY, new CapabilitiesEndpoint(capabilities(), since));
    }
}
