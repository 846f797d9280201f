package org.obshub.harvest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.obshub.archive.Archive;
import org.obshub.archive.MappedRow;
import org.obshub.archive.TapSource;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.HarvestReport.Outcome;
import org.obshub.harvest.plan.Fetched;
import org.obshub.harvest.plan.Plan;
import org.obshub.upstream.UpstreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run over one archive, slice after slice. For one thread, once. */
final class ArchiveRun {
    private static final Logger log = LoggerFactory.getLogger(ArchiveRun.class);

    /** Each division leaves a half or a quarter: behind six the size of the slice is not what the archive minds. */
    private static final int MOST_FRUITLESS_DIVISIONS = 6;

    private final Archive archive;
    private final Books books;
    private final SliceSource source;
    private final HarvestProgress progress;
    private final Tally tally = new Tally();
    private final long start = System.nanoTime();
    private Optional<Unsettled> unsettled = Optional.empty();
    private int fruitlessDivisions;
    private OptionalLong expected = OptionalLong.empty();

    /** A slice read to its end whose commit is under way. */
    private record Unsettled(Desk.Receipt receipt, Plan plan, Plan next, Tally tally, long began) {}

    ArchiveRun(Archive archive, Books books, SliceSource source, HarvestProgress progress) {
        this.archive = archive;
        this.books = books;
        this.source = source;
        this.progress = progress;
    }

    /** What is to be read; the archive may have to be asked for it. */
    interface Planning {
        Work work() throws IOException;
    }

    /** Reads what is left of the work; a failure becomes a report. */
    HarvestReport run(Planning planning, boolean dry) {
        try {
            Work work = planning.work();
            Plan plan = work.resumed(books.open(work));
            expected = books.expectedRows();
            while (!plan.isDone()) {
                plan = step(plan);
            }
            settle();
            String note = books.finish();
            return report(dry ? Outcome.DRY : Outcome.DONE, note);
        } catch (UpstreamException e) {
            return stopped(
                    e.kind() == UpstreamException.Kind.QUIET ? Outcome.PAUSED : Outcome.FAILED, e.getMessage(), e);
        } catch (ServiceException e) {
            return stopped(Outcome.FAILED, e.getMessage(), e);
        } catch (IOException e) {
            return stopped(
                    Outcome.FAILED, "The rows could not be read: " + e.getMessage(), new UncheckedIOException(e));
        } catch (UncheckedIOException e) {
            return stopped(
                    Outcome.FAILED,
                    "The rows could not be read: " + e.getCause().getMessage(),
                    e);
        } catch (RuntimeException e) { // a border: one archive's trouble must not end the others' runs
            String id = UUID.randomUUID().toString().substring(0, 8);
            log.error("[{}] harvest of {} failed", id, archive.id(), e);
            return stopped(Outcome.FAILED, "The harvest failed by a fault of ours (log entry " + id + ").", e);
        }
    }

    private Plan step(Plan plan) {
        try {
            Plan next = source.tried(() -> slice(plan));
            fruitlessDivisions = 0;
            return next;
        } catch (UpstreamException e) {
            source.demandAlive(e);
            Optional<Plan> smaller = plan.divided();
            if (smaller.isEmpty() || ++fruitlessDivisions > MOST_FRUITLESS_DIVISIONS) {
                throw e;
            }
            log.warn("{}: {} is made smaller: {}", archive.id(), plan.slice(), e.getMessage());
            return smaller.get();
        }
    }

    /** One slice: nothing of it stays unless the answer was whole and good to its end. */
    private Plan slice(Plan plan) {
        long began = System.nanoTime();
        Tally slice = new Tally();
        try (SliceRows rows = source.open(plan);
                Desk desk = books.begin()) {
            books.columns(rows.columns());
            Traced traced = new Traced(rows, source.tracing(plan));
            Iterator<MappedRow> mapped = archive.mapper().map(traced);
            while (mapped.hasNext()) {
                put(Judge.judge(mapped.next()), desk, slice);
            }
            Fetched fetched = traced.fetched();
            Plan next = plan.after(fetched);
            Desk.Receipt receipt = desk.commit(fetched.used(), next.state());
            settle();
            slice.sliceOf(fetched.used());
            unsettled = Optional.of(new Unsettled(receipt, plan, next, slice, began));
            if (archive.source() instanceof TapSource) {
                settle(); // an archive is asked for the next slice only when a kill cannot lose this one any more
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the slice before: its writing went on while the next one was read. */
    private void settle() {
        Optional<Unsettled> before = unsettled;
        unsettled = Optional.empty();
        before.ifPresent(done -> {
            done.tally().taken(done.receipt().settle());
            tally.add(done.tally());
            tell(done.plan(), done.next(), done.tally(), Duration.ofNanos(System.nanoTime() - done.began()));
        });
    }

    private static void put(MappedRow row, Desk desk, Tally tally) {
        if (row instanceof MappedRow.Accepted accepted) {
            desk.put(accepted.row());
            tally.accept();
        } else if (row instanceof MappedRow.Rejected rejected) {
            desk.reject(rejected);
            tally.reject(rejected.reason());
        } else {
            throw new IllegalStateException("unknown kind of mapped row " + row);
        }
    }

    private void tell(Plan done, Plan next, Tally slice, Duration took) {
        log.info(
                "{}: {}: {} rows, {} datasets, {} rejected, {} ms",
                archive.id(),
                done.slice(),
                slice.read(),
                slice.accepted(),
                slice.rejected(),
                took.toMillis());
        HarvestProgress.SoFar sofar = new HarvestProgress.SoFar(
                tally.slices(), tally.read(), Duration.ofNanos(System.nanoTime() - start), next.left(), expected);
        progress.advanced(
                new HarvestProgress.Advance(archive.id(), done.slice(), slice.read(), slice.accepted(), took, sofar));
    }

    private HarvestReport stopped(Outcome outcome, String message, RuntimeException cause) {
        log.warn("harvest of {} {}: {}", archive.id(), outcome.name().toLowerCase(Locale.ROOT), message);
        try {
            settleAfter(cause);
            books.stop(outcome, message);
        } catch (ServiceException e) {
            e.addSuppressed(cause);
            log.error("the failure of the harvest of {} could not be written down", archive.id(), e);
        }
        return report(outcome, message);
    }

    /** The slice before the failure counts if it can still be committed. */
    private void settleAfter(RuntimeException cause) {
        try {
            settle();
        } catch (RuntimeException e) { // a border: the failure at hand is the one to tell
            if (!e.equals(cause)) {
                cause.addSuppressed(e);
            }
        }
    }

    private HarvestReport report(Outcome outcome, String message) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new HarvestReport(archive.id(), outcome, books.totals(tally), tally.rejections(), took, message);
    }
}
