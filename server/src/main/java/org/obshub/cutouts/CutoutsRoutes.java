package org.obshub.cutouts;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.obshub.cutouts.plan.Planner;
import org.obshub.http.Router;
import org.obshub.query.QueryService;
import org.obshub.soda.Cutter;
import org.obshub.soda.SodaRoutes;
import org.obshub.upload.Uploads;
import org.obshub.uws.JobEndpoints;
import org.obshub.uws.JobTask;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.obshub.vosi.Capability;

/** The endpoints for bulk cutouts at their places, and what their jobs do. Thread-safe. */
public final class CutoutsRoutes {
    private static final String BASE = "/cutouts";
    private static final Set<String> METHODS = Set.of("POST");

    private final Planner planner;
    private final Cutter cutter;
    private final JobTask task;

    /**
     * What fetches.
     *
     * @param threads work for jobs, some for each archive
     * @param atOnce cutouts of one archive at once, over all jobs
     * @param root of the server as users see it
     */
    public record Fetching(Executor threads, int atOnce, Supplier<URI> root) {
        public Fetching {
            requireNonNull(threads);
            requireNonNull(root);
        }
    }

    public CutoutsRoutes(Uploads uploads, QueryService queries, Cutter cutter, Fetching fetching) {
        this.planner = new Planner(uploads, queries);
        this.cutter = requireNonNull(cutter);
        this.task = new CutoutsTask(planner, cutter, new Turns(fetching.atOnce()), fetching.threads(), fetching.root());
    }

    /** What the jobs do. */
    public JobTask task() {
        return task;
    }

    /** What the service says of itself. */
    public static List<Capability> capabilities() {
        return CutoutsInterface.capabilities(BASE);
    }

    /** Adds them to the router; the service is as that state tells, since that moment. */
    public void mount(Router router, SodaRoutes.Jobs jobs, AvailabilityEndpoint.State state) {
        router.route(BASE + "/async", JobEndpoints.METHODS, cutter.jobs(BASE + "/async", Set.of("UPLOAD"), jobs));
        router.route(BASE + "/estimate", METHODS, new EstimateEndpoint(planner));
        router.route(BASE + "/availability", Router.GET_ONLY, new AvailabilityEndpoint(() -> state));
        router.route(
                BASE + "/capabilities", Router.GET_ONLY, new CapabilitiesEndpoint(capabilities(), state.upSince()));
    }
}
