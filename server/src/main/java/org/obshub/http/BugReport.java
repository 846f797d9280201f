package org.obshub.http;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a failure that is ours, once, under an id the user is told instead of its cause. */
public final class BugReport {
    private static final Logger log = LoggerFactory.getLogger(BugReport.class);
    private static final SecureRandom random = new SecureRandom();

    private BugReport() {}

    /** Logs with the stack and returns the sentence for the user. */
    public static String of(Throwable failure, String where) {
        String id = "%08x".formatted(random.nextInt());
        log.error("failure {} at {}", id, where, failure);
        return "The server failed to answer; this is our mistake, not yours. Please report the id " + id
                + ", which finds the failure in our log.";
    }
}
