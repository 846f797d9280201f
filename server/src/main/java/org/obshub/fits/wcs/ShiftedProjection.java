package org.obshub.fits.wcs;

import java.util.List;
import org.obshub.sky.UnitVector;

/**
 * A map moved along y. GLS of AIPS is Sanson-Flamsteed whose reference point lies on its meridian but not on its equator (paper II,
 * 6.1.4).
 *
 * @param y what is taken off, radians
 */
record ShiftedProjection(Projection map, double y) implements Projection {
    @Override
    public double referenceLatitude() {
        return map.referenceLatitude();
    }

    @Override
    public Place place(UnitVector direction) {
        Place place = map.place(direction);
        return new Place(place.x(), place.y() - y);
    }

    @Override
    public UnitVector direction(double x, double height) {
        return map.direction(x, height + y);
    }

    @Override
    public List<UnitVector> border() {
        return map.border();
    }
}
