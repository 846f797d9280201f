package org.obshub.fits.wcs;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.obshub.sky.UnitVector;

/**
 * How native directions fall on the plane (Calabretta and Greisen 2002, paper II). Directions have the native pole at z and
 * native longitude 0 at x; plane coordinates are radians.
 */
interface Projection {
    /** A place on the plane, radians. */
    record Place(double x, double y) {}

    /** Native latitude of the reference point in degrees: 90 for the zenithal ones, else 0. */
    double referenceLatitude();

    /** The place of a direction; {@link #NOWHERE} if it is not on the map. */
    Place place(UnitVector direction);

    /** The direction at a place; {@link #NO_DIRECTION} if the place is outside the map. */
    UnitVector direction(double x, double y);

    /**
     * Directions a hair inside the border of the map, where neighbours on the sky may lie far apart on it; none if the map
     * has no border or it is infinitely far.
     */
    List<UnitVector> border();

    /** Steps in which borders are walked along. */
    int STEPS = 512;

    /** The directions of a parallel of native latitude in degrees. */
    static List<UnitVector> parallel(double latitude) {
        double sin = Math.sin(Math.toRadians(latitude));
        double cos = Math.cos(Math.toRadians(latitude));
        return IntStream.range(0, STEPS)
                .mapToObj(i -> direction(2 * Math.PI * i / STEPS, sin, cos))
                .toList();
    }

    /** The directions of a meridian, from pole to pole, a hair to the east and to the west of it; longitude in radians. */
    static Stream<UnitVector> meridian(double longitude) {
        return IntStream.rangeClosed(0, STEPS).boxed().flatMap(i -> {
            double latitude = Math.PI * i / STEPS - Math.PI / 2;
            return Stream.of(-1e-13, 1e-13)
                    .map(hair -> direction(longitude + hair, Math.sin(latitude), Math.cos(latitude)));
        });
    }

    /** True if a whole turn in longitude is a plain shift along x. */
    default boolean periodic() {
        return false;
    }

    Place NOWHERE = new Place(Double.NaN, Double.NaN);
    UnitVector NO_DIRECTION = new UnitVector(Double.NaN, Double.NaN, Double.NaN);

    /** The direction of a native longitude and latitude in radians. */
    static UnitVector direction(double longitude, double sinLatitude, double cosLatitude) {
        return new UnitVector(cosLatitude * Math.cos(longitude), cosLatitude * Math.sin(longitude), sinLatitude);
    }
}
