package org.obshub.sky;

/** A position on the sky: ICRS, degrees; {@code ra} is folded into [0, 360), {@code dec} lies in [-90, 90]. */
public record SkyPoint(double ra, double dec) {
    public SkyPoint {
        if (!(Math.abs(ra) <= 1e9)) { // also refuses NaN and infinity
            throw new IllegalArgumentException("right ascension is not a number of degrees: " + ra);
        }
        if (!(dec >= -90 && dec <= 90)) {
            throw new IllegalArgumentException("declination outside [-90, 90] deg: " + dec);
        }
        // adding zero turns -0.0 into 0.0, so that equal positions are equal records
        ra = fold(ra) + 0.0;
        dec = dec + 0.0;
    }

    private static double fold(double ra) {
        if (ra >= 0 && ra < 360) {
            return ra;
        }
        double folded = ra % 360;
        if (folded < 0) {
            folded += 360;
        }
        return folded == 360 ? 0 : folded;
    }

    /** The angle to another position in degrees, to full relative precision from microarcseconds to 180 degrees. */
    public double distance(SkyPoint other) {
        double lat = Math.toRadians(dec);
        double otherLat = Math.toRadians(other.dec);
        double along = Math.toRadians(other.ra - ra);
        double half = Math.sin(along / 2);
        double cos = Math.cos(otherLat);
        double east = cos * Math.sin(along);
        double north = Math.sin(Math.toRadians(other.dec - dec)) + 2 * Math.sin(lat) * cos * half * half;
        double ahead = Math.sin(lat) * Math.sin(otherLat) + Math.cos(lat) * cos * Math.cos(along);
        return Math.toDegrees(Math.atan2(Math.sqrt(east * east + north * north), ahead));
    }
}
