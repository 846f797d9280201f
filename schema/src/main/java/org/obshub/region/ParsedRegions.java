package org.obshub.region;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.obshub.sky.Region;
import org.obshub.sky.Stcs;

/**
 * Regions written as STC-S, packed. A join reads the same few texts again and again, so the last ones read are kept: one for
 * each remainder of the hash of their text. Thread-safe.
 */
public final class ParsedRegions {
    private static final int KEPT = 1 << 12;
    /** Longer ones are read anew, so that those that are kept take a few MB at most. */
    private static final int LONGEST_KEPT = 1000;

    private static final AtomicReferenceArray<@Nullable Parsed> LAST = new AtomicReferenceArray<>(KEPT);

    private ParsedRegions() {}

    @SuppressWarnings("ArrayRecordComponent") // found by their text; never compared
    private record Parsed(String text, byte @Nullable [] packed) {}

    /** The region in the form of {@link PackedRegion}, not to be changed; null if the text is no region. */
    public static byte @Nullable [] packed(String text) {
        if (text.length() > LONGEST_KEPT) {
            return parse(text);
        }
        int hash = text.hashCode();
        int place = (hash ^ (hash >>> 16)) & (KEPT - 1);
        Parsed last = LAST.getAcquire(place);
        if (last == null || !last.text().equals(text)) {
            last = new Parsed(text, parse(text));
            LAST.setRelease(place, last);
        }
        return last.packed();
    }

    private static byte @Nullable [] parse(String text) {
        try {
            Optional<Region> region = Stcs.parse(text);
            return region.isPresent() ? PackedRegion.encode(region.get()) : null;
        } catch (IllegalArgumentException notARegion) {
            return null;
        }
    }
}
