package org.obshub.fits;

import java.time.Instant;
import java.util.List;

/**
 * What a cutout tells of its making, in HISTORY cards.
 *
 * @param creator {@code obshub 0.1.0}
 * @param dataset identifier of the dataset that is cut
 * @param request the parameters as the user gave them, each in a line of its own
 * @param at the moment of the request, UTC
 */
public record Provenance(String creator, String dataset, List<String> request, Instant at) {
    public Provenance {
        request = List.copyOf(request);
    }
}
