package org.obshub.sky.frame;

import org.obshub.sky.UnitVector;

/** A rotation of the sphere, by the rows of its matrix. */
final class Rotation {
    static final Rotation NONE = new Rotation(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});

    /** The axes of FK5 against those of ICRS, from the offsets of its pole and equinox in mas (Hilton and Hohenkerk 2004). */
    static final Rotation J2000 =
            aboutX(milliarcsec(19.9)).after(aboutY(milliarcsec(9.1))).after(aboutZ(milliarcsec(-22.9)));

    private final double[][] rows;

    Rotation(double[][] rows) {
        this.rows = rows;
    }

    /** The rotation of the axes about the first by an angle in radians. */
    static Rotation aboutX(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Rotation(new double[][] {{1, 0, 0}, {0, cos, sin}, {0, -sin, cos}});
    }

    private static Rotation aboutY(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Rotation(new double[][] {{cos, 0, -sin}, {0, 1, 0}, {sin, 0, cos}});
    }

    private static Rotation aboutZ(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Rotation(new double[][] {{cos, sin, 0}, {-sin, cos, 0}, {0, 0, 1}});
    }

    private static double milliarcsec(double angle) {
        return Math.toRadians(angle / 3.6e6);
    }

    /** First the other, then this. */
    Rotation after(Rotation first) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += rows[i][k] * first.rows[k][j];
                }
            }
        }
        return new Rotation(product);
    }

    UnitVector turned(UnitVector v) {
        return direction(along(0, v), along(1, v), along(2, v));
    }

    private double along(int row, UnitVector v) {
        return rows[row][0] * v.x() + rows[row][1] * v.y() + rows[row][2] * v.z();
    }

    UnitVector turnedBack(UnitVector v) {
        return direction(across(0, v), across(1, v), across(2, v));
    }

    private double across(int column, UnitVector v) {
        return rows[0][column] * v.x() + rows[1][column] * v.y() + rows[2][column] * v.z();
    }

    static UnitVector direction(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new UnitVector(x / length, y / length, z / length);
    }
}
