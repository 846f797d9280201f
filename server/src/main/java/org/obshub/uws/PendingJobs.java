package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/**
 * Sees to it that jobs which are made and never run do not fill the store. Counts in memory how many there are at most, and
 * in the database only when that reaches a limit. Thread-safe.
 */
final class PendingJobs {
    /** Clients whose count is remembered; that of others is taken anew. */
    private static final int REMEMBERED = 10_000;

    private static final String ALL = "";

    private final JobStore store;
    private final JobLimits.Count limits;
    private final Map<String, Long> atMost = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    PendingJobs(JobStore store, JobLimits limits) {
        this.store = requireNonNull(store);
        this.limits = limits.pending();
    }

    /** Counts one more job of a client in, or refuses it. */
    synchronized void admit(String client) {
        if (isFull(ALL, limits.all(), store::pending)) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    "This server keeps " + limits.all()
                            + " jobs that have not been run, and no more (async.pending). Try again later.");
        }
        if (isFull(client, limits.client(), () -> store.pending(client))) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    "You have " + limits.client()
                            + " PENDING jobs, and no more are kept (async.client-pending). Run or DELETE some first.");
        }
        atMost.merge(ALL, 1L, Long::sum);
        atMost.merge(client, 1L, Long::sum);
    }

    private boolean isFull(String whose, int limit, LongSupplier count) {
        if (atMost.getOrDefault(whose, (long) limit) >= limit) {
            atMost.put(whose, count.getAsLong());
        }
        return atMost.getOrDefault(whose, 0L) >= limit;
    }
}
