package org.obshub.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code obshub simulate}: the archive simulators alone. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "Runs the archive simulators alone.")
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "8090",
            description = "Port; 0 chooses a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--log", paramLabel = "FILE", description = "Writes every request to a file, a line each.")
    private @Nullable Path log;

    @Option(
            names = "--faults",
            defaultValue = "now-and-then",
            description =
                    "What goes wrong: now-and-then (as in the demo), chaos:SEED (anything, one query in four) or none"
                            + " (default: ${DEFAULT-VALUE}).")
    private String faults = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        RequestLog requests = Optional.ofNullable(log).map(RequestLog::toFile).orElseGet(RequestLog::inMemory);
        Lifetime lifetime = Lifetime.untilSigterm();
        try (SimulatorServer simulators = SimulatorServer.start(port, chosenFaults(), requests)) {
            simulators
                    .bases()
                    .forEach((archive, base) -> spec.commandLine().getOut().println(archive + " " + base));
            simulators
                    .settings()
                    .forEach((key, value) -> spec.commandLine().getOut().println("--set " + key + "=" + value));
            Lifetime.tellReady(spec.commandLine().getOut(), simulators.root(), start);
            lifetime.await();
        } finally {
            lifetime.closed();
        }
        return Main.DONE;
    }

    private SimulatorFaults chosenFaults() {
        if (faults.matches("chaos:\\d{1,9}")) {
            return SimulatorFaults.chaos(Long.parseLong(faults.substring(6)));
        }
        return switch (faults) {
            case "none" -> SimulatorFaults.none();
            case "now-and-then" -> SimulatorFaults.demo();
            default ->
                throw new ServiceException(
                        Fault.BAD_PARAMETER,
                        "--faults is '" + faults + "', must be now-and-then, chaos:SEED with a number, or none");
        };
    }
}
