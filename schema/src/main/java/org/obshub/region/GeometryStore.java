package org.obshub.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Range;
import org.obshub.sky.Shape;
import org.obshub.sky.UnitVector;

/**
 * Footprints made ready for exact tests, one after another in a few large arrays; a place is array number and offset. Each
 * begins with a cap that holds it and a disc about the same centre that lies inside it: between them they decide most tests.
 * Then come its pieces: a code, and unit vectors. Grows only.
 */
final class GeometryStore {
    /** Room for the rounding of caps and sums; far above it, far below any footprint. */
    private static final double SLACK = 1e-11;

    private static final int CHUNK = 1 << 19;
    private static final int FIRST_CHUNK = 1 << 11;

    // the head: centre, cap and disc as angles, and as squared chords with their slack
    private static final int CAP = 3;
    private static final int DISC = 4;
    private static final int OUTSIDE_CHORD = 5;
    private static final int INSIDE_CHORD = 6;
    private static final int HEAD = 7;

    // the code of a piece: its kind and, for polygons and unions, how many vertices or parts follow
    private static final int KINDS = 4;
    private static final int CONE = 0;
    private static final int RANGE = 1;
    private static final int POLYGON = 2;
    private static final int UNION = 3;

    private final List<double[]> chunks = new ArrayList<>();
    private int used;

    /** The pieces of a region on their way into the store. For one thread. */
    static final class Pieces {
        private double[] values = new double[64];
        private int size;

        void clear() {
            size = 0;
        }

        void cone(UnitVector centre, double radius) {
            add(CONE);
            vector(centre);
            add(radius);
        }

        void range(Range range) {
            add(RANGE);
            add(range.raMin());
            add(range.raMax());
            add(range.decMin());
            add(range.decMax());
        }

        /** The vertices follow. */
        void polygon(int vertices) {
            add(POLYGON + (double) KINDS * vertices);
        }

        /** The parts follow. */
        void union(int parts) {
            add(UNION + (double) KINDS * parts);
        }

        void vector(UnitVector v) {
            add(v.x());
            add(v.y());
            add(v.z());
        }

        private void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int hash() {
            long hash = size;
            for (int i = 0; i < size; i++) {
                hash = 0x9E3779B97F4A7C15L * (hash ^ Double.doubleToRawLongBits(values[i]));
                hash ^= hash >>> 32;
            }
            return (int) hash;
        }
    }

    /** True if these pieces are at that place. */
    boolean isAt(long place, Pieces pieces) {
        double[] chunk = chunk(place);
        int at = (int) place + HEAD;
        return at + pieces.size <= chunk.length
                && Arrays.equals(chunk, at, at + pieces.size, pieces.values, 0, pieces.size);
    }

    /** Puts the pieces at a place into that. */
    void read(long place, Pieces pieces) {
        double[] chunk = chunk(place);
        int from = (int) place + HEAD;
        pieces.clear();
        for (int i = from, to = end(chunk, from); i < to; i++) {
            pieces.add(chunk[i]);
        }
    }

    long add(Pieces pieces) {
        long place = claim(HEAD + pieces.size);
        double[] chunk = chunk(place);
        int at = (int) place;
        System.arraycopy(pieces.values, 0, chunk, at + HEAD, pieces.size);
        Shape shape = shape(place);
        UnitVector centre = shape.capCentre();
        boolean round = kind(chunk, at + HEAD) != RANGE; // boxes in coordinates are rare, and tested as they are
        double disc = round && shape.contains(centre) ? Math.min(Math.PI, shape.borderDistance(centre)) - SLACK : 0;
        double cap = round ? shape.capRadius() + SLACK : Math.PI;
        chunk[at] = centre.x();
        chunk[at + 1] = centre.y();
        chunk[at + 2] = centre.z();
        chunk[at + CAP] = cap;
        chunk[at + DISC] = disc;
        chunk[at + OUTSIDE_CHORD] = cap >= Math.PI ? Double.POSITIVE_INFINITY : chordSquared(cap);
        chunk[at + INSIDE_CHORD] = disc <= 0 ? -1 : chordSquared(disc);
        return place;
    }

    /** A copy of what is at a place of another store. */
    long add(GeometryStore other, long place) {
        double[] from = other.chunk(place);
        int start = (int) place;
        int length = end(from, start + HEAD) - start;
        long copy = claim(length);
        System.arraycopy(from, start, chunk(copy), (int) copy, length);
        return copy;
    }

    private long claim(int length) {
        if (chunks.isEmpty() || used + length > chunks.get(chunks.size() - 1).length) {
            chunks.add(new double[Math.max(chunks.isEmpty() ? FIRST_CHUNK : CHUNK, length)]);
            used = 0;
        }
        long place = (long) (chunks.size() - 1) << 32 | used;
        used += length;
        return place;
    }

