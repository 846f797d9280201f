package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.FaultKind;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException;

/** Carries out plans. Thread-safe. */
final class CutoutMaker {
    private final JobPace pace;
    private final Semaphore waiting;
    private final PublishedFolders folders;
    private final String creator;

    /** @param creator what is named in the history of files cut here: {@code obshub 0.1.0} */
    CutoutMaker(JobPace pace, PublishedFolders folders, String creator) {
        this.pace = requireNonNull(pace);
        this.waiting = new Semaphore(pace.requests());
        this.folders = requireNonNull(folders);
        this.creator = requireNonNull(creator);
    }

    /** One way to obtain a product. */
    private interface Way {
        Optional<Product> open() throws IOException;
    }

    /**
     * The product, its first bytes at hand; empty if the archive says that there is nothing. For jobs: a job of an archive is
     * waited for as long as it takes.
     *
     * @param stop completed when nobody wants it any more
     */
    Optional<Product> open(SodaRequest request, CutoutPlanner.Planned planned, CompletableFuture<Void> stop) {
        return open(request, planned, stop, pace.unhurried());
    }

    /** The same for a client that waits at the other end: few wait for jobs of archives at once, and not for ever. */
    Optional<Product> openAtOnce(SodaRequest request, CutoutPlanner.Planned planned, CompletableFuture<Void> stop) {
        if (!(planned.plan() instanceof CutoutPlan.Driven)) {
            return open(request, planned, stop, pace);
        }
        if (!waiting.tryAcquire()) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    planned.door().servers().archive() + " cuts in jobs of its own, and " + pace.requests()
                            + " requests wait for such jobs already (soda.archive-jobs). POST the same to /soda/async,"
                            + " which has a queue, or try again later.");
        }
        try {
            return open(request, planned, stop, pace);
        } finally {
            waiting.release();
        }
    }

    private Optional<Product> open(
            SodaRequest request, CutoutPlanner.Planned planned, CompletableFuture<Void> stop, JobPace patience) {
        ArchiveCall call = new ArchiveCall(planned.door().servers(), planned.credentials(), stop);
        Way way = planned.plan()
                .match(
                        proxied -> () -> whole(call, proxied),
                        driven -> () -> new DrivenCut(call, patience).open(driven),
                        local -> () -> cut(call, local, request),
                        refused -> () -> {
                            throw refusal(refused);
                        });
        try {
            return way.open();
        } catch (IOException e) {
            throw UpstreamException.of(
                    call.archive(), UpstreamException.Kind.BROKEN, "broke off its answer: " + e.getMessage(), e);
        }
    }

    private Optional<Product> whole(ArchiveCall call, CutoutPlan.Proxied plan) throws IOException {
        return PublishedFolders.isOfThisMachine(plan.uri())
                ? Optional.of(WholeFile.of(plan.name(), folders.open(plan.uri())))
                : ProxiedCut.open(call, plan);
    }

    private Optional<Product> cut(ArchiveCall call, CutoutPlan.Local plan, SodaRequest request) throws IOException {
        return PublishedFolders.isOfThisMachine(plan.file())
                ? LocalCut.open(folders.open(plan.file()), plan, request, creator)
                : LocalCut.open(call, plan, request, creator);
    }

    private static ServiceException refusal(CutoutPlan.Refused refused) {
        boolean unknown = refused.kind() == FaultKind.UNKNOWN_CALLER;
        String words = unknown ? "AuthenticationError: " + refused.reason() : refused.reason();
        return new ServiceException(refused.kind().fault(), words);
    }
}
