package org.obshub.store.function;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.obshub.region.FootprintSnapshot;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Moc;

/**
 * The keys of the footprints that lie in some way to one region. A join asks for one region many times in a row, so each
 * thread keeps its last answer until the statement's snapshot is let go.
 */
final class FootprintLookup {
    private static final String NO_RELATION = "no relation ";
    private static final ThreadLocal<@Nullable FootprintLookup> LAST = new ThreadLocal<>();

    private final long shared;
    private final String relation;
    private final byte[] region;
    private final long[] keys;

    private FootprintLookup(long shared, String relation, byte[] region) {
        this.shared = shared;
        this.relation = relation;
        this.region = region;
        this.keys = keys(SharedFootprints.find(shared), relation, region);
    }

    /**
     * The keys, ascending; not to be changed.
     *
     * @param shared the number of a snapshot in {@link SharedFootprints}
     * @param relation {@code intersecting}, {@code within} or {@code covering} the region
     */
    static long[] keys(long shared, String relation, byte[] region) {
        FootprintLookup last = LAST.get();
        if (last == null
                || last.shared != shared
                || !last.relation.equals(relation)
                || !Arrays.equals(last.region, region)) {
            last = new FootprintLookup(shared, relation, region);
            LAST.set(last);
        }
        return last.keys;
    }

    static void forget() {
        LAST.remove();
    }

    private static long[] keys(FootprintSnapshot snapshot, String relation, byte[] region) {
        if (PackedRegion.isPoint(region)) {
            return snapshot.containing(PackedRegion.decodePoint(region));
        }
        if (PackedMoc.isMoc(region)) {
            return keys(snapshot, relation, PackedMoc.decode(region));
        }
        return switch (relation) {
            case "intersecting" -> snapshot.intersecting(PackedRegion.decode(region));
            case "within" -> snapshot.within(PackedRegion.decode(region));
            case "covering" -> snapshot.covering(PackedRegion.decode(region));
            default -> throw new IllegalStateException(NO_RELATION + relation);
        };
    }

    private static long[] keys(FootprintSnapshot snapshot, String relation, Moc moc) {
        return switch (relation) {
            case "intersecting" -> snapshot.intersecting(moc);
            case "within" -> snapshot.within(moc);
            case "covering" -> snapshot.covering(moc);
            default -> throw new IllegalStateException(NO_RELATION + relation);
        };
    }
}
