package org.obshub.soda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.obshub.datalink.ArchiveDoors;
import org.obshub.datalink.LinkFinder;
import org.obshub.http.Router;
import org.obshub.store.ObscoreLookup;
import org.obshub.uws.JobEndpoints;
import org.obshub.uws.JobLimits;
import org.obshub.uws.JobQueue;
import org.obshub.uws.JobStore;
import org.obshub.uws.JobTask;
import org.obshub.uws.ResultFiles;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;

/**
 * The endpoints of the cutout service at their places.
 *
 * @param state how the service is now
 * @param since when the service came up
 */
public record SodaRoutes(Service service, Jobs jobs, Supplier<AvailabilityEndpoint.State> state, Instant since) {
    private static final String BASE = "/soda";

    /** Where the jobs are kept and run. */
    public record Jobs(JobStore store, JobQueue queue, ResultFiles files, JobLimits limits) {}

    /** What makes cutouts, for requests and for jobs. Thread-safe. */
    public static final class Service {
        private final CutoutPlanner planner;
        private final CutoutMaker maker;
        private final CallerVault callers = new CallerVault();

        /** @param creator what is named in the history of files: {@code obshub 0.1.0} */
        public Service(
                ObscoreLookup datasets,
                ArchiveDoors doors,
                LinkFinder links,
                JobPace pace,
                PublishedFolders folders,
                String creator) {
            this.planner = new CutoutPlanner(datasets, doors, links);
            this.maker = new CutoutMaker(pace, folders, creator);
        }

        /** What the jobs do. */
        public JobTask task() {
            return new SodaTask(planner, maker, callers);
        }

        /** What makes single products for jobs of another service. */
        public Cutter cutter() {
            return new Cutter(planner, maker, callers);
        }
    }

    /** What the service says of itself. */
    public static List<Capability> capabilities() {
        List<Capability> all = new ArrayList<>();
        all.add(Capability.plain("ivo://ivoa.net/std/SODA#sync-1.0", Capability.full(BASE + "/sync", "1.0")));
        all.add(Capability.plain("ivo://ivoa.net/std/SODA#async-1.0", Capability.full(BASE + "/async", "1.0")));
        all.addAll(Capability.vosi(BASE));
        return all;
    }

    /** Adds them to the router. */
    public void mount(Router router) {
        router.route(BASE + "/sync", new SodaSyncEndpoint(service.planner, service.maker));
        router.route(
                BASE + "/async",
                JobEndpoints.METHODS,
                new SodaAsyncEndpoint(BASE + "/async", Set.of(), jobs, service.callers));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(state));
        router.route(BASE + "/capabilities", Router.GET_ONLY, new CapabilitiesEndpoint(capabilities(), since));
    }
}
