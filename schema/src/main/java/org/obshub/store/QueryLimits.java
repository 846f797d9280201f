package org.obshub.store;

import java.time.Duration;

/**
 * What a query may take.
 *
 * @param timeout from the start to the last row read; zero means no limit
 */
public record QueryLimits(Duration timeout) {
    public static final QueryLimits NONE = new QueryLimits(Duration.ZERO);

    public QueryLimits {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is negative: " + timeout);
        }
    }

    boolean isLimited() {
        return !timeout.isZero();
    }
}
