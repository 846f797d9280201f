package org.obshub.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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
        Path folder = CommonOptions.dataFolder(settings);
        OptionalInt exit = ControlClient.run(folder, arguments, out);
        if (exit.isPresent()) {
            return exit.getAsInt();
        }
        try (OpenStore store = OpenStore.openWithoutQueries(settings)) {
            return work.run(store, out);
        }
    }
}
