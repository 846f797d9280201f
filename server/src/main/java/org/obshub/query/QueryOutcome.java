package org.obshub.query;

/**
 * How an answer ended.
 *
 * @param rows rows written
 * @param overflow true if there were more
 * @param failure what the answer says went wrong behind its first bytes; empty if nothing did
 */
public record QueryOutcome(long rows, boolean overflow, String failure) {
    public boolean failed() {
        return !failure.isEmpty();
    }
}
