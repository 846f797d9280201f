package org.obshub.scratch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Ranges of cells, each of an uploaded row, to be read by the database function {@code hub_row_ranges}. For one thread. */
public final class RangeList {
    private static final int BYTES_PER_RANGE = 3 * Long.BYTES;
    private static final int CHUNK_BYTES = 40_000 * BYTES_PER_RANGE;

    private final List<byte[]> full = new ArrayList<>();
    private final ByteArrayOutputStream last = new ByteArrayOutputStream();

    /** The ranges of one row; both ends belong to a range. */
    public void add(long row, long[] lo, long[] hi) {
        for (int i = 0; i < lo.length; i++) {
            byte[] range = ByteBuffer.allocate(BYTES_PER_RANGE)
                    .putLong(row)
                    .putLong(lo[i])
                    .putLong(hi[i])
                    .array();
            last.write(range, 0, range.length);
            if (last.size() >= CHUNK_BYTES) {
                full.add(last.toByteArray());
                last.reset();
            }
        }
    }

    /** All ranges, packed, as one bound value. */
    public byte[][] packed() {
        List<byte[]> all = new ArrayList<>(full);
        if (last.size() > 0) {
            all.add(last.toByteArray());
        }
        return all.toArray(new byte[0][]);
    }
}
