package org.obshub.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packed regions one after another in a few large arrays; a place is array number and offset. Grows only. */
final class GeometryStore {
    private static final int CHUNK = 4 << 20;
    private static final int FIRST_CHUNK = 16 << 10;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used;

    long add(byte[] packed) {
        byte[] length = {
            (byte) (packed.length >>> 24),
            (byte) (packed.length >>> 16),
            (byte) (packed.length >>> 8),
            (byte) packed.length
        };
        int needed = packed.length + length.length;
        if (chunks.isEmpty() || used + needed > chunks.get(chunks.size() - 1).length) {
            int size = chunks.isEmpty() ? FIRST_CHUNK : CHUNK;
            chunks.add(new byte[Math.max(size, needed)]);
            used = 0;
        }
        int last = chunks.size() - 1;
        byte[] chunk = chunks.get(last);
        System.arraycopy(length, 0, chunk, used, length.length);
        System.arraycopy(packed, 0, chunk, used + length.length, packed.length);
        long place = (long) last << 32 | (used + length.length);
        used += needed;
        return place;
    }

    PackedReader reader(long place) {
        return new PackedReader(chunks.get((int) (place >>> 32)), (int) place);
    }

    byte[] copy(long place) {
        byte[] chunk = chunks.get((int) (place >>> 32));
        int at = (int) place;
        int length = (chunk[at - 4] & 255) << 24
                | (chunk[at - 3] & 255) << 16
                | (chunk[at - 2] & 255) << 8
                | (chunk[at - 1] & 255);
        return Arrays.copyOfRange(chunk, at, at + length);
    }
}
