package org.obshub.archive.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.obshub.sky.Region;

/**
 * The part of a dataset that is wanted.
 *
 * @param region on the sky, ICRS; empty for all
 * @param wavelength barycentric wavelength in vacuum in metres
 * @param time MJD, UTC
 * @param polarisations states in ObsCore's words, such as I or RR; none for all
 * @param file name of the file of the dataset that is wanted; empty for its main one
 */
public record Cutout(Optional<Region> region, Span wavelength, Span time, List<String> polarisations, String file) {
    public Cutout {
        requireNonNull(region);
        requireNonNull(wavelength);
        requireNonNull(time);
        requireNonNull(file);
        polarisations = List.copyOf(polarisations);
    }

    /** True if nothing is to be cut off. */
    public boolean isWhole() {
        return region.isEmpty() && wavelength.isAll() && time.isAll() && polarisations.isEmpty();
    }
}
