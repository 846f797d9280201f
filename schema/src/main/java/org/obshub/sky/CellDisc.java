package org.obshub.sky;

import java.util.stream.IntStream;

/**
 * The circle around one HEALPix cell: its centre and the distance of its farthest corner. One object moves from cell to
 * cell, so that walking over millions of cells allocates nothing. Not thread-safe.
 */
public final class CellDisc {
    /** How a region lies to a disc. */
    public enum Side {
        /** The disc and the region share no point. */
        OUT,
        /** The border of the region comes into the disc, or may do so. */
        PARTIAL,
        /** The disc lies wholly in the region. */
        INSIDE
    }

    private static final double MARGIN = 10 * Arc.TOLERANCE;
    private static final double QUARTER = Math.PI / 4;
    /** Below this order the corners are taken as they are; from it on small angles bound the distance closely. */
    private static final int TABLE_ORDERS = 3;

    private static final double[][] TABLE = table();

    /** Directions a full turn is divided into: half a step is 0.003 rad. */
    private static final int STEPS = 1024;

    private static final double STEPS_PER_RADIAN = STEPS / (2 * Math.PI);
    private static final double[] COS = IntStream.range(0, STEPS)
            .mapToDouble(i -> Math.cos(i / STEPS_PER_RADIAN))
            .toArray();

    private double x;
    private double y;
    private double z;
    private double sinHalf;
    private double cosHalf;

    private static double[][] table() {
        double[][] table = new double[TABLE_ORDERS][];
        for (int order = 0; order < TABLE_ORDERS; order++) {
            table[order] = new double[(int) Healpix.cells(order)];
            for (int cell = 0; cell < table[order].length; cell++) {
                UnitVector centre = Healpix.cellCentre(order, cell);
                for (UnitVector corner : Healpix.cellCorners(order, cell)) {
                    table[order][cell] = Math.max(table[order][cell], centre.chordSquared(corner));
                }
            }
        }
        return table;
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    public double z() {
        return z;
    }

    UnitVector centre() {
        return new UnitVector(x, y, z);
    }

    /** The sine of half the radius. */
    public double sinHalf() {
        return sinHalf;
    }

    /** The cosine of half the radius. */
    double cosHalf() {
        return cosHalf;
    }

    /** The sine of the radius, which is less than a right angle. */
    double sin() {
        return 2 * sinHalf * cosHalf;
    }

    double radius() {
        return 2 * Math.asin(sinHalf);
    }

    double chordSquared(UnitVector p) {
        double dx = x - p.x();
        double dy = y - p.y();
        double dz = z - p.z();
        return dx * dx + dy * dy + dz * dz;
    }

    double dot(UnitVector p) {
        return x * p.x() + y * p.y() + z * p.z();
    }

    /** Moves to a cell in zuniq form. */
    public void moveTo(long zuniq) {
        moveTo(Zuniq.order(zuniq), Zuniq.index(zuniq));
    }

    void moveTo(int order, long cell) {
        double side = Double.longBitsToDouble((1023L - order) << 52); // 2^-order
        int face = (int) (cell >>> (2 * order));
        long local = cell & ((1L << (2 * order)) - 1);
        double fx = (Healpix.squeeze(local) + 0.5) * side;
        double fy = (Healpix.squeeze(local >>> 1) + 0.5) * side;
        double row = Healpix.FACE_ROW[face] - fx - fy;
        double width = width(row);
        z = height(row, width);
        double sin = distanceFromAxis(width, z);
        double lon = QUARTER * (Healpix.FACE_COLUMN[face] + (fx - fy) / width);
        turn(lon, sin);
        double chord = order < TABLE_ORDERS ? TABLE[order][(int) cell] : farthest(row, width, fx - fy, side, sin);
        sinHalf = Math.sqrt(chord) / 2 + MARGIN / 2;
        cosHalf = Math.sqrt(1 - sinHalf * sinHalf);
    }

    /** Sets x and y: a tabulated direction turned by the rest, whose series end below rounding. Covers a fifth faster than sin and cos. */
    private void turn(double lon, double sin) {
        int step = (int) (lon * STEPS_PER_RADIAN + 0.5);
        double d = lon - step / STEPS_PER_RADIAN;
        double square = d * d;
        double sinRest = d * (1 - square / 6 * (1 - square / 20));
        double cosRest = 1 - square / 2 * (1 - square / 12 * (1 - square / 30));
        double cosStep = COS[step & (STEPS - 1)];
        double sinStep = COS[(step - STEPS / 4) & (STEPS - 1)];
        x = sin * (cosStep * cosRest - sinStep * sinRest);
        y = sin * (sinStep * cosRest + cosStep * sinRest);
    }

    /** The square of a length not shorter than the chord to any corner; longitude arcs stand for their chords. */
    private double farthest(double row, double width, double column, double side, double sin) {
        double east = sin * QUARTER * side / width;
        double chord = east * east;
        if (Math.abs(row - 2) + side <= 1) { // all in the belt: the corner towards the pole is the farther one
            double up = side * 2 / 3;
            double apart = sin - distanceFromAxis(1, Math.abs(z) + up);
            return Math.max(chord, up * up + apart * apart);
        }
        chord = Math.max(chord, corner(row - side, width, column, sin));
        return Math.max(chord, corner(row + side, width, column, sin));
    }

    private double corner(double row, double width, double column, double sin) {
        double cornerWidth = width(row);
        double cornerZ = height(row, cornerWidth);
        double up = cornerZ - z;
        if (cornerWidth < 1e-15) { // the pole, which has no longitude
            return up * up + sin * sin;
        }
        double cornerSin = distanceFromAxis(cornerWidth, cornerZ);
        double turn = QUARTER * column * (width - cornerWidth) / (width * cornerWidth);
        double apart = sin - cornerSin;
        return up * up + apart * apart + sin * cornerSin * turn * turn;
    }

    private static double width(double row) {
        return row < 1 ? row : row > 3 ? 4 - row : 1;
    }

    private static double height(double row, double width) {
        if (width < 1) {
            double drop = width * width / 3;
            return row < 1 ? 1 - drop : drop - 1;
        }
        return (2 - row) * 2 / 3;
    }

    private static double distanceFromAxis(double width, double z) {
        if (width < 1) {
            double drop = width * width / 3;
            return Math.sqrt(drop * (2 - drop));
        }
        return Math.sqrt((1 - z) * (1 + z));
    }
}
