package org.obshub.scratch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.obshub.sky.Cone;
import org.obshub.sky.Moc;
import org.obshub.sky.UnitVector;

/**
 * Ranges of cells, each of an uploaded row, to be read by the database function {@code hub_row_ranges}. They are sorted by
 * cell: the index of positions is then read in its own order. Beside the ranges of a cone stands the cone, for cells of a
 * range may lie outside of it. For one thread.
 */
public final class RangeList {
    static final int LONGS = 7;
    /** The square of a chord that none is longer than. */
    private static final double ANY = 5;
    /** Of squares of chords up to 4. */
    private static final double ROUNDING = 1e-15;

    private static final int RANGES_PER_CHUNK = 10_000;

    private long[] rows = new long[1024];
    private long[] lo = new long[1024];
    private long[] hi = new long[1024];
    private int[] around = new int[1024];
    private int size;
    private double[] centres = new double[4096];
    private int cones;

    /** The cells of one row whose positions must all be tested. */
    public void add(long row, Moc cells) {
        add(row, cells, new UnitVector(1, 0, 0), ANY);
    }

    /** The cells of one row that has a cone, the cone with room for all that may belong to it. */
    public void add(long row, Moc cells, Cone cone) {
        double half = Math.sin(Math.toRadians(cone.radius()) / 2);
        add(row, cells, UnitVector.of(cone.centre()), 4 * half * half + ROUNDING);
    }

    private void add(long row, Moc cells, UnitVector centre, double chordSquared) {
        if (4 * cones + 4 > centres.length) {
            centres = Arrays.copyOf(centres, 2 * centres.length);
        }
        double[] cone = {centre.x(), centre.y(), centre.z(), chordSquared};
        System.arraycopy(cone, 0, centres, 4 * cones, 4);
        long[] firsts = cells.firsts();
        long[] lasts = cells.lasts();
        for (int i = 0; i < firsts.length; i++) {
            if (size == rows.length) {
                grow();
            }
            rows[size] = row;
            lo[size] = firsts[i];
            hi[size] = lasts[i];
            around[size++] = cones;
        }
        cones++;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, 2 * size);
        lo = Arrays.copyOf(lo, 2 * size);
        hi = Arrays.copyOf(hi, 2 * size);
        around = Arrays.copyOf(around, 2 * size);
    }

    /** All ranges, packed, as one bound value. */
    public byte[][] packed() {
        List<Integer> order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> lo[i]))
                .toList();
        byte[][] chunks = new byte[(size + RANGES_PER_CHUNK - 1) / RANGES_PER_CHUNK][];
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            int from = chunk * RANGES_PER_CHUNK;
            chunks[chunk] = packed(order.subList(from, Math.min(size, from + RANGES_PER_CHUNK)));
        }
        return chunks;
    }

    private byte[] packed(List<Integer> ranges) {
        ByteBuffer bytes = ByteBuffer.allocate(ranges.size() * LONGS * Long.BYTES);
        for (int i : ranges) {
            bytes.putLong(rows[i]).putLong(lo[i]).putLong(hi[i]);
            for (int j = 0; j < 4; j++) {
                bytes.putDouble(centres[4 * around[i] + j]);
            }
        }
        return bytes.array();
    }
}
