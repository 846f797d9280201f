package org.obshub.soda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.upstream.Authorization;

/**
 * Whom jobs speak for, in memory only and only as long as they are under way: what is lost with the process must be sent
 * again. Thread-safe.
 */
final class CallerVault {
    private static final int MOST = 10_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<String, Authorization> callers = new LinkedHashMap<>();
    private int expected;

    /** A request with credentials begins that may make and start a job, whose name is not known yet. */
    synchronized void expect() {
        expected++;
    }

    /** Such a request ends; its job is now known. */
    synchronized void arrived(Optional<String> job, Authorization credentials) {
        expected--;
        job.ifPresent(id -> {
            callers.put(id, credentials);
            if (callers.size() > MOST) {
                callers.remove(callers.keySet().iterator().next());
            }
        });
        notifyAll();
    }

    /** The caller of a job that begins to run; waits for requests that may still bring it. */
    synchronized Optional<Authorization> find(String job) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!callers.containsKey(job) && expected > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Optional.ofNullable(callers.get(job));
    }

    /** Why a job that needs the account it came with is not run without. */
    static ServiceException lost() {
        return new ServiceException(
                Fault.FORBIDDEN,
                "AuthenticationError: the job was interrupted by a restart of this server and needed your account at an"
                        + " archive, which is not kept: make the job again.");
    }

    synchronized void forget(String job) {
        callers.remove(job);
    }
}
