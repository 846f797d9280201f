package org.obshub.upstream;

import java.time.Duration;

/**
 * How gently an archive is treated and how long it is waited for.
 *
 * @param interval least time between the starts of two requests
 * @param connect for a connection to stand
 * @param answer from the request to the first byte of its answer
 * @param stall longest silence within an answer
 * @param job longest life of an asynchronous query
 * @param retry what is done after a passing fault
 */
public record Pace(
        Duration interval, Duration connect, Duration answer, Duration stall, Duration job, RetryPolicy retry) {

    /** One request a second; answers within ten minutes, jobs within an hour. */
    public static final Pace USUAL = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            RetryPolicy.USUAL);

    public Pace {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval between requests must not be negative: " + interval);
        }
        positive(connect, "connect");
        positive(answer, "answer");
        positive(stall, "stall");
        positive(job, "job");
    }

    /** The same, with another interval between requests. */
    public Pace every(Duration newInterval) {
        return new Pace(newInterval, connect, answer, stall, job, retry);
    }

    /** The same, with another way to try again. */
    public Pace trying(RetryPolicy newRetry) {
        return new Pace(interval, connect, answer, stall, job, newRetry);
    }

    private static void positive(Duration time, String name) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the " + name + " time limit must be positive: " + time);
        }
    }
}
