package org.obshub.soda;

import java.time.Duration;

/**
 * How the jobs of archives are awaited.
 *
 * @param first pause between two looks; later ones grow by a half each time
 * @param longest pause
 * @param most time a job is waited for
 */
public record JobPace(Duration first, Duration longest, Duration most) {
    public JobPace {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses must grow: first " + first + ", longest " + longest);
        }
    }

    Duration after(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
