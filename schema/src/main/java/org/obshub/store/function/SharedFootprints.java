package org.obshub.store.function;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.obshub.region.FootprintSnapshot;

/**
 * Snapshots of the footprint index that one statement shares with the functions inside the database, which the engine
 * calls without any context of ours: they find them by number until this is closed. For one thread.
 */
public final class SharedFootprints implements AutoCloseable {
    private static final ConcurrentMap<Long, FootprintSnapshot> SHARED = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final List<Long> mine = new ArrayList<>(0);

    /** The number to bind in the place of the snapshot. */
    public long share(FootprintSnapshot snapshot) {
        long number = NUMBERS.incrementAndGet();
        mine.add(number);
        SHARED.put(number, requireNonNull(snapshot));
        return number;
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
        mine.forEach(SHARED::remove);
        FootprintLookup.forget();
    }
}
