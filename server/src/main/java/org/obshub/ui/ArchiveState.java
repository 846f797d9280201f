package org.obshub.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.store.Archives;
import org.obshub.store.HarvestLog;

/**
 * One archive as the status shows it. Times are DALI timestamps, UTC, empty where there is none.
 *
 * @param rowsByType rows of each dataproduct_type; {@code unknown} for those without
 * @param lagDays days since the last harvest that went well; NULL if none did
 * @param lastError in the archive's own words; empty if the last harvest went well
 * @param lastRun the newest harvest; NULL if there was none
 */
public record ArchiveState(
        @JsonProperty("archive") String archive,
        @JsonProperty("title") String title,
        @JsonProperty("rows") long rows,
        @JsonProperty("rows_by_type") Map<String, Long> rowsByType,
        @JsonProperty("last_success") String lastSuccess,
        @JsonProperty("last_attempt") String lastAttempt,
        @JsonProperty("last_error") String lastError,
        @JsonProperty("lag_days") @Nullable Double lagDays,
        @JsonProperty("last_run") @Nullable LastRun lastRun) {

    /**
     * A harvest. Its message tells a failure in the archive's words, or what is worth knowing, such as changed columns.
     *
     * @param state running, done, failed, paused or abandoned
     */
    public record LastRun(
            @JsonProperty("mode") String mode,
            @JsonProperty("state") String state,
            @JsonProperty("counts") Map<String, Long> counts,
            @JsonProperty("message") String message) {
        private static LastRun of(HarvestLog.Run run) {
            HarvestLog.Counts counts = run.counts();
            Map<String, Long> told = new LinkedHashMap<>();
            told.put("read", counts.read());
            told.put("accepted", counts.accepted());
            told.put("rejected", counts.rejected());
            told.put("inserted", counts.inserted());
            told.put("updated", counts.updated());
            told.put("unchanged", counts.unchanged());
            told.put("deleted", counts.deleted());
            return new LastRun(run.mode(), run.state().name().toLowerCase(Locale.ROOT), told, run.message());
        }
    }

    /** As the store tells it. */
    public static ArchiveState of(Archives.Status status, Optional<HarvestLog.Run> newest) {
        double lag = status.freshness().lagDays();
        return new ArchiveState(
                status.source().archive(),
                status.source().title(),
                status.rows(),
                byType(status.rowsByType()),
                status.freshness().lastSuccess(),
                status.freshness().lastAttempt(),
                status.freshness().lastError(),
                Double.isInfinite(lag) ? null : lag,
                newest.map(LastRun::of).orElse(null));
    }

    private static Map<String, Long> byType(String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String word : text.split(" ", -1)) {
            int equals = word.lastIndexOf('=');
            if (equals > 0) {
                counts.put(word.substring(0, equals), Long.valueOf(word.substring(equals + 1)));
            }
        }
        return counts;
    }
}
