package org.obshub.upstream;

import java.time.Duration;

/**
 * When an archive that fails is left alone, and for how long: {@code first} after so many failures in a row, then twice as
 * long after each trial that fails, up to {@code longest}.
 */
public record BreakerPolicy(int failures, Duration first, Duration longest) {
    public static final BreakerPolicy USUAL = new BreakerPolicy(8, Duration.ofMinutes(1), Duration.ofHours(1));

    public BreakerPolicy {
        if (failures < 1) {
            throw new IllegalArgumentException("an archive must be allowed one failure: " + failures);
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("rests must grow: first " + first + ", longest " + longest);
        }
    }
}
