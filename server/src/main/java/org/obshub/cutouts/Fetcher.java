package org.obshub.cutouts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.Span;
import org.obshub.cutouts.plan.Item;
import org.obshub.cutouts.plan.Order;
import org.obshub.cutouts.plan.Position;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.soda.Cutter;
import org.obshub.soda.Product;
import org.obshub.soda.SodaRequest;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.UpstreamException;
import org.obshub.uws.JobRun;

/** Fetches the items of one job: archives beside each other, of each archive a few at once. */
final class Fetcher {
    private static final int TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int FITS_BLOCK = 2880;

    private final Cutter cutter;
    private final Turns turns;
    private final Work work;
    private final CompletableFuture<Void> halt = new CompletableFuture<>();
    private final Map<String, Patience> patiences = new HashMap<>();

    /** What one job works with. */
    record Work(JobRun run, Order order, Optional<Authorization> caller, Ledger ledger, Pack pack, Progress progress) {}

    Fetcher(Cutter cutter, Turns turns, Work work) {
        this.cutter = requireNonNull(cutter);
        this.turns = requireNonNull(turns);
        this.work = requireNonNull(work);
    }

    /**
     * Returns when all is recorded that is due, and throws if the job is to end before.
     *
     * @return true if nothing came of some, so that spares may be due now
     */
    boolean fetch(Iterable<Lane> lanes, Executor threads) throws IOException {
        LongAdder missing = new LongAdder();
        CompletableFuture<Void> stopped = work.run().stop().thenRun(() -> halt.complete(null));
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (Lane lane : lanes) {
            Patience patience = patiences.computeIfAbsent(lane.archive(), name -> new Patience());
            for (int i = 0; i < turns.most(); i++) {
                String spool = "spool-" + workers.size();
                workers.add(CompletableFuture.runAsync(() -> missing.add(empty(lane, patience, spool)), threads));
            }
        }
        try {
            CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new))
                    .get();
        } catch (ExecutionException e) {
            throw told(e.getCause());
        } catch (InterruptedException e) {
            halt.complete(null);
            Thread.currentThread().interrupt();
            throw new IOException("the job was interrupted", e);
        } finally {
            stopped.cancel(false);
        }
        if (work.run().stop().isDone()) {
            throw new IOException("the job shall end");
        }
        return missing.sum() > 0;
    }

    private static IOException told(Throwable cause) {
        if (cause instanceof ServiceException known) {
            throw known;
        }
        if (cause instanceof Spool.NoRoom noRoom) {
            throw noRoom.why();
        }
        return new IOException("fetching ended: " + cause, cause);
    }

    /** The work of one thread, which tells of how many nothing came; when one fails for a reason of this server, all stop. */
    private long empty(Lane lane, Patience patience, String name) {
        boolean good = false;
        long missing = 0;
        try (Spool spool = new Spool(work.run().kept(name))) {
            for (Optional<Item> item = lane.next(); item.isPresent() && !halt.isDone(); item = lane.next()) {
                Optional<Outcome> outcome = outcome(item.get(), lane.archive(), patience, spool);
                if (outcome.isPresent()) {
                    missing += outcome.get().status().isMissing() ? 1 : 0;
                    if (item.get().isSpare()) {
                        work.progress().more();
                    }
                    work.ledger().record(item.get().number(), outcome.get());
                    work.progress().add(outcome.get());
                    work.run().tell(work.progress().words());
                }
            }
            good = true;
            return missing;
        } catch (IOException e) {
            throw new ServiceException(Fault.BUG, "the files of the job cannot be written: " + e.getMessage(), e);
        } finally {
            if (!good) {
                halt.complete(null);
            }
        }
    }

    /** Empty if the job is to end. */
    private Optional<Outcome> outcome(Item item, String archive, Patience patience, Spool spool) throws IOException {
        Optional<String> exhausted = patience.exhausted();
        if (exhausted.isPresent()) {
            return Optional.of(Outcome.nothing(Outcome.Status.FAILED, exhausted.get()));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<Outcome> outcome = inTurn(item, archive, spool);
                patience.better();
                return outcome;
            } catch (ServiceException e) {
                if (halt.isDone()) {
                    return Optional.empty();
                }
                boolean again = attempt < TRIES && patience.mayRepeat(e);
                if (!again) {
                    patience.worse(e);
                    work.progress().failed(e);
                    return Optional.of(Outcome.nothing(Outcome.Status.FAILED, e.getMessage()));
                }
                rest(FIRST_PAUSE_MILLIS << (2 * (attempt - 1)));
            }
        }
    }

    /** Less than that if the work shall end. */
    private void rest(long millis) {
        try {
            halt.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // rested
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the halt of a job never fails", e);
        }
    }

    private Optional<Outcome> inTurn(Item item, String archive, Spool spool) throws IOException {
        try {
            if (!turns.take(archive, halt)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            if (!receive(item, archive, spool)) {
                return Optional.of(Outcome.nothing(
                        Outcome.Status.NO_DATA, "the image has no pixels there, of what was asked for"));
            }
        } finally {
            turns.giveBack(archive);
        }
        if (!work.pack().hasRoom(spool.count())) {
            return Optional.of(Outcome.nothing(
                    Outcome.Status.LEFT_OUT,
                    "the package would have more bytes than are kept of a job (async.result-bytes); ask for this and the"
                            + " others that were left out by another job, or use the scripts"));
        }
        return Optional.of(Outcome.of(work.pack().add(item.file(), spool)));
    }

    /** Brings the product into the spool; false if there is none. */
    private boolean receive(Item item, String archive, Spool spool) throws IOException {
        spool.clear();
        SodaRequest request = request(item);
        Optional<Product> product = cutter.open(request, work.caller(), halt);
        if (product.isEmpty()) {
            return false;
        }
        try (Product found = product.get()) {
            found.writeTo(spool);
            boolean isFits = found.mediaType().equals("application/fits");
            boolean isShort = found.length().isPresent() && found.length().getAsLong() != spool.count();
            if (isShort || (isFits && spool.count() % FITS_BLOCK != 0)) {
                throw UpstreamException.of(
                        archive,
                        UpstreamException.Kind.BROKEN,
                        "ended its answer in the middle, behind " + spool.count() + " bytes");
            }
            return true;
        } catch (IOException e) {
            throw UpstreamException.of(
                    archive, UpstreamException.Kind.BROKEN, "broke off its answer: " + e.getMessage(), e);
        }
    }

    private SodaRequest request(Item item) {
        Position position = item.position();
        Cone circle = new Cone(new SkyPoint(position.ra(), position.dec()), position.radius());
        Order order = work.order();
        Cutout cutout = new Cutout(Optional.of(circle), order.wavelength(), Span.ALL, order.polarisations(), "");
        List<String> told = Script.parameters(position, order).stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .toList();
        return new SodaRequest(item.match().orElseThrow().dataset(), cutout, told);
    }
}
