package org.obshub.region;

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
        seconds("load", () -> {
            index[0] = FootprintIndex.load(iterator);
            return index[0].snapshot().size();
        });
        FootprintSnapshot snapshot = index[0].snapshot();
        for (int round = 0; round < 3; round++) {
            median("point", () -> snapshot.containing(point()).length);
            median("cone 0.1 deg", () -> snapshot.intersecting(new Cone(point(), 0.1)).length);
            median("cone 1 deg", () -> snapshot.intersecting(new Cone(point(), 1)).length);
            median("box 10 deg", () -> snapshot.intersecting(Polygon.box(point(), 10, 10)).length);
            median("within 1 deg", () -> snapshot.within(new Cone(point(), 1)).length);
            median("cone 20 deg", () -> snapshot.intersecting(new Cone(point(), 20)).length);
        }
        List<FootprintIndex.Entry> batch = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            batch.add(FootprintIndex.Entry.of(rows + 1 + i, footprint()));
        }
        seconds("publish 1000", () -> {
            index[0].publish(batch, new long[] {1, 2, 3});
            return 1000;
        });
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
        long result = work.getAsLong();
        System.out.printf("%-24s %8.3f s (%d)%n", what, (System.nanoTime() - start) / 1e9, result);
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
