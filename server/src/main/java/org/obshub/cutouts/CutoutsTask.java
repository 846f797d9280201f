package org.obshub.cutouts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.obshub.cutouts.plan.Estimate;
import org.obshub.cutouts.plan.Item;
import org.obshub.cutouts.plan.Order;
import org.obshub.cutouts.plan.Planner;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.soda.Cutter;
import org.obshub.upstream.Authorization;
import org.obshub.uws.JobRun;
import org.obshub.uws.JobTask;

/**
 * What a job for bulk cutouts does: plan, fetch, pack, list. What is fetched is kept if the server ends meanwhile; another run
 * of the job goes on with the same plan.
 */
final class CutoutsTask implements JobTask {
    private final Planner planner;
    private final Cutter cutter;
    private final Turns turns;
    private final Executor threads;
    private final Supplier<URI> root;

    /**
     * The task of all jobs.
     *
     * @param threads fetch cutouts
     * @param root of the server as users see it, for scripts
     */
    CutoutsTask(Planner planner, Cutter cutter, Turns turns, Executor threads, Supplier<URI> root) {
        this.planner = requireNonNull(planner);
        this.cutter = requireNonNull(cutter);
        this.turns = requireNonNull(turns);
        this.threads = requireNonNull(threads);
        this.root = requireNonNull(root);
    }

    @Override
    public String run(JobRun run) throws IOException {
        String job = run.job().id();
        try (PlanFile plan = new PlanFile(run);
                Ledger ledger = new Ledger(run)) {
            Order order = Order.of(run.parameters());
            Estimate estimate = plan(run, plan, order);
            if (plan.head().forCaller() && cutter.caller(job).isEmpty()) {
                throw Cutter.accountLost();
            }
            String note = order.form() == Order.Form.NONE
                    ? listed(run, order, plan, ledger)
                    : packed(run, order, plan, ledger, estimate);
            plan.delete();
            ledger.delete();
            return note;
        } finally {
            cutter.forget(job);
        }
    }

    /** Decides once what is to be fetched; another run finds it decided. */
    private Estimate plan(JobRun run, PlanFile plan, Order order) throws IOException {
        Estimate estimate = new Estimate();
        if (plan.head().whole()) {
            PlanFile.Reading items = plan.read();
            for (Optional<Item> item = items.next(); item.isPresent(); item = items.next()) {
                estimate.add(item.get());
            }
            return estimate;
        }
        run.tell("matching positions");
        plan.head(new PlanFile.Head(false, false, 0, 0));
        long positions;
        long items;
        try (PlanFile.Writing out = plan.write()) {
            positions = planner.plan(run.parameters(), order, run.stop(), item -> {
                estimate.add(item);
                out.add(item);
            });
            items = out.count();
        }
        boolean forCaller = run.job().withAccount() && needsLogin(estimate);
        plan.head(new PlanFile.Head(true, forCaller, positions, items));
        run.tell(estimate.words());
        return estimate;
    }

    /** True if the credentials of a caller matter; those of one archive are not shown to another. */
    private boolean needsLogin(Estimate estimate) {
        List<String> logins = new ArrayList<>();
        for (String archive : estimate.archives()) {
            if (cutter.takesLogin(archive)) {
                logins.add(archive);
            }
        }
        if (logins.size() > 1) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "An Authorization header is for one archive, but the cutouts are of " + String.join(" and ", logins)
                            + ": send ARCHIVE=" + logins.get(0) + ", say, with the account there, and a job for each.");
        }
        return !logins.isEmpty();
    }

    /** Manifest and scripts alone. */
    private String listed(JobRun run, Order order, PlanFile plan, Ledger ledger) throws IOException {
        try (OutputStream out = run.result(Manifest.NAME, "text/csv;charset=UTF-8")) {
            list(plan, ledger, out);
        }
        scripts(run, order, plan, ledger);
        return plan.head().items() + " rows listed for " + plan.head().positions() + " positions, nothing fetched";
    }

    private String packed(JobRun run, Order order, PlanFile plan, Ledger ledger, Estimate estimate) throws IOException {
        PlanFile.Head head = plan.head();
        Optional<Authorization> caller =
                head.forCaller() ? cutter.caller(run.job().id()) : Optional.empty();
        Progress progress = new Progress(estimate.cutouts());
        countKept(plan, ledger, progress);
        try (Pack pack = new Pack(run, ledger.end(head.items()), head.items())) {
            Fetcher fetcher = new Fetcher(cutter, turns, new Fetcher.Work(run, order, caller, ledger, pack, progress));
            boolean more = true;
            while (more) { // what failed makes spares due, which may fail too
                more = fetcher.fetch(lanes(plan, ledger, estimate, caller), threads);
            }
            Optional<ServiceException> refused = progress.refusedAltogether();
            if (refused.isPresent()) {
                throw refused.get();
            }
            run.tell("packing");
            new Delivery(run, order.form(), pack, ledger).deliver(plan, out -> list(plan, ledger, out));
        }
        scripts(run, order, plan, ledger);
        return String.format(
                Locale.ROOT,
                "%d cutouts for %d positions; %d failed, %d left out, %d without data",
                progress.count(Outcome.Status.CUTOUT),
                head.positions(),
                progress.count(Outcome.Status.FAILED),
                progress.count(Outcome.Status.LEFT_OUT),
                progress.count(Outcome.Status.NO_DATA));
    }

    private static void countKept(PlanFile plan, Ledger ledger, Progress progress) throws IOException {
        PlanFile.Reading items = plan.read();
        for (Optional<Item> item = items.next(); item.isPresent(); item = items.next()) {
            Optional<Outcome> outcome = ledger.find(item.get().number());
            if (outcome.isPresent()) {
                if (item.get().isSpare()) {
                    progress.more();
                }
                progress.add(outcome.get());
            }
        }
    }

    private List<Lane> lanes(PlanFile plan, Ledger ledger, Estimate estimate, Optional<Authorization> caller)
            throws IOException {
        List<Lane> lanes = new ArrayList<>();
        for (String archive : estimate.archives()) {
            boolean forCaller = caller.isPresent() && cutter.takesLogin(archive);
            lanes.add(new Lane(archive, plan.read(), ledger, forCaller ? Optional.empty() : Optional.of(cutter)));
        }
        return lanes;
    }

    private static void list(PlanFile plan, Ledger ledger, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(new BufferedOutputStream(out), UTF_8);
        Manifest manifest = new Manifest(text);
        PlanFile.Reading items = plan.read();
        for (Optional<Item> item = items.next(); item.isPresent(); item = items.next()) {
            manifest.add(item.get(), ledger.find(item.get().number()));
        }
        text.flush();
    }

    private static boolean came(Item item, Ledger ledger) throws IOException {
        return ledger.find(item.number())
                .filter(outcome -> outcome.status() == Outcome.Status.CUTOUT)
                .isPresent();
    }

    private void scripts(JobRun run, Order order, PlanFile plan, Ledger ledger) throws IOException {
        URI address = root.get();
        for (Script script : Script.values()) {
            try (Writer out = new OutputStreamWriter(run.result(script.file(), script.mediaType()), UTF_8)) {
                script.begin(out);
                PlanFile.Reading items = plan.read();
                for (Optional<Item> item = items.next(); item.isPresent(); item = items.next()) {
                    if (item.get().isWanted() || came(item.get(), ledger)) {
                        script.add(item.get(), order, address, out);
                    }
                }
                script.end(out);
            }
        }
    }
}
