package org.obshub.sky.frame;

import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * How a star moves: straight, without acceleration (Hipparcos Catalogue, ESA SP-1200, vol. 1, 1.5.5).
 *
 * @param parallax mas; the radial velocity counts only if it is positive
 * @param pmRa mas per Julian year, times the cosine of the declination
 * @param pmDec mas per Julian year
 * @param radialVelocity km/s
 */
public record Motion(double parallax, double pmRa, double pmDec, double radialVelocity) {
    /** Kilometres per second of one astronomical unit per Julian year. */
    private static final double AU_PER_YEAR = 4.740470464;

    private static final double MAS = Math.toRadians(1 / 3.6e6);

    /** Where a star seen there is after so many years. */
    public SkyPoint after(double years, SkyPoint from) {
        double ra = Math.toRadians(from.ra());
        double dec = Math.toRadians(from.dec());
        UnitVector at = UnitVector.of(from);
        double east = pmRa * MAS * years;
        double north = pmDec * MAS * years;
        double away = 1 + (parallax > 0 ? radialVelocity / AU_PER_YEAR * parallax * MAS * years : 0);
        return Rotation.direction(
                        at.x() * away - Math.sin(ra) * east - Math.sin(dec) * Math.cos(ra) * north,
                        at.y() * away + Math.cos(ra) * east - Math.sin(dec) * Math.sin(ra) * north,
                        at.z() * away + Math.cos(dec) * north)
                .point();
    }
}
