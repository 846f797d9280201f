package org.obshub.fits.wcs;

import java.util.List;
import java.util.stream.IntStream;
import org.obshub.sky.UnitVector;

/**
 * HPX: equal areas, squares turned by 45 degrees (Calabretta and Roukema 2007, MNRAS 381, 865).
 *
 * @param h facets around the equator, PV2_1, 4 if not given
 * @param k rows of facets, PV2_2, 3 if not given
 */
record HealpixProjection(int h, int k) implements Projection {
    @Override
    public double referenceLatitude() {
        return 0;
    }

    @Override
    public Place place(UnitVector v) {
        double longitude = Math.atan2(v.y(), v.x());
        if (Math.abs(v.z()) * k <= k - 1) {
            return new Place(longitude, Math.PI / 2 * k / h * v.z());
        }
        // 1 - |z| without cancellation
        double sigma = Math.sqrt(k * (v.x() * v.x() + v.y() * v.y()) / (1 + Math.abs(v.z())));
        double middle = facet(longitude, v.z());
        double y = Math.PI / h * ((k + 1) / 2.0 - sigma);
        return new Place(middle + (longitude - middle) * sigma, Math.copySign(y, v.z()));
    }

    @Override
    public UnitVector direction(double x, double y) {
        if (Math.abs(x) > Math.PI + 1e-12) {
            return NO_DIRECTION;
        }
        if (Math.abs(y) <= Math.PI / 2 * (k - 1) / h) {
            double sin = y * h / (Math.PI / 2 * k);
            return Projection.direction(x, sin, Math.sqrt(1 - sin * sin));
        }
        double sigma = (k + 1) / 2.0 - Math.abs(y) * h / Math.PI;
        double middle = facet(x, y);
        if (!(sigma >= 0) || Math.abs(x - middle) > sigma * Math.PI / h + 1e-12) {
            return NO_DIRECTION; // between two polar facets, or beyond them
        }
        double gap = sigma * sigma / k; // 1 - |sin|
        double longitude = sigma == 0 ? middle : middle + (x - middle) / sigma;
        return Projection.direction(longitude, Math.copySign(1 - gap, y), Math.sqrt(gap * (2 - gap)));
    }

    /** Longitude of the middle of the polar facet that holds x, in radians; {@code side} tells north from south. */
    private double facet(double x, double side) {
        int odd = k % 2 == 1 || side > 0 ? 1 : 0;
        double number = Math.floor((x + Math.PI) * h / (2 * Math.PI) + (1 - odd) / 2.0);
        return -Math.PI + (2 * number + odd) * Math.PI / h;
    }

    @Override
    public List<UnitVector> border() {
        // the seam, and the edges of the polar facets
        return IntStream.range(0, 2 * h)
                .mapToObj(i -> Math.PI * (i + 1) / h)
                .flatMap(Projection::meridian)
                .toList();
    }
}
