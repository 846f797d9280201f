package org.obshub.cutouts;

import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.UpstreamException;

/**
 * How long an archive is asked on that only fails: failures that another dataset would meet as well are counted as long as
 * none goes better. Thread-safe.
 */
final class Patience {
    private static final int ENOUGH = 10;
    /** Behind so many nothing is tried twice any more. */
    private static final int DOUBT = 4;

    private int failures;
    private String last = "";

    synchronized void better() {
        failures = 0;
    }

    synchronized void worse(ServiceException failure) {
        if (isPassing(failure) || failure.fault() == Fault.FORBIDDEN) {
            failures++;
            last = failure.getMessage();
        } else {
            failures = 0; // an answer about this dataset alone
        }
    }

    /** Why nothing more is asked; empty as long as it is. */
    synchronized Optional<String> exhausted() {
        return failures < ENOUGH
                ? Optional.empty()
                : Optional.of(
                        "not asked for: the " + ENOUGH + " before failed one after another, the last with: " + last);
    }

    /** True if a second try is worth it. */
    synchronized boolean mayRepeat(ServiceException failure) {
        return isPassing(failure) && failures < DOUBT;
    }

    private static boolean isPassing(ServiceException failure) {
        return failure instanceof UpstreamException upstream
                ? upstream.isPassing()
                : failure.fault() == Fault.OVERLOADED || failure.fault() == Fault.UPSTREAM_TIMEOUT;
    }
}
