package org.obshub.harvest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.obshub.archive.Archive;
import org.obshub.archive.TapSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.plan.PlanText;
import org.obshub.store.Archives;
import org.obshub.store.Checkpoints;
import org.obshub.store.Database;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.tableset.ColumnMeta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run written down in the store: each slice in one transaction with the plan that follows it. */
final class StoreBooks implements Books {
    private static final Logger log = LoggerFactory.getLogger(StoreBooks.class);

    /** One entry per run: the newest plan takes the place of the one before. */
    private static final String PLAN = "plan";

    private static final int MOST_BELIEVED = 100;
    private static final String HELD =
            ": too many to believe at once. They stay, and are removed if the next full harvest agrees.";

    private final ObscoreWriter writer;
    private final Relay relay;
    private final HarvestLog runs;
    private final Checkpoints checkpoints;
    private final Archives archives;
    private final Archives.Source source;
    private final String archive;
    private Optional<Work> work = Optional.empty();
    private long run = -1;
    private String declared = "";
    private String drift = "";

    StoreBooks(Archive harvested, Database database, ObscoreWriter writer, ExecutorService threads) {
        this.archive = harvested.id().name();
        this.source = source(harvested);
        this.relay = new Relay(threads);
        this.writer = writer;
        this.runs = new HarvestLog(database);
        this.checkpoints = new Checkpoints(database);
        this.archives = new Archives(database);
    }

    @Override
    public Optional<List<String>> open(Work planned) {
        work = Optional.of(planned);
        archives.register(source);
        Optional<HarvestLog.Run> unfinished =
                runs.findUnfinished(archive).filter(found -> found.mode().equals(planned.mode()));
        if (unfinished.isPresent()) {
            String kept = checkpoints.done(unfinished.get().id()).getOrDefault(PLAN, "");
            List<String> state = PlanText.read(kept.isEmpty() ? PlanText.write(List.of(planned.fingerprint())) : kept);
            if (state.get(0).equals(planned.fingerprint())) {
                runs.resume(unfinished.get());
                run = unfinished.get().id();
                return kept.isEmpty() ? Optional.empty() : Optional.of(state.subList(1, state.size()));
            }
        }
        run = runs.begin(
                archive, planned.mode(), (int) Math.max(0, planned.plan().left()));
        return Optional.empty();
    }

    private static Archives.Source source(Archive archive) {
        if (archive.source() instanceof TapSource remote) {
            return new Archives.Source(
                    archive.id().name(),
                    archive.title(),
                    remote.table().tap().toString(),
                    remote.table().name());
        }
        return new Archives.Source(archive.id().name(), archive.title(), "", "");
    }

    @Override
    public void columns(List<ColumnMeta> columns) {
        if (columns.isEmpty() || !declared.isEmpty()) {
            return;
        }
        declared = Drift.written(columns);
        drift = Drift.between(archives.declared(archive), declared);
        if (!drift.isEmpty()) {
            log.warn("{}: {}", archive, drift);
        }
    }

    /** A full harvest reads about what the last one read. */
    @Override
    public OptionalLong expectedRows() {
        if (!work.orElseThrow().removesUnseen()) {
            return OptionalLong.empty();
        }
        return runs.lastGood(archive, work.orElseThrow().mode())
                .map(last -> OptionalLong.of(last.counts().read()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Desk begin() {
        return new StoreDesk(
                writer, relay, () -> writer.begin(archive, run, PLAN), PlanText.write(List.of(fingerprint())));
    }

    private String fingerprint() {
        return work.orElseThrow().fingerprint();
    }

    @Override
    public String finish() {
        Work finished = work.orElseThrow();
        String held = "";
        if (finished.removesUnseen()) {
            demandRows();
            held = held();
            if (held.isEmpty()) {
                writer.deleteUnseen(archive, run);
            }
        }
        String note = Stream.of(finished.note(), drift, held)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
        if (!declared.isEmpty()) {
            archives.declare(archive, declared);
        }
        runs.finish(run, note);
        return note;
    }

    /** An archive that has suddenly nothing at all is more likely ill than empty. */
    private void demandRows() {
        boolean readNothing = counts().read() == 0;
        long kept = archives.find(archive).map(Archives.Status::rows).orElse(0L);
        if (readNothing && kept > 0) {
            throw new ServiceException(
                    Fault.UPSTREAM, "The archive answered without a single row; the " + kept + " rows at hand stay.");
        }
    }

    /**
     * Half of an archive does not go in a day, but a column may change so that half of its rows are rejected: what was not met
     * is removed only if a second harvest agrees. A file is believed at once. Empty if nothing is held back.
     */
    private String held() {
        HarvestLog.Counts met = counts();
        long kept = archives.find(archive).map(Archives.Status::rows).orElse(0L);
        long unmet = kept - met.inserted() - met.updated() - met.unchanged();
        boolean many = !source.tapUrl().isEmpty() && unmet > MOST_BELIEVED && unmet > kept / 2;
        boolean toldBefore = runs.lastGood(archive, Work.FULL)
                .filter(last -> last.message().contains(HELD))
                .isPresent();
        return many && !toldBefore ? unmet + " of " + kept + " datasets were not met" + HELD : "";
    }

    @Override
    public void stop(HarvestReport.Outcome outcome, String message) {
        relay.close(); // slices still waiting are done first: they need the same row of the log
        if (run < 0) { // it failed before its work was known
            archives.register(source);
            run = runs.findUnfinished(archive)
                    .map(HarvestLog.Run::id)
                    .orElseGet(() -> runs.begin(archive, Work.INCREMENTAL, 0));
        }
        if (outcome == HarvestReport.Outcome.PAUSED) {
            runs.pause(run, message);
        } else {
            runs.fail(run, message);
        }
    }

    @Override
    public HarvestReport.Totals totals(Tally tally) {
        if (run < 0) {
            return HarvestReport.Totals.NONE;
        }
        HarvestLog.Counts counts = counts();
        HarvestReport.Changes changes =
                new HarvestReport.Changes(counts.inserted(), counts.updated(), counts.unchanged(), counts.deleted());
        return new HarvestReport.Totals(
                counts.slicesDone(), counts.read(), counts.accepted(), counts.rejected(), changes);
    }

    private HarvestLog.Counts counts() {
        return runs.find(run).orElseThrow().counts();
    }

    @Override
    public void close() {
        relay.close();
    }
}
