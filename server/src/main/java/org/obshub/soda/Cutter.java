package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.obscore.ObscoreRow;
import org.obshub.upstream.Authorization;

/** Makes the products of SODA one by one, for jobs of another service. Thread-safe. */
public final class Cutter {
    private final CutoutPlanner planner;
    private final CutoutMaker maker;
    private final CallerVault callers;

    Cutter(CutoutPlanner planner, CutoutMaker maker, CallerVault callers) {
        this.planner = requireNonNull(planner);
        this.maker = requireNonNull(maker);
        this.callers = requireNonNull(callers);
    }

    /** The jobs of that service at that path, below the root of the server; notes for whom each was made. */
    public Endpoint jobs(String path, Set<String> adding, SodaRoutes.Jobs jobs) {
        return new SodaAsyncEndpoint(path, adding, jobs, callers);
    }

    /** Whom a job speaks for: in memory only, so nobody behind a restart. */
    public Optional<Authorization> caller(String job) {
        return callers.find(job);
    }

    /** Why a job is not run whose account {@link #caller} does not have any more. */
    public static ServiceException accountLost() {
        return CallerVault.lost();
    }

    /** The job has ended. */
    public void forget(String job) {
        callers.forget(job);
    }

    /** True if callers can show that archive who they are. */
    public boolean takesLogin(String archive) {
        return planner.takesLogin(archive);
    }

    /** Asks an archive for what everybody may know of those datasets of it, many at once. */
    public void prepare(String archive, List<String> datasets) {
        planner.prepare(archive, datasets);
    }

    /**
     * A product, its first bytes at hand; empty if the request meets no data. Failures are those of {@code /soda/sync}.
     *
     * @param caller shown to the archive of the dataset if it knows users
     * @param stop completed when nobody wants it any more
     */
    public Optional<Product> open(SodaRequest request, Optional<Authorization> caller, CompletableFuture<Void> stop) {
        ObscoreRow dataset = planner.dataset(request);
        CutoutPlanner.Planned planned = planner.plan(request, dataset, planner.concerned(dataset, caller));
        return planned.missing().isPresent() ? Optional.empty() : maker.open(request, planned, stop);
    }
}
