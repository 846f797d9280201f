package org.obshub.region;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/**
 * Prints how fast the index is; run by hand with the number of rows. Footprints as archives have them: squares of a
 * degree on a grid, circles of arcminutes, polygons of arcseconds, some large ones and the whole sky.
 */
final class FootprintIndexSpeed {
    private static final RandomSky SKY = new RandomSky(1);

    private FootprintIndexSpeed() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        List<Region> distinct =
                IntStream.range(0, rows).mapToObj(i -> footprint()).toList();
        FootprintIndex.Entry[] entries = new FootprintIndex.Entry[rows];
        seconds("cover and pack " + rows, () -> {
            for (int i = 0; i < rows; i++) {
                entries[i] = FootprintIndex.Entry.of(i + 1, distinct.get(i));
            }
            return rows;
        });
        Iterator<FootprintIndex.Entry> iterator = Arrays.asList(entries).iterator();
        FootprintIndex[] index = new FootprintIndex[1];
        long before = heap();
        seconds("load", () -> {
            index[0] = FootprintIndex.load(iterator);
            return index[0].snapshot().size();
        });
        System.out.printf(
                "%-24s %8d MB, %d bytes a row%n", "memory", (heap() - before) >> 20, (heap() - before) / rows);
        FootprintSnapshot snapshot = index[0].snapshot();
        update(index[0], rows);
        for (int round = 0; round < 3; round++) {
            median("point", () -> snapshot.containing(point()).length);
            median("cone 0.1 deg", () -> snapshot.intersecting(new Cone(point(), 0.1)).length);
            median("cone 1 deg", () -> snapshot.intersecting(new Cone(point(), 1)).length);
            median("box 10 deg", () -> snapshot.intersecting(Polygon.box(point(), 10, 10)).length);
            median("within 1 deg", () -> snapshot.within(new Cone(point(), 1)).length);
            median("cone 20 deg", () -> snapshot.intersecting(new Cone(point(), 20)).length);
        }
    }

    /** A hundred slices of a harvest, each of 1,000 datasets that changed. */
    private static void update(FootprintIndex index, int rows) {
        List<List<FootprintIndex.Entry>> slices = new ArrayList<>();
        for (int slice = 0; slice < 100; slice++) {
            List<FootprintIndex.Entry> added = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                added.add(FootprintIndex.Entry.of(rows + 1 + slice * 1000 + i, footprint()));
            }
            slices.add(added);
        }
        int step = rows / 100_000;
        seconds("update 100 times 1000", () -> {
            for (int slice = 0; slice < slices.size(); slice++) {
                int first = 1000 * slice;
                long[] gone = IntStream.range(first, first + 1000)
                        .mapToLong(i -> 1 + (long) i * step)
                        .toArray();
                index.publish(slices.get(slice), gone);
            }
            return 100_000;
        });
        System.out.println("rows " + index.snapshot().size());
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static SkyPoint point() {
        return new SkyPoint(360 * SKY.fraction(), Math.toDegrees(Math.asin(2 * SKY.fraction() - 1)));
    }

    private static Region footprint() {
        double which = SKY.fraction();
        if (which < 0.395) {
            SkyPoint centre = point();
            return Polygon.box(new SkyPoint(Math.floor(centre.ra()), Math.floor(centre.dec())), 1, 1);
        }
        if (which < 0.695) {
            return new Cone(point(), 1 / 60.0 + 14 / 60.0 * SKY.fraction());
        }
        if (which < 0.9949) {
            return SKY.star(point(), (5 + 55 * SKY.fraction()) / 3600);
        }
        return which < 0.99995 ? SKY.star(point(), 4) : new Cone(point(), 180);
    }

    private static void seconds(String what, LongSupplier work) {
        long start = System.nanoTime();
        long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long result = work.getAsLong();
        System.out.printf(
                "%-24s %8.3f s, of the processor %8.3f s (%d)%n",
                what,
                (System.nanoTime() - start) / 1e9,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy) / 1e9,
                result);
    }

    private static void median(String what, LongSupplier query) {
        long[] nanos = new long[400];
        long hits = 0;
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            hits += query.getAsLong();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s median %8.3f ms  p95 %8.3f ms  %d rows%n",
                what, nanos[200] / 1e6, nanos[380] / 1e6, hits / nanos.length);
    }
}
