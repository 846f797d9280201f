package org.obshub.fits.wcs;

import org.obshub.fits.header.FitsException;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;
import org.obshub.sky.frame.Frame;

/** From native directions to ICRS and back: the pole of the map (paper II, 2.4), then the frame of its coordinates. */
final class NativeRotation {
    private static final double TOLERANCE = 1e-10;

    private final double[][] toFrame;
    private final double[][] toIcrs;
    private final boolean aberrated;

    private NativeRotation(double[][] toFrame, double[][] toIcrs, boolean aberrated) {
        this.toFrame = toFrame;
        this.toIcrs = toIcrs;
        this.aberrated = aberrated;
    }

    /**
     * What a header says of the pole, degrees; NaN where it says nothing.
     *
     * @param longitude CRVAL of the longitude axis
     * @param latitude CRVAL of the latitude axis
     */
    record Pole(double longitude, double latitude, double lonPole, double latPole) {}

    static NativeRotation of(Pole pole, double referenceLatitude, FrameOf frame, String where) {
        double lonPole = Double.isNaN(pole.lonPole()) ? defaultLonPole(pole, referenceLatitude) : pole.lonPole();
        double[] at = referenceLatitude == 90
                ? new double[] {pole.longitude(), pole.latitude()}
                : equatorialPole(pole, lonPole, where);
        double[][] toFrame = matrix(Math.toRadians(at[0]), Math.toRadians(at[1]), Math.toRadians(lonPole));
        return new NativeRotation(toFrame, toIcrs(frame.frame()), frame.aberrated());
    }

    private static double defaultLonPole(Pole pole, double referenceLatitude) {
        return pole.latitude() >= referenceLatitude ? 0 : 180;
    }

    /** The celestial position of the native pole of a map about a point of its equator (paper II, equations 8 to 10). */
    private static double[] equatorialPole(Pole pole, double lonPole, String where) {
        double latitude = Math.toRadians(pole.latitude());
        double turn = Math.toRadians(lonPole);
        double wanted = Double.isNaN(pole.latPole()) ? 90 : pole.latPole();
        double cos = Math.cos(turn);
        double latPole;
        if (Math.abs(cos) < TOLERANCE) {
            if (Math.abs(latitude) > TOLERANCE) {
                throw FitsException.broken(
                        where,
                        "no native pole fits LONPOLE " + lonPole + " and the reference latitude " + pole.latitude());
            }
            latPole = wanted;
        } else {
            latPole = nearest(Math.sin(latitude) / Math.abs(cos), cos, wanted, where);
        }
        return new double[] {longitudeOfPole(pole, turn, latPole), latPole};
    }

    private static double nearest(double sin, double cos, double wanted, String where) {
        if (Math.abs(sin) > 1 + TOLERANCE) {
            throw FitsException.broken(where, "no native pole fits LONPOLE and the reference latitude");
        }
        double middle = cos > 0 ? 0 : 180;
        double arc = Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, sin))));
        double one = within180(middle + arc);
        double other = within180(middle - arc);
        boolean oneIsPole = Math.abs(one) <= 90 + TOLERANCE;
        boolean otherIsPole = Math.abs(other) <= 90 + TOLERANCE;
        double chosen = oneIsPole && (!otherIsPole || Math.abs(wanted - one) < Math.abs(wanted - other)) ? one : other;
        return Math.max(-90, Math.min(90, chosen));
    }

    private static double within180(double angle) {
        return angle > 180 ? angle - 360 : angle < -180 ? angle + 360 : angle;
    }

    private static double longitudeOfPole(Pole pole, double turn, double latPole) {
        double cosLatitude = Math.cos(Math.toRadians(pole.latitude()));
        double flat = Math.cos(Math.toRadians(latPole)) * cosLatitude;
        if (Math.abs(flat) < TOLERANCE) {
            if (Math.abs(cosLatitude) < TOLERANCE) {
                return pole.longitude();
            }
            return latPole > 0
                    ? pole.longitude() + Math.toDegrees(turn) - 180
                    : pole.longitude() - Math.toDegrees(turn);
        }
        double x = -Math.sin(Math.toRadians(latPole)) * Math.sin(Math.toRadians(pole.latitude())) / flat;
        double y = Math.sin(turn) / cosLatitude;
        return pole.longitude() - Math.toDegrees(Math.atan2(y, x));
    }

    /** Native to celestial, by the position of the native pole and the native longitude of the celestial pole, radians. */
    private static double[][] matrix(double alpha, double delta, double lonPole) {
        double sinA = Math.sin(alpha);
        double cosA = Math.cos(alpha);
        double sinD = Math.sin(delta);
        double cosD = Math.cos(delta);
        double sinP = Math.sin(lonPole);
        double cosP = Math.cos(lonPole);
        // paper II, equation 2: first the turn to lonPole, then the tilt, then the turn to alpha
        double[][] tilted = {
            {-sinD * cosP, -sinD * sinP, cosD},
            {sinP, -cosP, 0},
            {cosD * cosP, cosD * sinP, sinD}
        };
        return product(new double[][] {{cosA, -sinA, 0}, {sinA, cosA, 0}, {0, 0, 1}}, tilted);
    }

    private static double[][] toIcrs(Frame frame) {
        UnitVector x = UnitVector.of(frame.to(Frame.ICRS, new SkyPoint(0, 0)));
        UnitVector y = UnitVector.of(frame.to(Frame.ICRS, new SkyPoint(90, 0)));
        UnitVector z = UnitVector.of(frame.to(Frame.ICRS, new SkyPoint(0, 90)));
        return new double[][] {{x.x(), y.x(), z.x()}, {x.y(), y.y(), z.y()}, {x.z(), y.z(), z.z()}};
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    UnitVector toIcrs(UnitVector v) {
        UnitVector inFrame = turned(toFrame, v);
        return turned(toIcrs, aberrated ? Aberration.removed(inFrame) : inFrame);
    }

    UnitVector toNative(UnitVector v) {
        UnitVector inFrame = turnedBack(toIcrs, v);
        return turnedBack(toFrame, aberrated ? Aberration.added(inFrame) : inFrame);
    }

    private static UnitVector turned(double[][] rows, UnitVector v) {
        return new UnitVector(
                rows[0][0] * v.x() + rows[0][1] * v.y() + rows[0][2] * v.z(),
                rows[1][0] * v.x() + rows[1][1] * v.y() + rows[1][2] * v.z(),
                rows[2][0] * v.x() + rows[2][1] * v.y() + rows[2][2] * v.z());
    }

    private static UnitVector turnedBack(double[][] rows, UnitVector v) {
        return new UnitVector(
                rows[0][0] * v.x() + rows[1][0] * v.y() + rows[2][0] * v.z(),
                rows[0][1] * v.x() + rows[1][1] * v.y() + rows[2][1] * v.z(),
                rows[0][2] * v.x() + rows[1][2] * v.y() + rows[2][2] * v.z());
    }
}
