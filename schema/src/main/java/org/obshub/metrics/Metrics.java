package org.obshub.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Named counters. Thread-safe. */
public final class Metrics {
    private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();

    public void add(String counter, long amount) {
        counters.computeIfAbsent(counter, name -> new LongAdder()).add(amount);
    }

    /** The counts at this moment, by name. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, adder) -> counts.put(name, adder.sum()));
        return counts;
    }
}
