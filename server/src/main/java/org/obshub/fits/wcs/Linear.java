package org.obshub.fits.wcs;

import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;

/**
 * Pixel offsets to intermediate world coordinates, in the units of the header: PC and CDELT, CD, or CROTA and CDELT (paper I, 2.1;
 * paper II, 6.1).
 */
final class Linear {
    private final Header header;
    private final int axes;
    private final double[][] matrix;

    private Linear(Header header, int axes) {
        this.header = header;
        this.axes = axes;
        this.matrix = new double[axes][axes];
    }

    /**
     * Reads the matrix of a header.
     *
     * @param latitude number of the latitude axis, whose CROTA counts; 0 if none
     */
    static Linear of(Header header, int axes, int longitude, int latitude) {
        Linear linear = new Linear(header, axes);
        boolean cd = linear.given("CD");
        boolean pc = linear.given("PC");
        for (int i = 1; i <= axes; i++) {
            for (int j = 1; j <= axes; j++) {
                linear.matrix[i - 1][j - 1] = cd
                        ? linear.element("CD", i, j, 0)
                        : linear.element("PC", i, j, i == j ? 1 : 0) * header.number("CDELT" + i, 1);
            }
        }
        if (!cd && !pc && longitude > 0 && latitude > 0) {
            linear.rotate(longitude, latitude);
        }
        return linear;
    }

    private boolean given(String name) {
        for (int i = 1; i <= axes; i++) {
            for (int j = 1; j <= axes; j++) {
                if (header.has(key(name, i, j)) || (name.equals("PC") && header.has(oldKey(i, j)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private double element(String name, int i, int j, double otherwise) {
        double old = name.equals("PC") ? header.number(oldKey(i, j), otherwise) : otherwise;
        return header.number(key(name, i, j), old);
    }

    private static String key(String name, int i, int j) {
        return name + i + "_" + j;
    }

    /** As drafts of the standard had it. */
    private static String oldKey(int i, int j) {
        return "PC%03d%03d".formatted(i, j);
    }

    private void rotate(int longitude, int latitude) {
        double angle = Math.toRadians(header.number("CROTA" + latitude, 0));
        double lon = header.number("CDELT" + longitude, 1);
        double lat = header.number("CDELT" + latitude, 1);
        matrix[longitude - 1][longitude - 1] = lon * Math.cos(angle);
        matrix[longitude - 1][latitude - 1] = -lat * Math.sin(angle);
        matrix[latitude - 1][longitude - 1] = lon * Math.sin(angle);
        matrix[latitude - 1][latitude - 1] = lat * Math.cos(angle);
    }

    double element(int i, int j) {
        return matrix[i - 1][j - 1];
    }

    /** Refuses a matrix that mixes an axis with any but the allowed other one (the same number for none). */
    void requireApart(int axis, int other) {
        for (int k = 1; k <= axes; k++) {
            if (k != axis && k != other && (element(axis, k) != 0 || element(k, axis) != 0)) {
                throw FitsException.unsupported(
                        header.where(),
                        "axes " + axis + " and " + k + " are mixed by the PC or CD matrix: they cannot be cut apart");
            }
        }
        if (axis == other && !(Math.abs(element(axis, axis)) > 0)) {
            throw FitsException.broken(header.where(), "CDELT" + axis + " is zero");
        }
    }
}
