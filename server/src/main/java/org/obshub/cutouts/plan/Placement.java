package org.obshub.cutouts.plan;

import org.obshub.sky.Cone;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * How a cutout lies in the footprint of an image.
 *
 * @param coverage the part of the circle that lies inside, 0 to 1; to 1 % unless it is all
 * @param centre true if the position itself lies inside
 * @param fromMiddle from the position to the middle of the footprint, degrees
 */
public record Placement(double coverage, boolean centre, double fromMiddle) {
    private static final int SAMPLES = 400;
    /** Turns by it fill a disc evenly (the golden angle, Vogel 1979, Math. Biosci. 44, 179). */
    private static final double GOLDEN = Math.PI * (3 - Math.sqrt(5));

    public static Placement of(Position position, Shape footprint) {
        UnitVector middle = UnitVector.ofDegrees(position.ra(), position.dec());
        Cone circle = new Cone(new SkyPoint(position.ra(), position.dec()), position.radius());
        double away = Math.toDegrees(middle.angle(footprint.capCentre()));
        boolean whole = footprint.contains(Shape.of(circle));
        return new Placement(whole ? 1 : sampled(position, footprint), footprint.contains(middle), away);
    }

    /** Never 1, as not the whole circle lies inside, and never 0, as some of it does. */
    private static double sampled(Position position, Shape footprint) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double radius = Math.toRadians(position.radius()) * Math.sqrt((i + 0.5) / SAMPLES);
            if (footprint.contains(moved(position, radius, i * GOLDEN))) {
                inside++;
            }
        }
        return Math.min(0.99, Math.max(0.01, Math.round(100.0 * inside / SAMPLES) / 100.0));
    }

    /** The direction so far away from the position, towards that angle from north through east; all in radians. */
    private static UnitVector moved(Position position, double distance, double angle) {
        double ra = Math.toRadians(position.ra());
        double dec = Math.toRadians(position.dec());
        double along = Math.sin(distance) * Math.cos(angle);
        double across = Math.sin(distance) * Math.sin(angle);
        double out = Math.cos(distance);
        double meridian = out * Math.cos(dec) - along * Math.sin(dec);
        return new UnitVector(
                meridian * Math.cos(ra) - across * Math.sin(ra),
                meridian * Math.sin(ra) + across * Math.cos(ra),
                out * Math.sin(dec) + along * Math.cos(dec));
    }
}
