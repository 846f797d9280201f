package org.obshub.harvest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.obshub.store.HarvestLog;

/**
 * When an archive is harvested without being told to.
 *
 * @param every from the begin of one good harvest to the next
 * @param retry after a harvest that failed or had to pause
 * @param fullEvery from the begin of one full harvest to the next, which finds what was withdrawn; zero for never
 */
public record HarvestSchedule(Duration every, Duration retry, Duration fullEvery) {
    public HarvestSchedule {
        requireNonNull(every);
        requireNonNull(retry);
        requireNonNull(fullEvery);
    }

    /** How the archive is to be harvested now; empty if its time has not come. It must not be under way. */
    public Optional<HarvestOptions> due(String archive, HarvestLog runs, Instant now) {
        Optional<HarvestLog.Run> newest = runs.recent(archive, 1).stream().findFirst();
        if (newest.isEmpty()) {
            return Optional.of(HarvestOptions.USUAL);
        }
        return switch (newest.get().state()) {
            case DONE ->
                isOver(newest.get().start(), every, now) ? Optional.of(next(archive, runs, now)) : Optional.empty();
            case FAILED, PAUSED ->
                isOver(newest.get().end(), retry, now) ? Optional.of(HarvestOptions.USUAL) : Optional.empty();
            case RUNNING, ABANDONED -> Optional.of(HarvestOptions.USUAL); // nobody runs it, so it was killed
        };
    }

    private HarvestOptions next(String archive, HarvestLog runs, Instant now) {
        boolean whole = !fullEvery.isZero()
                && runs.lastGood(archive, Work.FULL)
                        .map(run -> isOver(run.start(), fullEvery, now))
                        .orElse(true);
        return whole ? HarvestOptions.FULL : HarvestOptions.USUAL;
    }

    private static boolean isOver(String time, Duration wait, Instant now) {
        return time.isEmpty() || !now.isBefore(Instant.parse(time).plus(wait));
    }
}
