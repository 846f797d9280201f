package org.obshub.app;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import org.obshub.store.Archives;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code obshub demo}: simulators, harvest and server in one process, offline. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Harvests the archive simulators and serves: the whole thing, offline.")
final class DemoCommand implements Callable<Integer> {
    private static final String FOLDER = "data/demo";
    private static final String NOTICE =
            "This is a demonstration: its rows are recorded answers of NRAO, CADC and CASDA and"
                    + " rows derived by rule from the real VLASS tiles and RACS fields, not a live harvest.";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port; 0 chooses a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        long start = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        Lifetime lifetime = Lifetime.untilSigterm();
        // as an operator would keep it: readable by the owner alone
        Path account = Files.writeString(Files.createTempFile("obshub-demo-", ".account"), SimulatorServer.ACCOUNT);
        try (SimulatorServer simulators = SimulatorServer.start(0, SimulatorFaults.demo(), RequestLog.inMemory())) {
            Settings settings = common.settings(overrides(simulators.bases(), simulators.settings(), account));
            try (OpenStore store = OpenStore.open(settings)) {
                harvest(store, settings, out);
                try (Service service = Service.start(store, settings)) {
                    tellWhatToTry(service.address(), out);
                    Lifetime.tellReady(out, service.address(), start);
                    lifetime.await();
                }
            }
        } finally {
            Files.deleteIfExists(account);
            lifetime.closed();
        }
        return Main.DONE;
    }

    private List<String> overrides(Map<String, URI> bases, Map<String, String> data, Path account) {
        List<String> sets = new ArrayList<>();
        for (String archive : List.of("nrao", "cadc", "casda")) {
            sets.add(archive + ".url=" + bases.get(archive));
            sets.add(archive + ".interval=0s");
        }
        sets.add(Key.CASDA_DATA_CREDENTIALS.path() + "=file:" + account);
        data.forEach((key, value) -> sets.add(key + "=" + value));
        sets.add(Key.CADC_COLLECTIONS.path() + "=");
        sets.add(Key.SERVER_PORT.path() + "=" + port);
        sets.add(Key.HARVEST_SCHEDULE.path() + "=0s");
        sets.add(Key.SERVER_NOTICE.path() + "=" + NOTICE);
        if (!common.hasData()) {
            sets.add(Key.STORE_DATA.path() + "=" + FOLDER);
        }
        return sets;
    }

    /** Harvests what has not been harvested whole yet, as a second start must not wait for what is there. */
    private static void harvest(OpenStore store, Settings settings, PrintWriter out) {
        List<String> missing = Wiring.archives(settings).stream()
                .map(archive -> archive.id().name())
                .filter(name -> new Archives(store.database())
                        .find(name)
                        .map(status -> status.freshness().lastSuccess().isEmpty())
                        .orElse(true))
                .toList();
        out.println(NOTICE);
        if (!missing.isEmpty()) {
            new HarvestWork(store, settings).run(new HarvestRequest(missing, false, "", false), out);
        }
    }

    private static void tellWhatToTry(URI root, PrintWriter out) {
        String tap = root + "tap";
        out.println("Try:");
        out.println("  a browser:  " + root);
        out.println("  TOPCAT:     VO > Table Access Protocol, TAP URL " + tap);
        out.println("  STILTS:     stilts tapquery tapurl=" + tap
                + " adql=\"SELECT obs_id, source_archive, freq_min, freq_max FROM ivoa.obscore WHERE"
                + " CONTAINS(POINT('ICRS', 148.9684583, 69.6797028), s_region) = 1\"");
    }
}
