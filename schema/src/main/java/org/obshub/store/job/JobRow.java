package org.obshub.store.job;

import static java.util.Objects.requireNonNull;

/**
 * One row of {@code store.job}. Times are milliseconds since 1970-01-01T00:00:00Z, 0 for not yet; texts are empty for none.
 *
 * @param service whose job list it is in
 * @param client who made it
 * @param executionSeconds how long it may run
 * @param starts how often it has been started
 * @param withAccount true if credentials of the client came with it, which are not kept
 */
public record JobRow(
        String id,
        String service,
        String client,
        String runId,
        String phase,
        Times times,
        long executionSeconds,
        int starts,
        boolean withAccount,
        End end) {
    public JobRow {
        requireNonNull(id);
        requireNonNull(service);
        requireNonNull(client);
        requireNonNull(runId);
        requireNonNull(phase);
        requireNonNull(times);
        requireNonNull(end);
    }

    /** When things happened and will happen. */
    public record Times(long created, long queued, long started, long ended, long destruction) {}

    /**
     * How it ended.
     *
     * @param errorType transient or fatal; empty if it did not fail
     * @param note what is worth telling of a job that did not fail
     */
    public record End(String errorType, String message, String note) {
        public static final End NONE = new End("", "", "");

        public End {
            requireNonNull(errorType);
            requireNonNull(message);
            requireNonNull(note);
        }
    }

    /**
     * A value of a parameter.
     *
     * @param text the value, or the media type of the file
     * @param file the name of the file that holds the value; empty if the text is the value
     */
    public record Parameter(String name, String text, String file) {}

    /** A result, which lies in a file. */
    public record Result(String name, String mediaType, long bytes, String file) {}
}
