package org.obshub.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code obshub migrate}: brings a store to the current schema, as every start does, and says so. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the database of the data folder to the current schema.")
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--to", paramLabel = "JDBC-URL", description = "Copies to PostgreSQL: not part of this version.")
    private @Nullable String target;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (target != null) {
            spec.commandLine()
                    .getErr()
                    .println("obshub: migrate --to needs PostgreSQL, which this version has not yet");
            return Main.FAILED;
        }
        try (OpenStore store = OpenStore.openWithoutQueries(common.settings())) {
            spec.commandLine()
                    .getOut()
                    .println(store.folder() + " has schema version "
                            + store.database().schemaVersion());
        }
        return Main.DONE;
    }
}
