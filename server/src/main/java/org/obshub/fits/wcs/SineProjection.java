package org.obshub.fits.wcs;

import java.util.List;
import org.obshub.sky.UnitVector;

/** SIN, with its slant if PV2_1 and PV2_2 say so (paper II, 5.1.5). NCP is a slanted one. */
record SineProjection(double xi, double eta) implements Projection {
    @Override
    public double referenceLatitude() {
        return 90;
    }

    @Override
    public Place place(UnitVector v) {
        // the far side of the sphere; its border is where the line of sight touches the sphere
        if (v.z() + xi * v.y() - eta * v.x() <= 0) {
            return NOWHERE;
        }
        double sag = (v.x() * v.x() + v.y() * v.y()) / (1 + v.z()); // 1 - z without cancellation
        return new Place(v.y() + xi * sag, -v.x() + eta * sag);
    }

    @Override
    public UnitVector direction(double x, double y) {
        // sag solves (x - xi sag)^2 + (y - eta sag)^2 + (1 - sag)^2 = 1; the near side is the smaller root
        double a = 1 + xi * xi + eta * eta;
        double b = 1 + xi * x + eta * y;
        double c = x * x + y * y;
        double root = b * b - a * c;
        if (!(root >= 0)) {
            return NO_DIRECTION;
        }
        double sag = c / (b + Math.sqrt(root));
        return new UnitVector(-(y - eta * sag), x - xi * sag, 1 - sag);
    }

    @Override
    public List<UnitVector> border() {
        // without slant the horizon; with it the horizon of the line of sight, tilted
        return Projection.parallel(0).stream()
                .map(v -> {
                    double height = 1e-9 - xi * v.y() + eta * v.x();
                    double length = Math.hypot(1, height);
                    return new UnitVector(v.x() / length, v.y() / length, height / length);
                })
                .toList();
    }
}
