package org.obshub.query;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What one query may take.
 *
 * @param defaultMaxRows rows without MAXREC
 * @param hardMaxRows rows at most, whatever MAXREC says
 * @param time seconds from the start of the statement to its last row
 */
public record Limits(long defaultMaxRows, long hardMaxRows, Duration time) {
    public Limits {
        if (defaultMaxRows < 1 || hardMaxRows < defaultMaxRows) {
            throw new IllegalArgumentException(
                    "row limits must be 1 <= default <= hard, not " + defaultMaxRows + " and " + hardMaxRows);
        }
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time limit must be positive, not " + time);
        }
    }

    /** How many rows a MAXREC allows; a larger one than the hard limit is silently reduced (TAP 1.1 section 2.7.4). */
    public long rows(OptionalLong maxRec) {
        long asked = maxRec.orElse(defaultMaxRows);
        if (asked < 0) {
            throw new IllegalArgumentException("MAXREC must not be negative, not " + asked);
        }
        return Math.min(asked, hardMaxRows);
    }

    /** Which limit strikes if the answer to a request is cut off, and what to do about it. */
    String told(QueryRequest request) {
        String rows = "Cut off after " + request.maxRows() + " rows: ";
        boolean asked = request.echo().stream().anyMatch(info -> info.name().equals("MAXREC"));
        if (request.maxRows() == hardMaxRows) {
            return rows + "the hard limit of this server. Ask for less, in parts.";
        }
        if (asked) {
            return rows + "MAXREC of the request. The hard limit of this server is " + hardMaxRows + ".";
        }
        return rows + "the limit of requests without MAXREC. Send MAXREC, up to " + hardMaxRows + ", for more.";
    }
}
