package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.obshub.store.job.JobRow;

/**
 * A job as it is in the database at one moment (UWS 1.1 section 2.1).
 *
 * @param id unguessable: who knows it may read and change the job
 * @param client the address it was made from
 * @param runId the client's own name for it; empty if it gave none
 * @param executionDuration how long it may run
 * @param withAccount true if credentials of the client came with it; they are not kept, so nobody has them after a restart
 * @param end what is said of its end; all empty before
 */
public record Job(
        String id,
        String client,
        String runId,
        Phase phase,
        Times times,
        Duration executionDuration,
        boolean withAccount,
        JobRow.End end) {
    public Job {
        requireNonNull(id);
        requireNonNull(client);
        requireNonNull(runId);
        requireNonNull(phase);
        requireNonNull(times);
        requireNonNull(executionDuration);
        requireNonNull(end);
    }

    /** When things happened and will happen, to the millisecond; the epoch for what has not happened yet. */
    public record Times(Instant created, Instant queued, Instant started, Instant ended, Instant destruction) {
        static Times of(JobRow.Times times) {
            return new Times(
                    Instant.ofEpochMilli(times.created()),
                    Instant.ofEpochMilli(times.queued()),
                    Instant.ofEpochMilli(times.started()),
                    Instant.ofEpochMilli(times.ended()),
                    Instant.ofEpochMilli(times.destruction()));
        }
    }

    static Job of(JobRow row) {
        return new Job(
                row.id(),
                row.client(),
                row.runId(),
                Phase.valueOf(row.phase()),
                Times.of(row.times()),
                Duration.ofSeconds(row.executionSeconds()),
                row.withAccount(),
                row.end());
    }

    Optional<Instant> started() {
        return happened(times.started());
    }

    Optional<Instant> ended() {
        return happened(times.ended());
    }

    /** When the job will be done at the latest, once it is under way (TAP 1.1 section 5 takes that for a quote). */
    Optional<Instant> quote() {
        if (ended().isPresent()) {
            return ended();
        }
        Optional<Instant> since = started().or(() -> happened(times.queued()));
        return since.map(start -> start.plus(executionDuration));
    }

    boolean hasFailed() {
        return !end.message().isEmpty();
    }

    private static Optional<Instant> happened(Instant time) {
        return time.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(time);
    }
}
