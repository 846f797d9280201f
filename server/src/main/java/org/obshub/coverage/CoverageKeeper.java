package org.obshub.coverage;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.store.coverage.CoverageTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the coverage in memory and keeps it up with the rows. Thread-safe. */
public final class CoverageKeeper {
    private static final Logger log = LoggerFactory.getLogger(CoverageKeeper.class);

    private final CoverageTable table;
    private final Clock clock;
    private volatile Coverage coverage;
    /** The archives with rows that were never summed up. */
    private volatile Set<String> unknown;

    /** Knows at once what was summed up before; the rest waits for {@link #refresh}. */
    public CoverageKeeper(CoverageTable table, Clock clock) {
        this.table = requireNonNull(table);
        this.clock = requireNonNull(clock);
        this.coverage = load();
        this.unknown = unknown();
    }

    /** The coverage as it was summed up last, which may lack archives as long as a first start sums them up. */
    public Coverage current() {
        return coverage;
    }

    /** The same with every archive that had rows when the process began; until then a fault that passes. */
    public Coverage complete() {
        Set<String> missing = unknown;
        if (!missing.isEmpty()) {
            throw new ServiceException(
                    Fault.OVERLOADED,
                    "The coverage of " + String.join(", ", missing)
                            + " is being summed up for the first time. Ask again in a minute.");
        }
        return coverage;
    }

    private Set<String> unknown() {
        Set<String> names = new TreeSet<>(table.revisions().keySet());
        names.removeAll(table.states().keySet());
        return names;
    }

    /** Sums up each archive whose rows changed since; reads all its rows. True if there was any. */
    public synchronized boolean refresh() {
        Map<String, Long> revisions = table.revisions();
        Map<String, CoverageTable.State> states = table.states();
        boolean changed = false;
        for (Map.Entry<String, Long> now : revisions.entrySet()) {
            CoverageTable.State state = states.get(now.getKey());
            if (state == null || state.revision() != now.getValue()) {
                sumUp(now.getKey(), now.getValue());
                changed = true;
            }
        }
        if (changed) {
            coverage = load();
        }
        unknown = Set.of();
        return changed;
    }

    private void sumUp(String archive, long revision) {
        long start = System.nanoTime();
        CoverageSum sum = new CoverageSum(archive);
        table.scan(archive, sum::add);
        List<CoveragePart> parts = sum.parts();
        table.replace(archive, new CoverageTable.State(revision, clock.instant()), parts);
        log.info("coverage of {}: {} parts, {} ms", archive, parts.size(), (System.nanoTime() - start) / 1_000_000);
    }

    private Coverage load() {
        Instant since = table.states().values().stream()
                .map(CoverageTable.State::summedUp)
                .max(Instant::compareTo)
                .orElse(clock.instant());
        return new Coverage(table.parts(), since.truncatedTo(ChronoUnit.SECONDS));
    }
}
