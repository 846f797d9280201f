package org.obshub.cutouts.plan;

import static java.util.Objects.requireNonNull;

/**
 * One row of the table of positions.
 *
 * @param row counted from 1
 * @param name what the table calls it; empty if it has no names
 * @param ra right ascension, ICRS, degrees; NaN if missing
 * @param dec declination, ICRS, degrees; NaN if missing
 * @param radius of the cutout, degrees; NaN if missing
 */
public record Position(long row, String name, double ra, double dec, double radius) {
    /** A larger cutout is no cutout any more. */
    public static final double MOST_RADIUS = 10;

    public Position {
        requireNonNull(name);
    }

    /** What is wrong with it; empty if nothing is. */
    public String fault() {
        if (!(ra >= 0 && ra <= 360)) {
            return "right ascension is " + told(ra) + "; it must be in 0 to 360 degrees";
        }
        if (!(dec >= -90 && dec <= 90)) {
            return "declination is " + told(dec) + "; it must be in -90 to 90 degrees";
        }
        if (!(radius > 0 && radius <= MOST_RADIUS)) {
            return "radius is " + told(radius) + "; it must be above 0 and at most " + MOST_RADIUS
                    + " degrees, in the row or by RADIUS";
        }
        return "";
    }

    private static String told(double number) {
        return Double.isNaN(number) ? "missing or no number" : Double.toString(number);
    }

    /** The parameter CIRCLE of SODA. */
    public String circle() {
        return ra + " " + dec + " " + radius;
    }
}
