package org.obshub.soda;

import java.util.List;
import org.obshub.archive.access.Cutout;

/**
 * One product that is asked for.
 *
 * @param id the publisher's identifier of the dataset
 * @param told the parameters as the user gave them, {@code NAME=value}, for the history of the file
 */
public record SodaRequest(String id, Cutout cutout, List<String> told) {
    public SodaRequest {
        told = List.copyOf(told);
    }
}
