package org.obshub.soda;

import java.io.IOException;
import java.util.Optional;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.upstream.DataAnswer;
import org.obshub.upstream.DataRequest;

/** What the archive cuts, or sends whole, at one address. */
final class ProxiedCut {
    private ProxiedCut() {}

    /** Empty if the archive says that the request meets no data. */
    static Optional<Product> open(ArchiveCall call, CutoutPlan.Proxied plan) throws IOException {
        DataAnswer answer = call.ask(DataRequest.get(plan.uri()));
        boolean handedOver = false;
        try {
            if (answer.status() == 204) {
                return Optional.empty();
            }
            if (!answer.isGood()) {
                String words = answer.words();
                if (isNoOverlap(answer.status(), words)) {
                    return Optional.empty();
                }
                throw call.refused(answer.status(), words);
            }
            Product product = Streamed.of(call, plan.name(), answer);
            handedOver = true;
            return Optional.of(product);
        } finally {
            if (!handedOver) {
                answer.close();
            }
        }
    }

    /** CADC says 400 and {@code NoContent: ...} (docs/archives.md). */
    private static boolean isNoOverlap(int status, String words) {
        return status == 400 && words.startsWith("NoContent");
    }
}
