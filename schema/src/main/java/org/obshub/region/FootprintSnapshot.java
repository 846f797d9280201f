package org.obshub.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.obshub.sky.Coverer;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Region;
import org.obshub.sky.Shape;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * The footprints at one moment. Immutable. All answers are exact row keys, ascending, without duplicates.
 */
public final class FootprintSnapshot {
    static final FootprintSnapshot EMPTY = new FootprintSnapshot(List.of(), null);

    /** The largest and oldest first; each at least twice its successor, so there are few. */
    private final List<Layer> layers;

    private final @Nullable Effort effort;

    /** A segment and which of its rows are gone. */
    private record Layer(Segment segment, BitSet gone) {
        int size() {
            return segment.rows() - gone.cardinality();
        }
    }

    private FootprintSnapshot(List<Layer> layers, @Nullable Effort effort) {
        this.layers = layers;
        this.effort = effort;
    }

    /** The same footprints; what is asked from here on is added up. */
    public FootprintSnapshot counting(Effort sum) {
        return new FootprintSnapshot(layers, sum);
    }

    private long[] counted(KeyList keys) {
        if (effort != null) {
            effort.add(keys.candidates, keys.tested);
        }
        return keys.sorted();
    }

    /** Number of footprints. */
    public int size() {
        return layers.stream().mapToInt(Layer::size).sum();
    }

    /** Footprints that contain a position. */
    public long[] containing(SkyPoint point) {
        UnitVector direction = UnitVector.of(point);
        long cell = Healpix.hash29(point.ra(), point.dec());
        KeyList keys = new KeyList();
        for (Layer layer : layers) {
            layer.segment.containing(direction, cell, layer.gone, keys);
        }
        return counted(keys);
    }

    /** Footprints that share a point with a region. */
    public long[] intersecting(Region region) {
        return find(region, Relation.INTERSECTING);
    }

    /** Footprints that lie inside a region. */
    public long[] within(Region region) {
        return find(region, Relation.WITHIN);
    }

    /** Footprints that contain a region. */
    public long[] covering(Region region) {
        return find(region, Relation.COVERING);
    }

    /** Footprints with a point in a cell of a MOC, as {@link Moc#intersects(Shape)} defines it. */
    public long[] intersecting(Moc moc) {
        return find(new MocQuery(moc), Relation.INTERSECTING);
    }

    /** Footprints that lie inside a MOC, as {@link Moc#contains(Shape)} defines it. */
    public long[] within(Moc moc) {
        return find(new MocQuery(moc), Relation.WITHIN);
    }

    /** Footprints that contain all cells of a MOC, as {@link Moc#isWithin(Shape)} defines it; all if it has none. */
    public long[] covering(Moc moc) {
        long[] cells = moc.isEmpty() ? Moc.parse("0/0-11").cells() : moc.cells();
        int needed = moc.isEmpty() ? cells.length : 1; // what holds the whole MOC meets its first cell
        Moc searched = Moc.ofCells(Healpix.MAX_ORDER, Arrays.copyOf(cells, needed));
        return find(new MocQuery(moc, searched), Relation.COVERING);
    }

    private long[] find(MocQuery query, Relation relation) {
        KeyList keys = new KeyList();
        for (Layer layer : layers) {
            layer.segment.find(query, relation, layer.gone, keys);
        }
        return counted(keys);
    }

    private long[] find(Region region, Relation relation) {
        Shape shape = Shape.of(region);
        Coverer.Covering cells = Coverer.cover(shape, PositionFilter.queryBudget(shape), Coverer.FOOTPRINT_ORDER);
        KeyList keys = new KeyList();
        for (Layer layer : layers) {
            layer.segment.find(shape, cells, relation, layer.gone, keys);
        }
        return counted(keys);
    }

    FootprintSnapshot without(long[] keys) {
        if (keys.length == 0) {
            return this;
        }
        List<Layer> left = new ArrayList<>();
        for (Layer layer : layers) {
            BitSet gone = (BitSet) layer.gone.clone();
            for (long key : keys) {
                int row = layer.segment.row(key);
                if (row >= 0) {
                    gone.set(row);
                }
            }
            left.add(new Layer(layer.segment, gone));
        }
        return new FootprintSnapshot(merged(left), null);
    }

    FootprintSnapshot with(Segment added) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(new Layer(added, new BitSet()));
        return new FootprintSnapshot(merged(more), null);
    }

    /** Joins layers until each is twice its successor and most of its rows are there: a row moves log n times. */
    private static List<Layer> merged(List<Layer> layers) {
        List<Layer> out = new ArrayList<>();
        for (Layer next : layers) {
            Layer layer = next;
            while (!out.isEmpty() && out.get(out.size() - 1).size() < 2 * layer.size()) {
                layer = join(List.of(out.remove(out.size() - 1), layer));
            }
            if (2 * layer.gone.cardinality() > layer.segment.rows()) {
                layer = join(List.of(layer));
            }
            if (layer.size() > 0) {
                out.add(layer);
            }
        }
        return List.copyOf(out);
    }

    private static Layer join(List<Layer> layers) {
        SegmentBuilder builder = new SegmentBuilder();
        layers.forEach(layer -> builder.addAll(layer.segment, layer.gone));
        return new Layer(builder.build(), new BitSet());
    }

    /** Growing list of keys. */
    static final class KeyList {
        private long[] keys = new long[64];
        private int size;
        private int candidates;
        private int tested;

        void candidate(boolean mustBeTested) {
            candidates++;
            tested += mustBeTested ? 1 : 0;
        }

        void add(long key) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size++] = key;
        }

        long[] sorted() {
            Arrays.sort(keys, 0, size);
            return Arrays.copyOf(keys, size);
        }
    }
}
