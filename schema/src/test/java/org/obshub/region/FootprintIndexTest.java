package org.obshub.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.obshub.sky.Cone;
import org.obshub.sky.Coverer;
import org.obshub.sky.Moc;
import org.obshub.sky.Polygon;
import org.obshub.sky.RandomSky;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** The index against a plain walk over all footprints. */
class FootprintIndexTest {
    private static final Region WHOLE_SKY = new Cone(new SkyPoint(0, 0), 180);

    private static Region footprint(RandomSky sky, SkyPoint target) {
        if (sky.chance(50)) {
            return WHOLE_SKY;
        }
        SkyPoint centre = sky.chance(2) ? sky.near(target, 3) : sky.point();
        return sky.region(centre, sky.chance(20) ? 170 : 5);
    }

    private static Moc moc(RandomSky sky, SkyPoint point) {
        Moc moc = Coverer.moc(sky.region(point, 4), (int) (9 * sky.fraction()));
        return sky.chance(5) ? moc.complement() : sky.chance(20) ? Moc.empty(3) : moc;
    }

    private static long[] walk(Map<Long, Region> rows, Predicate<Region> wanted) {
        return rows.entrySet().stream()
                .filter(row -> wanted.test(row.getValue()))
                .mapToLong(Map.Entry::getKey)
                .toArray();
    }

    private static void agree(FootprintSnapshot snapshot, Map<Long, Region> rows, RandomSky sky, SkyPoint target) {
        assertThat(snapshot.size()).isEqualTo(rows.size());
        for (int i = 0; i < 6; i++) {
            SkyPoint point = sky.chance(2) ? sky.near(target, 5) : sky.point();
            Region region = sky.region(point, sky.chance(4) ? 180 : 4);

            assertThat(snapshot.containing(point))
                    .as("containing %s", point)
                    .isEqualTo(walk(rows, footprint -> footprint.contains(point)));
            assertThat(snapshot.intersecting(region))
                    .as("intersecting %s", region)
                    .isEqualTo(walk(rows, footprint -> footprint.intersects(region)));
            assertThat(snapshot.within(region)).as("within %s", region).isEqualTo(walk(rows, region::contains));
            Moc moc = moc(sky, point);
            assertThat(snapshot.intersecting(moc))
                    .as("intersecting %s", moc.toAscii())
                    .isEqualTo(walk(rows, moc::intersects));
            assertThat(snapshot.within(moc)).as("within %s", moc.toAscii()).isEqualTo(walk(rows, moc::contains));
            assertThat(snapshot.covering(moc)).as("covering %s", moc.toAscii()).isEqualTo(walk(rows, moc::isWithin));
            assertThat(snapshot.covering(region))
                    .as("covering %s", region)
                    .isEqualTo(walk(rows, footprint -> footprint.contains(region)));
        }
    }

    @Property(tries = 8)
    void answersLikeAWalkOverAllFootprints(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint target = sky.point();
        Map<Long, Region> rows = new TreeMap<>();
        List<FootprintIndex.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            long key = 1 + (long) (1e15 * sky.fraction());
            Region footprint = footprint(sky, target);
            if (rows.putIfAbsent(key, footprint) == null) {
                entries.add(FootprintIndex.Entry.of(key, footprint));
            }
        }

        FootprintIndex index = FootprintIndex.load(entries.iterator());

        agree(index.snapshot(), rows, sky, target);
    }

    @Property(tries = 5)
    void staysRightWhileRowsComeAndGo(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint target = sky.point();
        Map<Long, Region> rows = new TreeMap<>();
        FootprintIndex index = FootprintIndex.empty();
        for (int batch = 0; batch < 12; batch++) {
            List<Long> removed = new ArrayList<>();
            for (long key : rows.keySet()) {
                if (sky.chance(batch == 9 ? 2 : 7)) {
                    removed.add(key);
                }
            }
            removed.forEach(rows::remove);
            List<FootprintIndex.Entry> added = new ArrayList<>();
            for (long key = 1; key < 400; key++) {
                if (!rows.containsKey(key) && sky.chance(3)) {
                    Region footprint = footprint(sky, target);
                    rows.put(key, footprint);
                    added.add(FootprintIndex.Entry.of(key, footprint));
                }
            }
            index.publish(added, removed.stream().mapToLong(Long::longValue).toArray());
            agree(index.snapshot(), rows, sky, target);
        }
    }

    /** MOCs of thousands of small cells beside footprints from arcseconds to tens of degrees across. */
    @Property(tries = 6)
    void findsWhatMeetsFineMocs(@ForAll long seed) {
        RandomSky sky = new RandomSky(seed);
        SkyPoint target = sky.chance(3) ? new SkyPoint(0, sky.chance(2) ? 90 : 0) : sky.point();
        Map<Long, Region> rows = new TreeMap<>();
        List<FootprintIndex.Entry> entries = new ArrayList<>();
        for (long key = 1; key <= 1500; key++) {
            Region footprint = sky.region(sky.near(target, 4), sky.chance(4) ? 0.01 : sky.chance(30) ? 60 : 1.5);
            rows.put(key, footprint);
            entries.add(FootprintIndex.Entry.of(key, footprint));
        }
        FootprintSnapshot snapshot = FootprintIndex.load(entries.iterator()).snapshot();

        for (int order : new int[] {9, 11, 13, 15}) {
            Moc moc = Coverer.moc(sky.region(sky.near(target, 2), 1.5), order);
            assertThat(snapshot.intersecting(moc))
                    .as("intersecting %s", moc.toAscii())
                    .isEqualTo(walk(rows, moc::intersects));
        }
    }

    @Test
    void aSnapshotDoesNotChange() {
        Region square = Polygon.of(10, 10, 10, 11, 11, 11, 11, 10);
        SkyPoint inside = new SkyPoint(10.5, 10.5);
        FootprintIndex index = FootprintIndex.empty();
        index.publish(List.of(FootprintIndex.Entry.of(7, square)), new long[0]);
        FootprintSnapshot before = index.snapshot();

        index.publish(List.of(FootprintIndex.Entry.of(8, square)), new long[] {7, 99});

        assertThat(before.containing(inside)).containsExactly(7);
        assertThat(index.snapshot().containing(inside)).containsExactly(8);
        assertThat(index.snapshot().size()).isEqualTo(1);
    }

    @Test
    void removingEveryRowLeavesNothing() {
        FootprintIndex index = FootprintIndex.empty();
        index.publish(List.of(FootprintIndex.Entry.of(1, WHOLE_SKY)), new long[0]);
        index.publish(List.of(), new long[] {1});

        assertThat(index.snapshot().size()).isZero();
        assertThat(index.snapshot().intersecting(WHOLE_SKY)).isEmpty();
    }

    @Test
    void refusesBadRows() {
        List<FootprintIndex.Entry> twice =
                List.of(FootprintIndex.Entry.of(5, WHOLE_SKY), FootprintIndex.Entry.of(5, WHOLE_SKY));

        assertThatThrownBy(() -> FootprintIndex.load(twice.iterator())).hasMessage("row key twice: 5");
        assertThatThrownBy(() -> FootprintIndex.Entry.of(0, WHOLE_SKY)).hasMessage("row key is not positive: 0");
        assertThatThrownBy(() -> FootprintIndex.load(
                        List.of(new FootprintIndex.Entry(5, PackedRegion.encode(WHOLE_SKY), new byte[3]))
                                .iterator()))
                .hasMessage("row 5: its cells are not a covering");
    }
}
