package org.obshub.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.obshub.sky.Cone;
import org.obshub.sky.Coverer;
import org.obshub.sky.Moc;
import org.obshub.sky.Polygon;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Look-ups in an index of footprints like those of the bench population, each moved in right ascension. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FootprintIndexBenchmark {
    private static final int MANY = 256;

    @Param("200000")
    int rows;

    private FootprintSnapshot snapshot;
    private final List<SkyPoint> points = new ArrayList<>();
    private final List<Moc> mocs = new ArrayList<>();
    private int turn;

    @Setup
    public void build() throws IOException {
        RandomSky sky = new RandomSky(1);
        List<Region> population = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FootprintIndexBenchmark.class.getResourceAsStream("/regions/bench-regions.txt")),
                StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> population.add(Stcs.parse(line).orElseThrow()));
        }
        List<FootprintIndex.Entry> entries = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            entries.add(FootprintIndex.Entry.of(i + 1, shifted(population.get(i % population.size()), sky)));
        }
        snapshot = FootprintIndex.load(entries.iterator()).snapshot();
        for (int i = 0; i < MANY; i++) {
            double dec = Math.toDegrees(Math.asin(1.6 * sky.fraction() - 0.7));
            points.add(new SkyPoint(360 * sky.fraction(), dec));
            Moc disc = Coverer.moc(new Cone(points.get(i), 2.2), 9);
            mocs.add(disc);
        }
    }

    private static Region shifted(Region region, RandomSky sky) {
        double by = 360 * sky.fraction();
        if (region instanceof Cone cone) {
            return new Cone(new SkyPoint(cone.centre().ra() + by, cone.centre().dec()), cone.radius());
        }
        if (region instanceof Polygon polygon) {
            return new Polygon(polygon.vertices().stream()
                    .map(v -> new SkyPoint(v.ra() + by, v.dec()))
                    .toList());
        }
        return region;
    }

    private SkyPoint next() {
        return points.get(turn++ & (MANY - 1));
    }

    @Benchmark
    public long[] containingPoint() {
        return snapshot.containing(next());
    }

    @Benchmark
    public long[] intersectingCircle01() {
        return snapshot.intersecting(new Cone(next(), 0.1));
    }

    @Benchmark
    public long[] intersectingCircle1() {
        return snapshot.intersecting(new Cone(next(), 1));
    }

    @Benchmark
    public long[] intersectingBox10() {
        return snapshot.intersecting(Polygon.box(next(), 10, 10));
    }

    @Benchmark
    public long[] withinCircle1() {
        return snapshot.within(new Cone(next(), 1));
    }

    @Benchmark
    public long[] intersectingMoc() {
        return snapshot.intersecting(mocs.get(turn++ & (MANY - 1)));
    }

    @Benchmark
    public long[] withinMoc() {
        return snapshot.within(mocs.get(turn++ & (MANY - 1)));
    }
}
