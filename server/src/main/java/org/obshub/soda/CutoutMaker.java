package org.obshub.soda;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.FaultKind;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException;

/** Carries out plans. Thread-safe. */
final class CutoutMaker {
    private final JobPace pace;
    private final String creator;

    /** @param creator what is named in the history of files cut here: {@code obshub 0.1.0} */
    CutoutMaker(JobPace pace, String creator) {
        this.pace = requireNonNull(pace);
        this.creator = requireNonNull(creator);
    }

    /** One way to obtain a product. */
    private interface Way {
        Optional<Product> open() throws IOException;
    }

    /**
     * The product, its first bytes at hand; empty if the archive says that there is nothing.
     *
     * @param stop completed when nobody wants it any more
     */
    Optional<Product> open(SodaRequest request, CutoutPlanner.Planned planned, CompletableFuture<Void> stop) {
        ArchiveCall call = new ArchiveCall(planned.door().servers(), planned.credentials(), stop);
        Way way = planned.plan()
                .match(
                        proxied -> () -> ProxiedCut.open(call, proxied),
                        driven -> () -> new DrivenCut(call, pace).open(driven),
                        local -> () -> LocalCut.open(call, local, request, creator),
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

    private static ServiceException refusal(CutoutPlan.Refused refused) {
        boolean unknown = refused.kind() == FaultKind.UNKNOWN_CALLER;
        String words = unknown ? "AuthenticationError: " + refused.reason() : refused.reason();
        return new ServiceException(refused.kind().fault(), words);
    }
}
