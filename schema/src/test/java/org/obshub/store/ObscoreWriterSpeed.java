package org.obshub.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;

/** Prints how fast datasets are written; run by hand with an empty directory and a number of rows. */
final class ObscoreWriterSpeed {
    private static final int SLICE = 10_000;

    private ObscoreWriterSpeed() {}

    public static void main(String[] arguments) {
        int rows = Integer.parseInt(arguments[1]);
        DatabaseConfig config = DatabaseConfig.inDirectory(Path.of(arguments[0]));
        try (StoreFixture store = new StoreFixture(config)) {
            report("bulk load", rows, () -> {
                try (var bulk = store.writer.bulkLoad()) {
                    load(store, 0, rows, bulk == null ? "" : "first");
                }
            });
            report("unchanged again", rows, () -> load(store, 0, rows, "first"));
            report("changed, same footprint", rows, () -> load(store, 0, rows, "second"));
            report("new, with indexes", rows / 4, () -> load(store, rows, rows / 4, "first"));
            report(
                    "delete unseen",
                    rows,
                    () -> store.writer.deleteUnseen(
                            StoreFixture.ARCHIVE,
                            store.log.recent(StoreFixture.ARCHIVE, 1).get(0).id()));
        }
        long start = System.nanoTime();
        try (StoreFixture store = new StoreFixture(config)) {
            report("open and load footprints", store.footprints.snapshot().size(), start);
        }
    }

    private static void load(StoreFixture store, int from, int count, String title) {
        long run = store.run();
        for (int begin = from; begin < from + count; begin += SLICE) {
            try (Slice slice = store.writer.begin(StoreFixture.ARCHIVE, run, "s" + begin)) {
                for (int i = begin; i < Math.min(begin + SLICE, from + count); i++) {
                    slice.put(dataset(i, title));
                }
                slice.commit("");
            }
        }
    }

    private static ObscoreRow dataset(int number, String title) {
        Random random = new Random(number);
        double ra = 1 + random.nextDouble() * 358;
        double dec = Math.toDegrees(Math.asin(random.nextDouble() * 1.9 - 0.95));
        double half = 0.52 / Math.cos(Math.toRadians(dec));
        return StoreFixture.dataset(number)
                .windows(List.of())
                .scans(List.of())
                .text(ObscoreColumn.OBS_TITLE, title)
                .text(ObscoreColumn.DATAPRODUCT_TYPE, "image")
                .text(ObscoreColumn.ACCESS_URL, "https://example.org/datalink/links?ID=ivo%3A%2F%2Fexample%2F" + number)
                .text(ObscoreColumn.ACCESS_FORMAT, "application/x-votable+xml;content=datalink")
                .text(ObscoreColumn.POL_STATES, "/I/")
                .number(ObscoreColumn.S_RA, ra)
                .number(ObscoreColumn.S_DEC, dec)
                .number(ObscoreColumn.T_MIN, 58000 + random.nextInt(3000))
                .footprint(new Polygon(List.of(
                        new SkyPoint(ra - half, Math.max(-89, dec - 0.52)),
                        new SkyPoint(ra + half, Math.max(-89, dec - 0.52)),
                        new SkyPoint(ra + half, Math.min(89, dec + 0.52)),
                        new SkyPoint(ra - half, Math.min(89, dec + 0.52)))))
                .build();
    }

    private static void report(String what, int rows, Runnable work) {
        long start = System.nanoTime();
        work.run();
        report(what, rows, start);
    }

    private static void report(String what, int rows, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                String.format(Locale.ROOT, "%-26s %8d rows %7.1f s %8.0f rows/s", what, rows, seconds, rows / seconds));
    }
}
