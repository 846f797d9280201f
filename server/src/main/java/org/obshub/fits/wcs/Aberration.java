package org.obshub.fits.wcs;

import org.obshub.sky.UnitVector;

/**
 * The terms of elliptic aberration, up to 0.34 arcsec, that positions in FK4 contain (Explanatory Supplement 1992, 3.531). Their
 * vector is that of B1950, by the constants of aberration, eccentricity, perigee and obliquity given there.
 */
final class Aberration {
    private static final double X = -1.625574151689435e-6;
    private static final double Y = -3.191905371563791e-7;
    private static final double Z = -1.3842906719296592e-7;

    private Aberration() {}

    /** From FK4 to the same axes without the terms. */
    static UnitVector removed(UnitVector v) {
        double along = v.x() * X + v.y() * Y + v.z() * Z;
        return new UnitVector(v.x() - X + along * v.x(), v.y() - Y + along * v.y(), v.z() - Z + along * v.z());
    }

    /** Back to FK4: each step is a millionth of the one before it. */
    static UnitVector added(UnitVector v) {
        UnitVector with = v;
        for (int i = 0; i < 3; i++) {
            double scale = 1 + with.x() * X + with.y() * Y + with.z() * Z;
            with = new UnitVector((v.x() + X) / scale, (v.y() + Y) / scale, (v.z() + Z) / scale);
        }
        return with;
    }
}
