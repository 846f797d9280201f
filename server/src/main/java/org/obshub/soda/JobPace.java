package org.obshub.soda;

import java.time.Duration;

/**
 * How the jobs of archives are awaited.
 *
 * @param first pause between two looks; later ones grow by a half each time
 * @param longest pause
 * @param most time a request waits for such a job
 * @param requests that may wait for such jobs at once, as each holds a thread; jobs of this server have threads of their own
 */
public record JobPace(Duration first, Duration longest, Duration most, int requests) {
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    public JobPace {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must grow: first " + first + ", longest " + longest);
        }
        if (requests < 1) {
            throw new IllegalArgumentException("one request must be allowed to wait");
        }
    }

    /** For a job of this server, whose own limit of time is what ends it: files come from tape for hours. */
    JobPace unhurried() {
        return new JobPace(first, longest, FOR_EVER, requests);
    }

    Duration after(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