    private double[] chunk(long place) {
        return chunks.get((int) (place >>> 32));
    }

    private static double chordSquared(double angle) {
        double chord = 2 * Math.sin(angle / 2);
        return chord * chord;
    }

    private static int kind(double[] chunk, int at) {
        return (int) chunk[at] % KINDS;
    }

    private static int count(double[] chunk, int at) {
        return (int) chunk[at] / KINDS;
    }

    /** Behind the piece that begins there. */
    private static int end(double[] chunk, int at) {
        return switch (kind(chunk, at)) {
            case POLYGON -> at + 1 + 3 * count(chunk, at);
            case UNION -> {
                int next = at + 1;
                for (int i = count(chunk, at); i > 0; i--) {
                    next = end(chunk, next);
                }
                yield next;
            }
            default -> at + 5;
        };
    }

    private Shape shape(long place) {
        return shape(chunk(place), (int) place + HEAD);
    }

    private static Shape shape(double[] chunk, int at) {
        return switch (kind(chunk, at)) {
            case CONE -> Shape.ofCone(vector(chunk, at + 1), chunk[at + 4]);
            case RANGE -> Shape.of(new Range(chunk[at + 1], chunk[at + 2], chunk[at + 3], chunk[at + 4]));
            case POLYGON -> {
                UnitVector[] vertices = new UnitVector[count(chunk, at)];
                for (int i = 0; i < vertices.length; i++) {
                    vertices[i] = vector(chunk, at + 1 + 3 * i);
                }
                yield Shape.ofVectors(vertices);
            }
            default -> {
                List<Shape> parts = new ArrayList<>();
                int next = at + 1;
                for (int i = count(chunk, at); i > 0; i--) {
                    parts.add(shape(chunk, next));
                    next = end(chunk, next);
                }
                yield Shape.ofParts(parts);
            }
        };
    }

    private static UnitVector vector(double[] chunk, int at) {
        return new UnitVector(chunk[at], chunk[at + 1], chunk[at + 2]);
    }

    private static double chordSquared(double[] chunk, int at, UnitVector p) {
        double dx = p.x() - chunk[at];
        double dy = p.y() - chunk[at + 1];
        double dz = p.z() - chunk[at + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    /** True if the footprint contains the direction. */
    boolean contains(long place, UnitVector p) {
        double[] chunk = chunk(place);
        int at = (int) place;
        double chord = chordSquared(chunk, at, p);
        if (chord > chunk[at + OUTSIDE_CHORD]) {
            return false;
        }
        return chord < chunk[at + INSIDE_CHORD] || shape(chunk, at + HEAD).contains(p);
    }

    /** True if the footprint lies to the region in that way. */
    boolean holds(long place, Shape region, Relation relation) {
        double[] chunk = chunk(place);
        int at = (int) place;
        double cap = chunk[at + CAP];
        double reach = region.capRadius() + cap;
        if (reach < Math.PI && chordSquared(chunk, at, region.capCentre()) > chordSquared(reach)) {
            return false;
        }
        UnitVector centre = vector(chunk, at);
        boolean centred = region.contains(centre);
        if (centred && relation == Relation.INTERSECTING && chunk[at + DISC] > 0) {
            return true; // the centre lies in both
        }
        double gap = region.borderDistance(centre);
        if (gap > cap && !(centred && relation == Relation.COVERING)) {
            return centred; // the border of the region does not come near
        }
        double disc = chunk[at + DISC];
        if (relation == Relation.INTERSECTING && disc > 0 && gap < disc) {
            return true; // a point of that border lies in both
        }
        return relation.holds(shape(chunk, at + HEAD), region);
    }

    /** True if the footprint lies to the MOC in that way. */
    boolean holds(long place, Moc moc, Relation relation) {
        return relation.holds(shape(place), moc);
    }

    /** True if the centre of the footprint lies in the footprint and in the MOC. */
    boolean hasCentreIn(long place, Moc moc) {
        double[] chunk = chunk(place);
        int at = (int) place;
        return chunk[at + DISC] > 0 && moc.contains(Healpix.cellOf(Healpix.MAX_ORDER, vector(chunk, at)));
    }

    /** True if the footprint and the MOC share a point in that cell, in zuniq form, of which the MOC has a part. */
    boolean meets(long place, MocQuery query, long cell) {
        double[] chunk = chunk(place);
        int at = (int) place;
        MocQuery.Bounds bounds = new MocQuery.Bounds(
                vector(chunk, at), chunk[at + DISC], chunk[at + INSIDE_CHORD], chunk[at + OUTSIDE_CHORD]);
        return query.meets(cell, bounds, () -> shape(chunk, at + HEAD));
    }
}
