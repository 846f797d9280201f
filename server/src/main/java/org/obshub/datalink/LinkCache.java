package org.obshub.datalink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.obshub.archive.access.DatasetLink;

/**
 * The cleaned links of datasets for a while, the oldest given up first. Only what was asked for everybody is kept here, never
 * what a caller's credentials gave. Thread-safe.
 */
final class LinkCache {
    private final int most;
    private final Duration life;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(List<DatasetLink> links, Instant until) {}

    /** Keeps so many datasets at most, each for that time at most. */
    LinkCache(int most, Duration life, Clock clock) {
        this.most = most;
        this.life = life;
        this.clock = clock;
    }

    synchronized Optional<List<DatasetLink>> find(String publisherId) {
        Kept found = kept.get(publisherId);
        if (found == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(found.until())) {
            kept.remove(publisherId);
            return Optional.empty();
        }
        return Optional.of(found.links());
    }

    synchronized void keep(String publisherId, List<DatasetLink> links) {
        if (life.isZero()) {
            return;
        }
        kept.remove(publisherId);
        kept.put(publisherId, new Kept(List.copyOf(links), clock.instant().plus(life)));
        while (kept.size() > most) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
