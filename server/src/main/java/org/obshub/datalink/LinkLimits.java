package org.obshub.datalink;

import java.time.Duration;

/**
 * Limits of the links service.
 *
 * @param identifiers of one request; more are cut off, with OVERFLOW
 * @param patience how long a request waits for archives
 * @param requests to one archive at once for one request
 * @param kept datasets whose links are kept
 * @param life how long they are kept; zero for not at all
 */
public record LinkLimits(int identifiers, Duration patience, int requests, int kept, Duration life) {
    public LinkLimits {
        if (identifiers < 1 || requests < 1 || kept < 0) {
            throw new IllegalArgumentException("limits of links must be positive");
        }
    }
}
