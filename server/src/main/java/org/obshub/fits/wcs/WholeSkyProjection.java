package org.obshub.fits.wcs;

import java.util.List;
import org.obshub.sky.UnitVector;

/** Projections of the whole sky about a point of the native equator (paper II, 5.2.3, 5.3.1, 5.3.4). */
enum WholeSkyProjection implements Projection {
    /** Plate carrée. */
    CAR {
        @Override
        Place place(double longitude, double latitude) {
            return new Place(longitude, latitude);
        }

        @Override
        public UnitVector direction(double x, double y) {
            return within(x, y);
        }

        @Override
        public boolean periodic() {
            return true;
        }
    },
    /** Sanson-Flamsteed; GLS is an older name. */
    SFL {
        @Override
        Place place(double longitude, double latitude) {
            return new Place(longitude * Math.cos(latitude), latitude);
        }

        @Override
        public UnitVector direction(double x, double y) {
            double cos = Math.cos(y);
            return cos <= 0 && x != 0 ? NO_DIRECTION : within(x == 0 ? 0 : x / cos, y);
        }
    },
    /** Hammer-Aitoff. */
    AIT {
        @Override
        Place place(double longitude, double latitude) {
            double cos = Math.cos(latitude);
            double scale = Math.sqrt(2 / (1 + cos * Math.cos(longitude / 2)));
            return new Place(2 * scale * cos * Math.sin(longitude / 2), scale * Math.sin(latitude));
        }

        @Override
        public UnitVector direction(double x, double y) {
            double z2 = 1 - x * x / 16 - y * y / 4;
            if (!(z2 >= 0.5)) {
                return NO_DIRECTION;
            }
            double z = Math.sqrt(z2);
            return within(2 * Math.atan2(x * z / 2, 2 * z2 - 1), Math.asin(Math.max(-1, Math.min(1, y * z))));
        }
    };

    /** Half a turn, and a little for rounding: a pixel at the seam is on the map. */
    private static final double HALF_TURN = Math.PI + 1e-12;

    abstract Place place(double longitude, double latitude);

    @Override
    public double referenceLatitude() {
        return 0;
    }

    @Override
    public Place place(UnitVector v) {
        return place(Math.atan2(v.y(), v.x()), Math.atan2(v.z(), Math.hypot(v.x(), v.y())));
    }

    /** Cylindrical maps may go on beyond half a turn; the others have nothing there. */
    UnitVector within(double longitude, double latitude) {
        if (Math.abs(latitude) > Math.PI / 2 + 1e-12 || (!periodic() && Math.abs(longitude) > HALF_TURN)) {
            return NO_DIRECTION;
        }
        return Projection.direction(longitude, Math.sin(latitude), Math.cos(latitude));
    }

    @Override
    public List<UnitVector> border() {
        return Projection.meridian(Math.PI).toList();
    }
}
