package org.obshub.upstream;

import java.time.Duration;

/**
 * How much is asked of the servers that hold an archive's data, and how much is taken from them.
 *
 * @param concurrent requests at once
 * @param waiting requests that may wait for one of those to end; more are refused
 * @param answer from the request to the first byte of its answer, the wait for other requests included
 * @param stall longest silence within an answer
 * @param whole from the request to the last byte
 * @param bytes of one answer
 */
public record DataBounds(int concurrent, int waiting, Duration answer, Duration stall, Duration whole, long bytes) {
    public DataBounds {
        if (concurrent < 1 || waiting < 0 || bytes < 1) {
            throw new IllegalArgumentException("at least one request and one byte must be allowed");
        }
        if (answer.isNegative() || answer.isZero() || stall.isZero() || whole.compareTo(answer) < 0) {
            throw new IllegalArgumentException(
                    "the limits of time must be positive and grow: " + answer + ", " + whole);
        }
    }
}
