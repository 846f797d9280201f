package org.obshub.store.coverage;

import java.util.Optional;

/**
 * What a dataset adds to the coverage. Texts are empty and numbers NaN where the row does not tell.
 *
 * @param footprint read at most once, before the next dataset
 */
public record Dataset(Names names, Extent extent, double ra, double dec, Footprint footprint) {
    /** The columns that parts are named by. */
    public record Names(
            String collection,
            String type,
            String obsId,
            String proposal,
            String facility,
            String instrument,
            String calibLevel,
            String format) {}

    /** The footprint as {@code region_bin} keeps it; empty if there is none. */
    public interface Footprint {
        Optional<byte[]> packed();
    }
}
