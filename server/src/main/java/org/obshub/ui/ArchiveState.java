package org.obshub.ui;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.obshub.store.Archives;

/**
 * One archive as the status shows it. Times are DALI timestamps, UTC, empty where there is none.
 *
 * @param lastError empty if the last harvest went well
 */
public record ArchiveState(
        @JsonProperty("archive") String archive,
        @JsonProperty("title") String title,
        @JsonProperty("rows") long rows,
        @JsonProperty("last_success") String lastSuccess,
        @JsonProperty("last_attempt") String lastAttempt,
        @JsonProperty("last_error") String lastError) {

    /** As the store tells it. */
    public static ArchiveState of(Archives.Status status) {
        return new ArchiveState(
                status.source().archive(),
                status.source().title(),
                status.rows(),
                status.freshness().lastSuccess(),
                status.freshness().lastAttempt(),
                status.freshness().lastError());
    }
}
