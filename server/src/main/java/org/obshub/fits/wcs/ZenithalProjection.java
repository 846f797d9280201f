package org.obshub.fits.wcs;

import java.util.List;
import org.obshub.sky.UnitVector;

/** Projections whose distance from the centre depends on the native latitude alone (paper II, 5.1). */
enum ZenithalProjection implements Projection {
    /** Gnomonic. */
    TAN {
        @Override
        double radius(double zenith) {
            return zenith < Math.PI / 2 ? Math.tan(zenith) : Double.NaN;
        }

        @Override
        double zenith(double radius) {
            return Math.atan(radius);
        }
    },
    /** Stereographic. */
    STG {
        @Override
        double radius(double zenith) {
            return zenith < Math.PI ? 2 * Math.tan(zenith / 2) : Double.NaN;
        }

        @Override
        double zenith(double radius) {
            return 2 * Math.atan(radius / 2);
        }
    },
    /** Equidistant. */
    ARC {
        @Override
        double radius(double zenith) {
            return zenith;
        }

        @Override
        double zenith(double radius) {
            return radius <= Math.PI ? radius : Double.NaN;
        }
    },
    /** Equal area. */
    ZEA {
        @Override
        double radius(double zenith) {
            return 2 * Math.sin(zenith / 2);
        }

        @Override
        double zenith(double radius) {
            return 2 * Math.asin(radius / 2); // not a number beyond the border
        }
    };

    /** Distance from the centre of what stands that far from the native pole, both in radians; NaN if not on the map. */
    abstract double radius(double zenith);

    abstract double zenith(double radius);

    @Override
    public double referenceLatitude() {
        return 90;
    }

    @Override
    public Place place(UnitVector v) {
        double across = Math.hypot(v.x(), v.y());
        if (across == 0) {
            return v.z() > 0 ? new Place(0, 0) : NOWHERE;
        }
        double scale = radius(Math.atan2(across, v.z())) / across;
        return new Place(v.y() * scale, -v.x() * scale);
    }

    @Override
    public UnitVector direction(double x, double y) {
        double radius = Math.hypot(x, y);
        if (radius == 0) {
            return new UnitVector(0, 0, 1);
        }
        double zenith = zenith(radius);
        double scale = Math.sin(zenith) / radius;
        return new UnitVector(-y * scale, x * scale, Math.cos(zenith));
    }

    @Override
    public List<UnitVector> border() {
        return this == ARC || this == ZEA ? Projection.parallel(-90 + 1e-9) : List.of();
    }
}
