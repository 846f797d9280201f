package org.obshub.sky;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.obshub.region.FootprintIndex;
import org.obshub.region.PackedRegion;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cell arithmetic, coverings and exact tests, one call each on ever new values of the bench population. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final int MANY = 1 << 16;

    private final double[] ra = new double[MANY];
    private final double[] dec = new double[MANY];
    private final long[] cells = new long[MANY];
    private final CellDisc disc = new CellDisc();
    private final List<Region> regions = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Polygon> polygons = new ArrayList<>();
    private final List<byte[]> packed = new ArrayList<>();
    private final List<UnitVector> near = new ArrayList<>();
    private final List<Shape> cones = new ArrayList<>();
    private int turn;

    @Setup
    public void read() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < MANY; i++) {
            ra[i] = 360 * random.nextDouble();
            dec[i] = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            cells[i] = Healpix.hash29(ra[i], dec[i]);
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(KernelBenchmark.class.getResourceAsStream("/regions/bench-regions.txt")),
                StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> regions.add(Stcs.parse(line).orElseThrow()));
        }
        RandomSky sky = new RandomSky(2);
        for (Region region : regions) {
            Cone cap = region.boundingCone();
            shapes.add(Shape.of(region));
            packed.add(PackedRegion.encode(region));
            near.add(UnitVector.of(sky.near(cap.centre(), cap.radius())));
            cones.add(Shape.of(new Cone(sky.near(cap.centre(), cap.radius()), cap.radius() / 2)));
            if (region instanceof Polygon polygon) {
                polygons.add(polygon);
            }
        }
    }

    private int next(int size) {
        turn++;
        return turn >= size ? (turn %= size) : turn;
    }

    @Benchmark
    public long angToCellOrder29() {
        int i = turn++ & (MANY - 1);
        return Healpix.hash29(ra[i], dec[i]);
    }

    @Benchmark
    public UnitVector cellCentreOrder29() {
        return Healpix.cellCentre(29, cells[turn++ & (MANY - 1)]);
    }

    @Benchmark
    public SkyPoint cellToAngOrder29() {
        return Healpix.cellCentre(29, cells[turn++ & (MANY - 1)]).point();
    }

    @Benchmark
    public double moveDisc() {
        int i = turn++ & (MANY - 1);
        disc.moveTo(14, cells[i] >>> 30);
        return disc.x() + disc.sinHalf();
    }

    @Benchmark
    public Coverer.Covering coverFootprint8() {
        return Coverer.cover(shapes.get(next(shapes.size())), 8, 18);
    }

    @Benchmark
    public Coverer.Covering coverFootprint16() {
        return Coverer.cover(shapes.get(next(shapes.size())), 16, 18);
    }

    @Benchmark
    public Coverer.Covering coverFootprint64() {
        return Coverer.cover(shapes.get(next(shapes.size())), 64, 18);
    }

    @Benchmark
    public FootprintIndex.Entry entryOfRegion() {
        return FootprintIndex.Entry.of(1, regions.get(next(regions.size())));
    }

    @Benchmark
    public Shape shapeOfRegion() {
        return Shape.of(regions.get(next(regions.size())));
    }

    @Benchmark
    public Polygon newPolygon() {
        return new Polygon(polygons.get(next(polygons.size())).vertices());
    }

    @Benchmark
    public byte[] encode() {
        return PackedRegion.encode(regions.get(next(regions.size())));
    }

    @Benchmark
    public Shape decodeToShape() {
        return PackedRegion.shape(packed.get(next(packed.size())));
    }

    @Benchmark
    public boolean shapeContainsPoint() {
        int i = next(shapes.size());
        return shapes.get(i).contains(near.get(i));
    }

    @Benchmark
    public boolean footprintIntersectsCone() {
        int i = next(shapes.size());
        return shapes.get(i).intersects(cones.get(i));
    }

    @Benchmark
    public boolean coneContainsFootprint() {
        int i = next(shapes.size());
        return cones.get(i).contains(shapes.get(i));
    }

    @Benchmark
    public boolean footprintIntersectsNeighbour() {
        int i = next(shapes.size() - 1);
        return shapes.get(i).intersects(shapes.get(i + 1));
    }

    @Benchmark
    public boolean footprintContainsItself() {
        Shape shape = shapes.get(next(shapes.size()));
        return shape.contains(shape);
    }

    @Benchmark
    public boolean footprintIntersectsItself() {
        Shape shape = shapes.get(next(shapes.size()));
        return shape.intersects(shape);
    }

    /** All cells of order 10 that a cone of 1 degree touches. */
    @Benchmark
    public Moc coneMocOrder10() {
        int i = turn++ & (MANY - 1);
        return Coverer.moc(new Cone(new SkyPoint(ra[i], dec[i]), 1), 10);
    }

    /** All cells of order 10 that a box of 2 degrees touches. */
    @Benchmark
    public Moc polygonMocOrder10() {
        int i = turn++ & (MANY - 1);
        return Coverer.moc(Polygon.box(new SkyPoint(ra[i], dec[i]), 2, 2), 10);
    }
}
