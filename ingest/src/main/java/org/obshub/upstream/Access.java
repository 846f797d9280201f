package org.obshub.upstream;

import static java.util.Objects.requireNonNull;

/**
 * On which terms an archive is asked.
 *
 * @param atOnce most requests at the same time
 * @param quiet when it is not harvested
 * @param breaker when it is left alone
 * @param credentials who asks
 */
public record Access(int atOnce, QuietHours quiet, BreakerPolicy breaker, Login credentials) {
    /** One request at a time, at any hour, by anybody. */
    public static final Access USUAL = new Access(1, QuietHours.NONE, BreakerPolicy.USUAL, Login.NONE);

    public Access {
        if (atOnce < 1) {
            throw new IllegalArgumentException("requests at once must be 1 or more: " + atOnce);
        }
        requireNonNull(quiet);
        requireNonNull(breaker);
        requireNonNull(credentials);
    }
}
