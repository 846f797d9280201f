package org.obshub.tapclient;

/** How a remote TAP service runs a query. */
public enum QueryMode {
    /** One request, the answer is the result. */
    SYNC,
    /** A UWS job: created, started, polled, its result fetched, deleted. */
    ASYNC
}
