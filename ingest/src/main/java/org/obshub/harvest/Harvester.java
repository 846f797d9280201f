package org.obshub.harvest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.LocalSource;
import org.obshub.archive.TapSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.upstream.Wire;

/**
 * Fills the store from archives and files. A run that was interrupted at any point, even by a kill, goes on behind its
 * last committed slice. Thread-safe; runs of one archive never overlap.
 */
public final class Harvester {
    /** Changes are asked for from this long before the last harvest began: clocks differ, and changes take time to show. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final DateTimeFormatter DALI = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private final Database database;
    private final ObscoreWriter writer;
    private final Wire wire;
    private final ExecutorService threads;
    private final Set<ArchiveId> running = ConcurrentHashMap.newKeySet();

    /** @param threads two are used per archive harvested at the same time; the pool must not be bounded */
    public Harvester(Database database, FootprintIndex footprints, Wire wire, ExecutorService threads) {
        this.database = database;
        this.writer = new ObscoreWriter(database, footprints);
        this.wire = wire;
        this.threads = threads;
    }

    /** Harvests one archive, in this thread. Failures of the archive are told in the report. */
    public HarvestReport run(Archive archive, HarvestOptions options, HarvestProgress progress) {
        if (options.dryRun()) {
            return harvest(archive, options, progress);
        }
        ObscoreWriter.BulkLoad load = writer.bulkLoad();
        try {
            return harvest(archive, options, progress);
        } finally {
            load.close();
        }
    }

    /** True while a run of that archive is under way. */
    public boolean isRunning(ArchiveId archive) {
        return running.contains(archive);
    }

    /** Harvests several archives at the same time; the reports come in the order of the archives. */
    public List<HarvestReport> runAll(List<Archive> archives, HarvestOptions options, HarvestProgress progress) {
        if (options.dryRun()) {
            return harvestAll(archives, options, progress);
        }
        ObscoreWriter.BulkLoad load = archives.size() == 1 ? writer.bulkLoad() : writer.sharedBulkLoad();
        try {
            return harvestAll(archives, options, progress);
        } finally {
            load.close();
        }
    }

    private List<HarvestReport> harvestAll(List<Archive> archives, HarvestOptions options, HarvestProgress progress) {
        List<Future<HarvestReport>> pending = new ArrayList<>();
        for (Archive archive : archives) {
            pending.add(threads.submit(() -> harvest(archive, options, progress)));
        }
        List<HarvestReport> reports = new ArrayList<>();
        try {
            for (Future<HarvestReport> report : pending) {
                reports.add(report.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException(Fault.OVERLOADED, "The harvest was stopped; the next one goes on from here.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException told) {
                throw told;
            }
            throw new IllegalStateException("a harvest thread died", e.getCause());
        } finally {
            pending.forEach(report -> report.cancel(true));
        }
        return reports;
    }

    private HarvestReport harvest(Archive archive, HarvestOptions options, HarvestProgress progress) {
        if (!running.add(archive.id())) {
            throw new ServiceException(
                    Fault.OVERLOADED, "Archive " + archive.id() + " is being harvested already; wait for its end.");
        }
        try (SliceSource source = source(archive);
                Books books = options.dryRun() ? new DryBooks() : new StoreBooks(archive, database, writer, threads)) {
            ArchiveRun run = new ArchiveRun(archive, books, source, progress);
            return run.run(() -> work(archive, options, source), options.dryRun());
        } catch (IOException e) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "The rows of " + archive.id() + " cannot be read: " + e.getMessage(), e);
        } finally {
            running.remove(archive.id());
        }
    }

    private SliceSource source(Archive archive) {
        if (archive.source() instanceof TapSource remote) {
            return new RemoteSlices(remote, wire.to(archive.title(), remote.pace(), remote.access()));
        }
        if (archive.source() instanceof LocalSource file) {
            return new FileSlices(file);
        }
        throw new IllegalStateException("unknown kind of source " + archive.source());
    }

    private Work work(Archive archive, HarvestOptions wanted, SliceSource source) throws IOException {
        HarvestOptions options = mustGoOnWhole(archive, wanted) ? wanted.whole() : wanted;
        return Work.of(archive, options, lastGood(archive, options), source::changes);
    }

    /** A harvest of everything that was interrupted, which may have taken days, is not given up for one of changes. */
    private boolean mustGoOnWhole(Archive archive, HarvestOptions options) {
        return archive.source() instanceof TapSource
                && options.since().isEmpty()
                && !options.dryRun()
                && new HarvestLog(database)
                        .findUnfinished(archive.id().name())
                        .filter(run -> run.mode().equals(Work.FULL))
                        .isPresent();
    }

    /** From when on changes must be read to miss none since the last good run; empty if there was none. */
    private String lastGood(Archive archive, HarvestOptions options) {
        if (options.full()) {
            return "";
        }
        return new HarvestLog(database)
                .lastGood(archive.id().name(), "")
                .map(run -> Instant.parse(run.start()).minus(OVERLAP))
                .map(from -> DALI.format(LocalDateTime.ofInstant(from, ZoneOffset.UTC)))
                .orElse("");
    }
}
