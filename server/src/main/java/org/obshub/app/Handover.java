package org.obshub.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.obshub.config.Settings;
import org.obshub.control.ControlClient;

/** Runs a command on a data folder: by the server that holds it, else here. */
final class Handover {
    private Handover() {}

    /** What a command does with an open store; gives the exit code. */
    interface Work {
        int run(OpenStore store, PrintWriter out);
    }

    /**
     * @param arguments the command for a running server, as {@link ServerCommands} reads it
     */
    static int run(Settings settings, List<String> arguments, PrintWriter out, Work work) throws IOException {
        return run(settings, OpenStore::openWithoutQueries, arguments, out, work);
    }

    /** The same for a command that loads or harvests. */
    static int load(Settings settings, List<String> arguments, PrintWriter out, Work work) throws IOException {
        return run(settings, OpenStore::openToLoad, arguments, out, work);
    }

    private static int run(
            Settings settings,
            Function<Settings, OpenStore> opening,
            List<String> arguments,
            PrintWriter out,
            Work work)
            throws IOException {
        Path folder = CommonOptions.dataFolder(settings);
        OptionalInt exit = ControlClient.run(folder, arguments, out);
        if (exit.isPresent()) {
            return exit.getAsInt();
        }
        try (OpenStore store = opening.apply(settings)) {
            return work.run(store, out);
        }
    }
}
