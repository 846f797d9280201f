package org.obshub.region;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.obshub.sky.Coverer;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;

/**
 * All footprints in memory, answering region queries with exact row keys. Thread-safe: readers take a snapshot and keep
 * it as long as they like; writers publish one after another.
 */
public final class FootprintIndex {
    private final boolean kept;
    private volatile FootprintSnapshot snapshot;

    private FootprintIndex(FootprintSnapshot snapshot, boolean kept) {
        this.snapshot = snapshot;
        this.kept = kept;
    }

    /**
     * One row: its positive key, its footprint by {@link PackedRegion#encode}, and the cells that {@link #cellsOf} made of
     * it. The index keeps copies.
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier from the database's bytes to the index's own; never compared
    public record Entry(long key, byte[] packed, byte[] cells) {
        public Entry {
            if (key <= 0) {
                throw new IllegalArgumentException("row key is not positive: " + key);
            }
        }

        public static Entry of(long key, Region region) {
            Shape shape = Shape.of(region);
            return new Entry(key, PackedRegion.encode(region, shape), cellsOf(shape));
        }
    }

    /** The covering of a footprint as bytes, kept beside the row so that no start needs to cover again. */
    public static byte[] cellsOf(Region region) {
        return cellsOf(Shape.of(region));
    }

    private static byte[] cellsOf(Shape shape) {
        Coverer.Covering covering = Coverer.cover(shape, Coverer.FOOTPRINT_BUDGET, Coverer.FOOTPRINT_ORDER);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES * covering.size());
        for (int i = 0; i < covering.size(); i++) {
            // the sign bit of a zuniq is free: it tells inside
            out.putLong(covering.inside(i) ? covering.cell(i) | Long.MIN_VALUE : covering.cell(i));
        }
        return out.array();
    }

    public static FootprintIndex empty() {
        return new FootprintIndex(FootprintSnapshot.EMPTY, true);
    }

    /** For a process that fills a store and answers no query: keeps nothing of what is published. */
    public static FootprintIndex unused() {
        return new FootprintIndex(FootprintSnapshot.EMPTY, false);
    }

    /** Builds the index from all rows, at start. */
    public static FootprintIndex load(Iterator<Entry> entries) {
        SegmentBuilder builder = new SegmentBuilder();
        entries.forEachRemaining(builder::add);
        return new FootprintIndex(FootprintSnapshot.EMPTY.with(builder.build()), true);
    }

    /**
     * Removes rows, then adds rows, visible at once and together to snapshots taken from now on. A row that changes is
     * removed and added in one call. Keys that are not there are not removed.
     */
    public synchronized void publish(List<Entry> added, long[] removedKeys) {
        if (!kept) {
            return;
        }
        FootprintSnapshot next = snapshot.without(removedKeys);
        if (!added.isEmpty()) {
            SegmentBuilder builder = new SegmentBuilder();
            added.forEach(builder::add);
            next = next.with(builder.build());
        }
        snapshot = next;
    }

    /** The rows as they are now. Take it before the SQL transaction starts. */
    public FootprintSnapshot snapshot() {
        return snapshot;
    }
}
