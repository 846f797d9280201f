package org.obshub.cutouts.plan;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A dataset that meets the cutout at a position.
 *
 * @param dataset its publisher's identifier
 * @param start of the observation, MJD; NaN if unknown
 * @param level of calibration (ObsCore calib_level)
 * @param place how the cutout lies in its footprint
 * @param sameAs identifiers of the same data at archives before this one by name, in the order of these
 * @param bytes the cutout will have, about; negative if that cannot be told
 */
public record Match(
        String dataset, Origin origin, double start, int level, Placement place, List<String> sameAs, long bytes) {

    /**
     * Where it comes from.
     *
     * @param epoch what tells its epoch: the name of the observation, else of the project
     */
    public record Origin(String archive, String collection, String epoch) {
        public Origin {
            requireNonNull(archive);
            requireNonNull(collection);
            requireNonNull(epoch);
        }
    }

    public Match {
        requireNonNull(dataset);
        sameAs = List.copyOf(sameAs);
    }

    Match sameAs(Collection<String> others) {
        return new Match(dataset, origin, start, level, place, List.copyOf(others), bytes);
    }

    /** The best first: most of the cutout, highest calibration, newest, nearest to the middle of the image. */
    public static final Comparator<Match> BEST = Comparator.<Match>comparingLong(
                    match -> -Math.round(100 * match.place().coverage()))
            .thenComparingInt(match -> -match.level())
            .thenComparingDouble(match -> Double.isNaN(match.start()) ? Double.POSITIVE_INFINITY : -match.start())
            .thenComparingDouble(match -> match.place().fromMiddle())
            .thenComparing(Match::dataset);
}
