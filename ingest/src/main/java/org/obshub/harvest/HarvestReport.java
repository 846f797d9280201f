package org.obshub.harvest;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.obshub.archive.ArchiveId;

/**
 * How a harvest run of one archive went.
 *
 * @param totals of the whole run, with what it did before it was interrupted and resumed
 * @param rejections how many rows were rejected for which reason, since the run was begun or resumed
 * @param took since the run was begun or resumed
 * @param message what there is to say: after a failure the archive's own words
 */
public record HarvestReport(
        ArchiveId archive,
        Outcome outcome,
        Totals totals,
        Map<String, Long> rejections,
        Duration took,
        String message) {

    /** How a run ended. */
    public enum Outcome {
        DONE,
        /** Everything was read and judged, nothing was written. */
        DRY,
        /** Stopped by the archive's quiet hours; the next run goes on behind the last slice. */
        PAUSED,
        /** Stopped by a failure; the next run goes on behind the last slice. */
        FAILED
    }

    /** Rows read at the archive, and what became of the datasets made of them. */
    public record Totals(long slices, long read, long accepted, long rejected, Changes changes) {
        static final Totals NONE = new Totals(0, 0, 0, 0, new Changes(0, 0, 0, 0));
    }

    /** What a run changed in the table; all 0 in a dry run. */
    public record Changes(long inserted, long updated, long unchanged, long deleted) {}

    public HarvestReport {
        rejections = Map.copyOf(new TreeMap<>(rejections));
    }
}
