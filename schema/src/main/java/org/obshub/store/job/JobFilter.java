package org.obshub.store.job;

import java.util.List;

/**
 * Which jobs of a list are wanted.
 *
 * @param phases the phases they may be in; empty for any
 * @param exceptPhase the phase they must not be in; empty for none
 * @param after made later than this, milliseconds since 1970-01-01T00:00:00Z
 * @param now jobs whose destruction has come by then are gone
 * @param most so many of the newest
 */
public record JobFilter(List<String> phases, String exceptPhase, long after, long now, int most) {
    public JobFilter {
        phases = List.copyOf(phases);
        if (most < 0) {
            throw new IllegalArgumentException("a negative number of jobs: " + most);
        }
    }
}
