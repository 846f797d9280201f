package org.obshub.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.obshub.store.Archives;
import org.obshub.store.HarvestLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code obshub status}: archives, rows, freshness, failures of a data folder. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows archives, rows, freshness and failures of the data folder.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return Handover.run(
                common.settings(), List.of("status"), spec.commandLine().getOut(), (store, out) -> new Work(store)
                        .run(out));
    }

    /** Tells what a store holds: archives, rows, freshness, last runs. */
    static final class Work {
        private static final int RUNS = 3;

        private final OpenStore store;

        Work(OpenStore store) {
            this.store = store;
        }

        int run(PrintWriter out) {
            List<Archives.Status> archives = new Archives(store.database()).all();
            out.println("data folder " + store.folder());
            if (archives.isEmpty()) {
                out.println("nothing harvested yet: try obshub harvest all, or obshub demo");
                return Main.DONE;
            }
            HarvestLog harvests = new HarvestLog(store.database());
            for (Archives.Status archive : archives) {
                tell(archive, out);
                for (HarvestLog.Run run : harvests.recent(archive.source().archive(), RUNS)) {
                    tell(run, out);
                }
            }
            tellJobs(Wiring.jobStore(store).counts(), out);
            return Main.DONE;
        }

        private static void tellJobs(Map<String, Long> counts, PrintWriter out) {
            if (!counts.isEmpty()) {
                out.println("jobs       "
                        + counts.entrySet().stream()
                                .map(phase ->
                                        phase.getValue() + " " + phase.getKey().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
            }
        }

        private static void tell(Archives.Status archive, PrintWriter out) {
            Archives.Freshness freshness = archive.freshness();
            out.println(String.format(
                    Locale.ROOT,
                    "%-10s %,12d rows  %s",
                    archive.source().archive(),
                    archive.rows(),
                    freshness.lastSuccess().isEmpty()
                            ? "never harvested whole"
                            : "harvested " + freshness.lastSuccess()));
            if (!archive.rowsByType().isEmpty()) {
                out.println("           " + archive.rowsByType());
            }
            if (!freshness.lastError().isEmpty()) {
                out.println("           last attempt " + freshness.lastAttempt() + " failed: " + freshness.lastError());
            }
        }

        private static void tell(HarvestLog.Run run, PrintWriter out) {
            HarvestLog.Counts counts = run.counts();
            out.println(String.format(
                    Locale.ROOT,
                    "           run %d %s %s %s: %,d read, %,d accepted, %,d rejected, %,d inserted, %,d updated,"
                            + " %,d unchanged, %,d deleted",
                    run.id(),
                    run.start(),
                    run.mode(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    counts.read(),
                    counts.accepted(),
                    counts.rejected(),
                    counts.inserted(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.deleted()));
        }
    }
}
