package org.obshub.store.bulk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.obshub.sky.Region;

/**
 * The footprints met last, ready to be written: products and epochs of one field share theirs, and covering one costs more
 * than everything else that is done with a row. Bounded; thread-safe.
 */
public final class FootprintCache {
    /** About 30 MB with the footprints of surveys. */
    private static final int MOST = 40_000;

    private final Map<Region, PackedFootprint> recent = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Region, PackedFootprint> eldest) {
            return size() > MOST;
        }
    };

    public PackedFootprint of(Optional<Region> region) {
        if (region.isEmpty()) {
            return PackedFootprint.NONE;
        }
        synchronized (recent) {
            PackedFootprint known = recent.get(region.get());
            if (known != null) {
                return known;
            }
        }
        PackedFootprint made = PackedFootprint.of(region.get());
        synchronized (recent) {
            recent.put(region.get(), made);
        }
        return made;
    }
}
