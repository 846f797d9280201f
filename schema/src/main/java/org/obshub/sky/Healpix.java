package org.obshub.sky;

/**
 * HEALPix cell arithmetic (Gorski et al. 2005, ApJ 622, 759), NESTED scheme unless said otherwise, orders 0 to 29. The
 * sphere has 12 base cells ("faces"); each is a square with coordinates x to the north-east and y to the north-west, and
 * a cell's index interleaves the bits of both.
 */
public final class Healpix {
    public static final int MAX_ORDER = 29;

    /** Row of a face's southern corner, counted from the north pole in faces. */
    static final int[] FACE_ROW = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
    /** Longitude of a face's centre in units of 45 degrees. */
    static final int[] FACE_COLUMN = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};

    /** Declinations on either side of asin(2/3), 41.8103 degrees, where the belt ends: most need one sine only. */
    private static final double SURELY_BELT = 41.81;

    private static final double SURELY_CAP = 41.811;
    private static final double ROOT_6 = Math.sqrt(6);
    /** Steps along x and y to the neighbours, from the south-west clockwise. */
    private static final int[] STEP_X = {-1, -1, 0, 1, 1, 1, 0, -1};

    private static final int[] STEP_Y = {0, 1, 1, 1, 0, -1, -1, -1};

    private Healpix() {}

    /** Number of cells of an order. */
    public static long cells(int order) {
        return 12L << (2 * checked(order));
    }

    /** The order 29 cell of a position: the value of the {@code hpx29} column. */
    public static long hash29(double ra, double dec) {
        return angToCell(MAX_ORDER, ra, dec);
    }

    /** The cell that holds a position in degrees. */
    public static long angToCell(int order, double ra, double dec) {
        checked(order);
        if (!(dec >= -90 && dec <= 90)) {
            throw new IllegalArgumentException("declination outside [-90, 90] deg: " + dec);
        }
        double quarter = ra / 90;
        if (!(quarter >= 0 && quarter < 4)) {
            quarter = folded(quarter);
        }
        if (Math.abs(dec) < SURELY_BELT) {
            return equatorial(order, quarter, Math.sin(Math.toRadians(dec)));
        }
        double z = Math.abs(dec) > SURELY_CAP ? 1 : Math.sin(Math.toRadians(dec));
        // sqrt(3 (1 - |z|)) without the cancellation at the pole
        return Math.abs(z) <= 2.0 / 3
                ? equatorial(order, quarter, z)
                : polar(order, quarter, ROOT_6 * Math.sin(Math.toRadians((90 - Math.abs(dec)) / 2)), dec >= 0);
    }

    /** The cell that holds a direction. */
    public static long cellOf(int order, UnitVector p) {
        checked(order);
        double quarter = folded(Math.atan2(p.y(), p.x()) / (Math.PI / 2));
        double z = p.z();
        return Math.abs(z) <= 2.0 / 3
                ? equatorial(order, quarter, z)
                : polar(order, quarter, Math.sqrt(3 * (p.x() * p.x() + p.y() * p.y()) / (1 + Math.abs(z))), z >= 0);
    }

    private static double folded(double quarter) {
        double folded = quarter - 4 * Math.floor(quarter / 4);
        return folded >= 4 ? folded - 4 : folded;
    }

    private static long equatorial(int order, double quarter, double z) {
        long nside = 1L << order;
        double sum = nside * (0.5 + quarter);
        double rise = nside * (z * 0.75);
        return belt(order, (long) (sum - rise), (long) (sum + rise));
    }

    /** A cell of the equatorial belt, from the numbers of the diagonal strips it lies in. */
    private static long belt(int order, long falling, long rising) {
        long nside = 1L << order;
        long fp = falling >> order;
        long fm = rising >> order;
        int face = fp == fm ? (int) (fp & 3) + 4 : fp < fm ? (int) (fp & 3) : (int) (fm & 3) + 8;
        return index(order, face, rising & (nside - 1), nside - (falling & (nside - 1)) - 1);
    }

    /** A cell of a polar cap; {@code height} is 0 at the pole and 1 where the belt begins. */
    private static long polar(int order, double quarter, double height, boolean north) {
        long nside = 1L << order;
        int column = Math.min(3, (int) quarter);
        double within = quarter - column;
        double ring = nside * height;
        long rising = Math.min(nside - 1, (long) (within * ring));
        long falling = Math.min(nside - 1, (long) ((1 - within) * ring));
        return north
                ? index(order, column, nside - falling - 1, nside - rising - 1)
                : index(order, column + 8, rising, falling);
    }

    /** The middle of a cell. */
    public static UnitVector cellCentre(int order, long cell) {
        return at(order, cell, 0.5, 0.5);
    }

    /** The corners of a cell: north, west, south, east. */
    public static UnitVector[] cellCorners(int order, long cell) {
        return new UnitVector[] {
            at(order, cell, 1, 1), at(order, cell, 0, 1), at(order, cell, 0, 0), at(order, cell, 1, 0)
        };
    }

    /** A place within a cell; {@code dx} and {@code dy} run from 0 to 1. */
    public static UnitVector at(int order, long cell, double dx, double dy) {
        checked(order, cell);
        double scale = 1.0 / (1L << order);
        long local = cell & ((1L << (2 * order)) - 1);
        return faceToSphere(
                (int) (cell >>> (2 * order)), (squeeze(local) + dx) * scale, (squeeze(local >>> 1) + dy) * scale);
    }

    private static UnitVector faceToSphere(int face, double x, double y) {
        double row = FACE_ROW[face] - x - y;
        double width = row < 1 ? row : row > 3 ? 4 - row : 1;
        double z;
        double sin;
        if (width < 1) {
            double drop = width * width / 3;
            z = row < 1 ? 1 - drop : drop - 1;
            sin = Math.sqrt(drop * (2 - drop));
        } else {
            z = (2 - row) * 2 / 3;
            sin = Math.sqrt((1 - z) * (1 + z));
        }
        double column = width < 1e-15 ? 0 : FACE_COLUMN[face] + (x - y) / width;
        double lon = Math.PI / 4 * column;
        return new UnitVector(sin * Math.cos(lon), sin * Math.sin(lon), z);
    }

    /**
     * The neighbours of a cell in the order SW, W, NW, N, NE, E, SE, S; -1 where three faces meet and the cell has no
     * neighbour.
     */
    public static long[] neighbours(int order, long cell) {
        long[] found = new long[8];
        neighbours(order, cell, found);
        return found;
    }

    /** The same into an array of 8. */
    static void neighbours(int order, long cell, long[] found) {
        checked(order, cell);
        int face = (int) (cell >>> (2 * order));
        long local = cell & ((1L << (2 * order)) - 1);
        long x = squeeze(local);
        long y = squeeze(local >>> 1);
        for (int i = 0; i < 8; i++) {
            found[i] = across(order, face, x + STEP_X[i], y + STEP_Y[i]);
        }
    }

    /** The cell at coordinates up to one step outside a face. */
    private static long across(int order, int face, long x, long y) {
        long n = 1L << order;
        // which side is left: +1 beyond the north-eastern (or north-western) edge, -1 beyond the opposite one
        int sx = x == n ? 1 : x < 0 ? -1 : 0;
        int sy = y == n ? 1 : y < 0 ? -1 : 0;
        if (sx == 0 && sy == 0) {
            return index(order, face, x, y);
        }
        int k = face & 3;
        return switch (face >> 2) {
            case 0 -> northern(order, k, sx, sy, x, y);
            case 1 -> equatorial(order, k, sx, sy, x, y);
            default -> southern(order, k, sx, sy, x, y);
        };
    }

    private static long northern(int order, int k, int sx, int sy, long x, long y) {
        long last = (1L << order) - 1;
        if (sx != 0 && sy != 0) {
            int beyond = sx > 0 ? (k + 2) & 3 : 8 + k;
            return sx == sy ? index(order, beyond, last, last) : -1;
        }
        if (sx > 0) {
            return index(order, (k + 1) & 3, y, last);
        }
        if (sy > 0) {
            return index(order, (k + 3) & 3, last, x);
        }
        return index(order, sy < 0 ? 4 + ((k + 1) & 3) : 4 + k, x & last, y & last);
    }

    private static long equatorial(int order, int k, int sx, int sy, long x, long y) {
        long last = (1L << order) - 1;
        int previous = (k + 3) & 3;
        if (sx == sy) {
            return -1;
        }
        if (sx != 0 && sy != 0) {
            int beside = 4 + (sx > 0 ? (k + 1) & 3 : previous);
            return index(order, beside, x & last, y & last);
        }
        int beyond = sx > 0 ? k : sy > 0 ? previous : sy < 0 ? 8 + k : 8 + previous;
        return index(order, beyond, x & last, y & last);
    }

    private static long southern(int order, int k, int sx, int sy, long x, long y) {
        long last = (1L << order) - 1;
        if (sx != 0 && sy != 0) {
            int beyond = sx > 0 ? k : 8 + ((k + 2) & 3);
            return sx == sy ? index(order, beyond, 0, 0) : -1;
        }
        if (sy < 0) {
            return index(order, 8 + ((k + 1) & 3), 0, x);
        }
        if (sx < 0) {
            return index(order, 8 + ((k + 3) & 3), y, 0);
        }
        return index(order, sx > 0 ? 4 + ((k + 1) & 3) : 4 + k, x & last, y & last);
    }

    /** The index of the same cell in the RING scheme, which counts along parallels from the north. */
    public static long nestToRing(int order, long cell) {
        checked(order, cell);
        long n = 1L << order;
        int face = (int) (cell >>> (2 * order));
        long local = cell & ((1L << (2 * order)) - 1);
        long x = squeeze(local);
        long y = squeeze(local >>> 1);
        long row = FACE_ROW[face] * n - x - y - 1;
        long width = rowWidth(n, row);
        long half = FACE_COLUMN[face] * width + x - y;
        return ringStart(n, row) + Math.floorMod((half - shift(n, row)) >> 1, 4 * width);
    }

    /** The index of the same cell in the NESTED scheme. */
    public static long ringToNest(int order, long ring) {
        checked(order, ring);
        long n = 1L << order;
        long row = ringRow(n, ring);
        long width = rowWidth(n, row);
        long position = ring - ringStart(n, row);
        long within = position % width;
        if (row < n) {
            return index(order, (int) (position / width), n - row + within, n - 1 - within);
        }
        if (row > 3 * n) {
            return index(order, 8 + (int) (position / width), within, width - 1 - within);
        }
        long half = 2 * position + shift(n, row);
        return belt(order, (half - n + row) >> 1, (half + 3 * n - row) >> 1);
    }

    /** Cells per 90 degrees in a row counted from the north pole, beginning with 1. */
    private static long rowWidth(long n, long row) {
        return Math.min(n, Math.min(row, 4 * n - row));
    }

    /** 1 if the first cell of the row begins at longitude 0, 0 if its centre lies there. */
    private static long shift(long n, long row) {
        return row <= n || row >= 3 * n ? 1 : 1 - ((row - n) & 1);
    }

    private static long ringStart(long n, long row) {
        if (row <= n) {
            return 2 * row * (row - 1);
        }
        if (row <= 3 * n) {
            return 2 * n * (n - 1) + (row - n) * 4 * n;
        }
        long below = 4 * n - row;
        return 12 * n * n - 2 * below * (below + 1);
    }

    private static long ringRow(long n, long ring) {
        long cap = 2 * n * (n - 1);
        if (ring < cap) {
            return capRow(ring);
        }
        long total = 12 * n * n;
        return ring < total - cap ? n + (ring - cap) / (4 * n) : 4 * n - capRow(total - 1 - ring);
    }

    private static long capRow(long ring) {
        long row = (long) ((1 + Math.sqrt(1 + 2.0 * ring)) / 2); // may be one off at high orders
        while (2 * row * (row - 1) > ring) {
            row--;
        }
        while (2 * row * (row + 1) <= ring) {
            row++;
        }
        return row;
    }

    private static int checked(int order) {
        if (order < 0 || order > MAX_ORDER) {
            throw new IllegalArgumentException("HEALPix order outside 0 to 29: " + order);
        }
        return order;
    }

    private static void checked(int order, long cell) {
        if (cell < 0 || cell >= cells(order)) {
            throw new IllegalArgumentException("no cell " + cell + " at HEALPix order " + order);
        }
    }

    private static long index(int order, int face, long x, long y) {
        return ((long) face << (2 * order)) | spread(x) | (spread(y) << 1);
    }

    /** Puts a zero between the bits of a 32-bit number. */
    private static long spread(long v) {
        long r = (v | (v << 16)) & 0x0000FFFF0000FFFFL;
        r = (r | (r << 8)) & 0x00FF00FF00FF00FFL;
        r = (r | (r << 4)) & 0x0F0F0F0F0F0F0F0FL;
        r = (r | (r << 2)) & 0x3333333333333333L;
        return (r | (r << 1)) & 0x5555555555555555L;
    }

    /** Collects the even bits. */
    static long squeeze(long v) {
        long r = v & 0x5555555555555555L;
        r = (r | (r >>> 1)) & 0x3333333333333333L;
        r = (r | (r >>> 2)) & 0x0F0F0F0F0F0F0F0FL;
        r = (r | (r >>> 4)) & 0x00FF00FF00FF00FFL;
        r = (r | (r >>> 8)) & 0x0000FFFF0000FFFFL;
        return (r | (r >>> 16)) & 0x00000000FFFFFFFFL;
    }
}
