package org.obshub.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.obshub.app.progress.ProgressLines;
import org.obshub.archive.Archive;
import org.obshub.config.Settings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.HarvestOptions;
import org.obshub.harvest.HarvestReport;

/** Harvests archives into an open store and says how it goes. */
final class HarvestWork {
    private final OpenStore store;
    private final Settings settings;

    HarvestWork(OpenStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Exit code 1 if an archive failed; the others are harvested all the same. */
    int run(HarvestRequest request, PrintWriter out) {
        List<Archive> archives = chosen(request.archives());
        List<HarvestReport> reports = store.harvester().runAll(archives, options(request), new ProgressLines(out));
        reports.forEach(report -> tell(report, out));
        boolean failed = reports.stream().anyMatch(report -> report.outcome() == HarvestReport.Outcome.FAILED);
        return failed ? Main.FAILED : Main.DONE;
    }

    private static HarvestOptions options(HarvestRequest request) {
        try {
            return new HarvestOptions(request.full(), request.since(), request.dryRun());
        } catch (IllegalArgumentException e) {
            throw new ServiceException(Fault.BAD_PARAMETER, e.getMessage(), e);
        }
    }

    private List<Archive> chosen(List<String> names) {
        List<Archive> configured = Wiring.archives(settings);
        if (names.contains("all")) {
            return configured;
        }
        List<Archive> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(configured.stream()
                    .filter(archive -> archive.id().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ServiceException(
                            Fault.BAD_PARAMETER,
                            "no archive named '" + name + "'; there are all, "
                                    + configured.stream()
                                            .map(archive -> archive.id().name())
                                            .collect(Collectors.joining(", ")))));
        }
        return chosen;
    }

    static void tell(HarvestReport report, PrintWriter out) {
        HarvestReport.Totals totals = report.totals();
        HarvestReport.Changes changes = totals.changes();
        out.println(String.format(
                Locale.ROOT,
                "%s %s: %,d rows read in %,d slices, %,d datasets accepted, %,d rejected; %,d inserted, %,d updated,"
                        + " %,d unchanged, %,d deleted; %.1f s",
                report.archive(),
                report.outcome().name().toLowerCase(Locale.ROOT),
                totals.read(),
                totals.slices(),
                totals.accepted(),
                totals.rejected(),
                changes.inserted(),
                changes.updated(),
                changes.unchanged(),
                changes.deleted(),
                report.took().toMillis() / 1000.0));
        report.rejections().forEach((reason, count) -> out.println("  rejected " + count + ": " + reason));
        if (!report.message().isEmpty()) {
            out.println("  " + report.message());
        }
        out.flush();
    }
}
