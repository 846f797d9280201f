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
 * GROUP BY and what COUNT(DISTINCT) has seen in memory, without bound. So whenever a collection leaves too little of the heap
 * free, the query that has gathered most before its first row is cut. Thread-safe.
 */
public final class HeapWatch {
    /** What may be in use behind a collection, as a part of the heap; G1 holds a tenth back for moving objects. */
    private static final double MOST_IN_USE = 0.85;

    private static final ThreadMXBean THREADS =
            (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A query that has allocated less than this part of the heap is not what fills it. */
    private static final double LEAST_TO_CUT = 0.1;

    private final Set<Gathering> gatherings = ConcurrentHashMap.newKeySet();
    private long seen;

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
        Optional<GcInfo> last = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(info -> info != null)
                .max(Comparator.comparingLong(GcInfo::getEndTime));
        if (last.isEmpty() || last.get().getEndTime() == seen) {
            return;
        }
        seen = last.get().getEndTime();
        if (inUse(last.get()) > MOST_IN_USE * Runtime.getRuntime().maxMemory()) {
            gatherings.stream()
                    .max(Comparator.comparingLong(Gathering::bytes))
                    .filter(largest -> largest.bytes() > LEAST_TO_CUT * Runtime.getRuntime().maxMemory())
                    .ifPresent(largest -> largest.cut.run());
        }
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
