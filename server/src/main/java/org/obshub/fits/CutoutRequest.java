package org.obshub.fits;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.obshub.sky.Cone;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/**
 * What is wanted of an image: the pixels that meet all of it. One product of SODA 1.0; several values of a parameter make
 * several of these, but for POL.
 *
 * @param region ICRS
 * @param low lowest frequency in Hz, 0 if open
 * @param high highest frequency in Hz, infinite if open
 * @param states polarisation states as ObsCore names them; empty for all
 */
public record CutoutRequest(Region region, double low, double high, Set<String> states) {
    /** The whole sky. */
    public static final Region EVERYWHERE = new Cone(new SkyPoint(0, 0), 180);

    /** Everything there is. */
    public static final CutoutRequest ALL = new CutoutRequest(EVERYWHERE, 0, Double.POSITIVE_INFINITY, Set.of());

    public CutoutRequest {
        requireNonNull(region);
        states = Set.copyOf(states);
        if (!(low >= 0 && high >= low)) {
            throw new IllegalArgumentException("no frequency interval: " + low + " to " + high + " Hz");
        }
    }

    public CutoutRequest inside(Region other) {
        return new CutoutRequest(other, low, high, states);
    }

    /** Frequencies in Hz, ends included. */
    public CutoutRequest between(double lowest, double highest) {
        return new CutoutRequest(region, lowest, highest, states);
    }

    public CutoutRequest polarised(Set<String> wanted) {
        return new CutoutRequest(region, low, high, wanted);
    }

    boolean everywhere() {
        return region.equals(EVERYWHERE);
    }

    boolean everyFrequency() {
        return low == 0 && high == Double.POSITIVE_INFINITY;
    }
}
