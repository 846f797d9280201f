package org.obshub.store.engine;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.Page;
import org.h2.mvstore.cache.CacheLongKeyLIRS;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of an open file in memory, in place of H2's cache, which takes a fourth of the time of a query that fetches rows
 * by their keys. A page may stand in four places of a flat table, so that a look-up takes one line of the processor's cache and no
 * lock. When memory is short the hand of a clock goes round: a page found often survives more of its rounds, so that one scan
 * of a large table does not drive out what others use. Thread-safe.
 */
public final class PageCache extends CacheLongKeyLIRS<Page<?, ?>> {
    private static final Logger log = LoggerFactory.getLogger(PageCache.class);

    private static final int WAYS = 4;
    /** Less than half of what a page takes at least in the mean, so that most sets have room, and most pages stand alone in theirs. */
    private static final int BYTES_PER_SLOT = 2048;

    private static final int LEAST_SLOTS = 1 << 10;
    /** A page larger than this part of the cache is not kept. */
    private static final int LARGEST_PART = 16;
    /** The most rounds of the hand that a page survives without being found. */
    private static final byte MOST_CREDIT = 6;

    private final int shift;
    private final AtomicReferenceArray<@Nullable Page<?, ?>> pages;
    private final long[] sizes;
    private final byte[] credits;
    private int hand;
    private long used;

    /** A cache of so many bytes, as pages count themselves. */
    PageCache(long bytes) {
        super(config(bytes));
        int slots = LEAST_SLOTS;
        while (slots < bytes / BYTES_PER_SLOT && slots < 1 << 24) {
            slots <<= 1;
        }
        this.shift = Long.numberOfLeadingZeros(slots / WAYS) + 1;
        this.pages = new AtomicReferenceArray<>(slots);
        this.sizes = new long[slots];
        this.credits = new byte[slots];
    }

    private static Config config(long bytes) {
        Config config = new Config();
        config.maxMemory = bytes;
        return config;
    }

    /**
     * Puts such a cache of the same size into an open database. To be called before others use it. If H2 has changed inside so
     * that this cannot be done, that is logged, and H2's own cache stays.
     */
    public static void into(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        FileStore<?> file = session.getDatabase().getStore().getMvStore().getFileStore();
        if (file == null) {
            return; // a database in memory has no pages to read
        }
        try {
            Field cache = FileStore.class.getDeclaredField("cache");
            cache.setAccessible(true);
            if (cache.get(file) instanceof CacheLongKeyLIRS<?> present) {
                cache.set(file, new PageCache(present.getMaxMemory()));
            }
        } catch (ReflectiveOperationException e) {
            log.warn("pages are kept in H2's own cache, which is slower", e);
        }
    }

    private int set(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift) * WAYS;
    }

    @Override
    public @Nullable Page<?, ?> get(long key) {
        int first = set(key);
        for (int slot = first; slot < first + WAYS; slot++) {
            Page<?, ?> page = pages.getAcquire(slot);
            if (page != null && page.getPos() == key) {
                byte credit = credits[slot];
                if (credit < MOST_CREDIT) {
                    credits[slot] = (byte) (credit + 1);
                }
                return page;
            }
        }
        return null;
    }

    /** The place that holds the page, or -1. */
    private int find(long key) {
        int first = set(key);
        for (int slot = first; slot < first + WAYS; slot++) {
            Page<?, ?> page = pages.getPlain(slot);
            if (page != null && page.getPos() == key) {
                return slot;
            }
        }
        return -1;
    }

    @Override
    public synchronized @Nullable Page<?, ?> put(long key, Page<?, ?> page, long memory) {
        int slot = find(key);
        Page<?, ?> before = slot < 0 ? null : pages.getPlain(slot);
        if (memory > getMaxItemSize()) {
            drop(slot);
            return before;
        }
        if (slot < 0) {
            slot = room(set(key));
            credits[slot] = 0;
        } else if (credits[slot] < MOST_CREDIT) {
            credits[slot]++; // H2 puts a page twice that should stay
        }
        used += memory - sizes[slot];
        sizes[slot] = memory;
        pages.setRelease(slot, page);
        shrink(slot);
        return before;
    }

    /** A free place of the set, or that of the page found least. */
    private int room(int first) {
        int least = first;
        for (int slot = first; slot < first + WAYS; slot++) {
            if (pages.getPlain(slot) == null) {
                return slot;
            }
            if (credits[slot] < credits[least]) {
                least = slot;
            }
        }
        drop(least);
        return least;
    }

    /** Lets pages go until the rest fits, but not the newest. */
    private void shrink(int newest) {
        while (used > getMaxMemory()) {
            hand = (hand + 1) % pages.length();
            if (hand == newest || pages.getPlain(hand) == null) {
                continue;
            }
            if (credits[hand] > 0) {
                credits[hand]--;
            } else {
                drop(hand);
            }
        }
    }

    private void drop(int slot) {
        if (slot >= 0) {
            pages.setRelease(slot, null);
            used -= sizes[slot];
            sizes[slot] = 0;
        }
    }

    @Override
    public synchronized @Nullable Page<?, ?> remove(long key) {
        int slot = find(key);
        Page<?, ?> page = slot < 0 ? null : pages.getPlain(slot);
        drop(slot);
        return page;
    }

    @Override
    public synchronized void clear() {
        if (pages == null) {
            super.clear(); // called by the constructor of the superclass
            return;
        }
        for (int slot = 0; slot < pages.length(); slot++) {
            drop(slot);
        }
    }

    @Override
    public long getMaxItemSize() {
        return Math.max(1, getMaxMemory() / LARGEST_PART);
    }

    @Override
    public synchronized long getUsedMemory() {
        return used;
    }
}
