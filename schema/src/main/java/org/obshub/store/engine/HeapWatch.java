package org.obshub.store.engine;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps one query from taking the heap of all. The engine spills sorted and distinct rows to disk, but keeps the groups of a
 * GROUP BY and what COUNT(DISTINCT) has seen in memory, without bound. So whenever a full collection leaves too little of the
 * heap free, the query that has gathered most before its first row is cut. Other collections leave garbage behind and prove
 * nothing; if they leave a heap that looks full, a full one is asked for. Thread-safe.
 */
public final class HeapWatch {
    /** What may be in use behind a collection, as a part of the heap; G1 holds a tenth back for moving objects. */
    private static final double MOST_IN_USE = 0.85;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A query that has allocated less than this part of the heap is not what fills it. */
    private static final double LEAST_TO_CUT = 0.1;

    /** Collectors of whole heaps: those of G1, the serial and the parallel collector. */
    private static final Set<String> FULL = Set.of("G1 Old Generation", "MarkSweepCompact", "PS MarkSweep");

    /** Between full collections that are asked for; each stops the server for a moment. */
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Set<Gathering> gatherings = ConcurrentHashMap.newKeySet();
    private long seen;
    private long asked = System.nanoTime() - PAUSE_NANOS;

    /** A query on its way, from its start to the end of its rows. */
    public final class Gathering implements AutoCloseable {
        private final Runnable cut;
        private final long thread = Thread.currentThread().getId();
        private final long before = THREADS.getThreadAllocatedBytes(thread);
        private volatile long gathered = -1;

        private Gathering(Runnable cut) {
            this.cut = cut;
        }

        /** The first row is there: what is allocated from now on comes and goes row by row. */
        public void ready() {
            gathered = allocated();
        }

        private long allocated() {
            return THREADS.getThreadAllocatedBytes(thread) - before;
        }

        private long bytes() {
            long atRest = gathered;
            return atRest < 0 ? allocated() : atRest;
        }

        @Override
        public void close() {
            gatherings.remove(this);
        }
    }

    /** Watches a query of the calling thread. To cut it must be quick, and may be called more than once. */
    public Gathering watch(Runnable cut) {
        Gathering gathering = new Gathering(cut);
        gatherings.add(gathering);
        return gathering;
    }

    /** Looks at the last collection; once for each. For one thread. */
    public void look() {
        Optional<GarbageCollectorMXBean> last =
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                        .filter(collector -> collector.getLastGcInfo() != null)
                        .max(Comparator.comparingLong(
                                collector -> collector.getLastGcInfo().getEndTime()));
        if (last.isEmpty() || last.get().getLastGcInfo().getEndTime() == seen) {
            return;
        }
        GcInfo collection = last.get().getLastGcInfo();
        seen = collection.getEndTime();
        if (inUse(collection) < MOST_IN_USE * Runtime.getRuntime().maxMemory()) {
            return;
        }
        if (FULL.contains(last.get().getName())) {
            cutLargest();
        } else if (System.nanoTime() - asked > PAUSE_NANOS) {
            asked = System.nanoTime();
            System.gc();
        }
    }

    private void cutLargest() {
        gatherings.stream()
                .max(Comparator.comparingLong(Gathering::bytes))
                .filter(largest ->
                        largest.bytes() > LEAST_TO_CUT * Runtime.getRuntime().maxMemory())
                .ifPresent(largest -> largest.cut.run());
    }

    private static long inUse(GcInfo collection) {
        Set<String> heap = Set.copyOf(ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .toList());
        return collection.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
