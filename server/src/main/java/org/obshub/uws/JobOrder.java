package org.obshub.uws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.obshub.store.job.JobRow;

/**
 * What a client orders with a new job.
 *
 * @param runId its own name for it; empty if it gave none
 * @param withAccount true if its credentials came with the order
 */
record JobOrder(
        String runId,
        Duration executionDuration,
        Instant destruction,
        boolean withAccount,
        List<JobRow.Parameter> parameters) {
    JobOrder {
        requireNonNull(runId);
        requireNonNull(executionDuration);
        requireNonNull(destruction);
        parameters = List.copyOf(parameters);
    }
}
