package org.obshub.app;

import java.io.PrintWriter;
import org.obshub.app.progress.ProgressLines;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.obstap.ColumnNames;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.HarvestOptions;
import org.obshub.harvest.HarvestReport;
import org.obshub.load.FileArchive;

/** Publishes a local table as one more archive, by the same road as a harvest. */
final class LoadWork {
    private final OpenStore store;
    private final Settings settings;

    LoadWork(OpenStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    int run(LoadRequest request, PrintWriter out) {
        Archive archive = FileArchive.of(
                request.file(),
                name(request.archive()),
                names(request.columns()),
                settings.text(Key.REGISTRY_AUTHORITY));
        HarvestOptions options = request.replace() ? HarvestOptions.FULL : HarvestOptions.USUAL;
        HarvestReport report = store.harvester().run(archive, options, new ProgressLines(out));
        HarvestWork.tell(report, out);
        return report.outcome() == HarvestReport.Outcome.FAILED ? Main.FAILED : Main.DONE;
    }

    private static ColumnNames names(String columns) {
        try {
            return ColumnNames.parse(columns);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(Fault.BAD_PARAMETER, "--columns: " + e.getMessage(), e);
        }
    }

    private ArchiveId name(String name) {
        boolean isHarvested = Wiring.archives(settings).stream()
                .anyMatch(archive -> archive.id().name().equals(name));
        if (isHarvested) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER, "'" + name + "' is harvested: give the rows of the file another archive name");
        }
        try {
            return new ArchiveId(name);
        } catch (IllegalArgumentException e) {
            throw new ServiceException(Fault.BAD_PARAMETER, e.getMessage(), e);
        }
    }
}
