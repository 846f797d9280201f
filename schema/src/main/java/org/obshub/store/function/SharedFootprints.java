package org.obshub.store.function;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.obshub.region.CellRanges;
import org.obshub.region.FootprintSnapshot;

/**
 * Snapshots of the footprint index that one statement shares with the functions inside the database, which the engine
 * calls without any context of ours: they find them by number until this is closed. For one thread.
 */
public final class SharedFootprints implements AutoCloseable {
    private static final ConcurrentMap<Long, FootprintSnapshot> SHARED = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Map<FootprintSnapshot, Long> mine = new HashMap<>(2);

    /** The number to bind in the place of the snapshot, the same wherever the statement names it: {@link FootprintLookup}. */
    public long share(FootprintSnapshot snapshot) {
        return mine.computeIfAbsent(snapshot, shared -> {
            long number = NUMBERS.incrementAndGet();
            SHARED.put(number, shared);
            return number;
        });
    }

    /** What to bind for a value: the number of a snapshot, anything else as it is. */
    public Object orItself(Object bind) {
        return bind instanceof FootprintSnapshot snapshot ? share(snapshot) : bind;
    }

    static FootprintSnapshot find(long number) {
        FootprintSnapshot snapshot = SHARED.get(number);
        if (snapshot == null) {
            throw new IllegalStateException("footprints " + number + " are not shared any more");
        }
        return snapshot;
    }

    @Override
    public void close() {
        mine.values().forEach(SHARED::remove);
        FootprintLookup.forget();
        CellRanges.forget();
    }
}
