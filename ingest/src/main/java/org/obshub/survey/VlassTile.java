package org.obshub.survey;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.obshub.sky.Range;
import org.obshub.sky.SkyPoint;

/**
 * One of the 899 tiles of VLASS: a rectangle in right ascension and declination, in degrees.
 *
 * @param name {@code T10t02}
 * @param tier 1 to 32, from the south
 * @param number 1 to the number of tiles in the tier
 * @param half the half-epoch (1 or 2) that observes the tile in epochs 1 to 3; older lists differ for three tiles, so a
 *     project code in hand is the better witness
 * @param dates one date of observation by epoch; an epoch without a known date is absent
 */
public record VlassTile(String name, int tier, int number, Bounds bounds, int half, Map<Integer, LocalDate> dates) {
    public VlassTile {
        dates = Map.copyOf(dates);
    }

    /** The edges: meridians and parallels, in degrees; {@code raMin < raMax <= 360}. */
    public record Bounds(double raMin, double raMax, double decMin, double decMax) {
        boolean contains(SkyPoint point) {
            boolean inDec = point.dec() >= decMin && (point.dec() < decMax || (decMax == 90 && point.dec() == 90));
            return inDec && point.ra() >= raMin && point.ra() < raMax;
        }
    }

    /** The date the tile listing gives for that epoch; a re-observed tile shows its last date only. */
    public Optional<LocalDate> observed(int epoch) {
        return Optional.ofNullable(dates.get(epoch));
    }

    /** The sky inside the edges. */
    public Range region() {
        return new Range(bounds.raMin(), bounds.raMax(), bounds.decMin(), bounds.decMax());
    }

    /**
     * True for a point inside or at most {@code margin} degrees on the sky beyond an edge: on-the-fly rows begin and end a
     * little outside their tile.
     */
    boolean reaches(SkyPoint point, double margin) {
        double east = turn(point.ra() - bounds.raMin());
        double width = bounds.raMax() - bounds.raMin();
        double off = east <= width ? 0 : Math.min(east - width, 360 - east) * Math.cos(Math.toRadians(point.dec()));
        return off <= margin && point.dec() >= bounds.decMin() - margin && point.dec() <= bounds.decMax() + margin;
    }

    private static double turn(double degrees) {
        return (degrees % 360 + 360) % 360;
    }

    /** The half-epoch as it stands in names, {@code 2.1}. */
    public String epochHalf(int epoch) {
        return epoch + "." + half;
    }

    /** True for a point inside or on the western or southern edge, so that each point has at most one tile. */
    public boolean contains(SkyPoint point) {
        return bounds.contains(point);
    }
}
