package org.obshub.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code obshub serve}: serves what the data folder holds and harvests on schedule. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the data folder and harvests on schedule.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--port", description = "Port; 0 chooses a free one.")
    private @Nullable Integer port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        List<String> own = new ArrayList<>();
        if (port != null) {
            own.add(Key.SERVER_PORT.path() + "=" + port);
        }
        Settings settings = common.settings(own);
        Lifetime lifetime = Lifetime.untilSigterm();
        try (OpenStore store = OpenStore.open(settings);
                Service service = Service.start(store, settings)) {
            service.harvestOnSchedule();
            Lifetime.tellReady(spec.commandLine().getOut(), service.address(), start);
            service.rehearse();
            lifetime.await();
        } finally {
            lifetime.closed();
        }
        return Main.DONE;
    }
}
