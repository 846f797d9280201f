package org.obshub.harvest;

import java.util.Map;
import java.util.TreeMap;
import org.obshub.store.Slice;

/** Counts of one slice or one run. For one thread. */
final class Tally {
    private final Map<String, Long> rejections = new TreeMap<>();
    private long slices;
    private long read;
    private long accepted;

    void accept() {
        accepted++;
    }

    void reject(String reason) {
        rejections.merge(reason, 1L, Long::sum);
    }

    /** Of those accepted so many were rejected when they were written. */
    void taken(long datasets) {
        if (datasets > 0) {
            accepted -= datasets;
            rejections.merge(Slice.TAKEN, datasets, Long::sum);
        }
    }

    /** Notes the end of a slice. */
    void sliceOf(long rows) {
        slices++;
        read += rows;
    }

    void add(Tally other) {
        slices += other.slices;
        read += other.read;
        accepted += other.accepted;
        other.rejections.forEach((reason, count) -> rejections.merge(reason, count, Long::sum));
    }

    long slices() {
        return slices;
    }

    long read() {
        return read;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejections.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> rejections() {
        return Map.copyOf(rejections);
    }
}
