package org.obshub.cutouts;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** How far the fetching is. Thread-safe. */
final class Progress {
    private long wanted;
    private final Map<Outcome.Status, Long> counts = new EnumMap<>(Outcome.Status.class);
    private long bytes;
    private Optional<ServiceException> refusal = Optional.empty();
    private boolean onlyRefusals = true;

    Progress(long wanted) {
        this.wanted = wanted;
    }

    /** A spare is fetched too. */
    synchronized void more() {
        wanted++;
    }

    synchronized void add(Outcome outcome) {
        counts.merge(outcome.status(), 1L, Long::sum);
        bytes += outcome.file().bytes();
    }

    /** The reason of a failure that has been added or is. */
    synchronized void failed(ServiceException why) {
        if (why.fault() == Fault.FORBIDDEN) {
            refusal = Optional.of(why);
        } else {
            onlyRefusals = false;
        }
    }

    /** The refusal that all met; empty if anything else came. */
    synchronized Optional<ServiceException> refusedAltogether() {
        boolean other =
                count(Outcome.Status.CUTOUT) + count(Outcome.Status.NO_DATA) + count(Outcome.Status.LEFT_OUT) > 0;
        return onlyRefusals && !other ? refusal : Optional.empty();
    }

    synchronized long count(Outcome.Status status) {
        return counts.getOrDefault(status, 0L);
    }

    synchronized String words() {
        long done = counts.values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "%d of %d fetched, %d failed, %.1f MB",
                done,
                wanted,
                count(Outcome.Status.FAILED),
                bytes / 1e6);
    }
}
