package org.obshub.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.obshub.app.progress.ProgressView;
import org.obshub.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code obshub harvest}: one harvest run of some archives; resumes after any interruption. */
@Command(
        name = "harvest",
        mixinStandardHelpOptions = true,
        description = "Harvests archives; goes on where an interrupted harvest stopped.")
final class HarvestCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "ARCHIVE", description = "all, nrao, cadc, casda or another name.")
    private List<String> archives = new ArrayList<>();

    @Option(names = "--full", description = "Reads everything again and drops rows the archive no longer has.")
    private boolean full;

    @Option(names = "--since", paramLabel = "TIME", defaultValue = "", description = "Reads what changed since then.")
    private String since = "";

    @Option(names = "--dry-run", description = "Tells what would be asked and writes nothing.")
    private boolean dryRun;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        HarvestRequest request = new HarvestRequest(archives, full, since, dryRun);
        return Handover.load(
                settings,
                request.toArguments(),
                ProgressView.of(spec.commandLine().getOut()),
                (store, out) -> new HarvestWork(store, settings).run(request, out));
    }
}
