package org.obshub.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.obshub.app.progress.ProgressView;
import org.obshub.config.Settings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code obshub load}: publishes a local ObsCore table as one more archive. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "Publishes a local ObsCore table (CSV, TSV, VOTable, FITS, ECSV, Parquet; .gz too) as one more archive.")
final class LoadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The table.")
    private Path file = Path.of("");

    @Option(names = "--archive", required = true, paramLabel = "NAME", description = "Name of the archive it becomes.")
    private String archive = "";

    @Option(names = "--replace", description = "Drops rows of that archive that are not in the file.")
    private boolean replace;

    @Option(
            names = "--columns",
            paramLabel = "OBSCORE=OWN,...",
            description = "Where the table's columns have other names than ObsCore's; nothing behind = leaves one out.")
    private String columns = "";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new ServiceException(Fault.BAD_PARAMETER, "there is no readable file " + file);
        }
        Settings settings = common.settings();
        LoadRequest request = new LoadRequest(file, archive, columns, replace);
        return Handover.load(
                settings,
                request.toArguments(),
                ProgressView.of(spec.commandLine().getOut()),
                (store, out) -> new LoadWork(store, settings).run(request, out));
    }
}
