package org.obshub.app;

import java.util.List;
import java.util.concurrent.Callable;
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
                common.settings(), List.of("status"), spec.commandLine().getOut(), (store, out) -> new StatusWork(store)
                        .run(out));
    }
}
