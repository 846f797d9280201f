package org.obshub.simulator;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.obshub.http.HttpOptions;
import org.obshub.http.HttpServer;
import org.obshub.http.Router;
import org.obshub.simulator.Archives.Archive;
import org.obshub.simulator.data.DataSite;
import org.obshub.simulator.rows.ArchiveTables;

/** The simulated archives behind one loopback HTTP server of their own. May be used by any thread. */
public final class SimulatorServer implements AutoCloseable {
    /** The account that the simulated CASDA knows, in the form of a file of credentials. */
    public static final String ACCOUNT = DataSite.ACCOUNT;

    private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE");

    private final HttpServer server;
    private final Map<String, ArchiveSimulator> simulators;
    private final Map<String, URI> bases;
    private final RequestLog log;

    private SimulatorServer(
            HttpServer server, Map<String, ArchiveSimulator> simulators, Map<String, URI> bases, RequestLog log) {
        this.server = server;
        this.simulators = simulators;
        this.bases = Map.copyOf(bases);
        this.log = log;
    }

    /** Makes the rows and listens on that port (0: any free one) until {@link #stop()}. */
    public static SimulatorServer start(int port, SimulatorFaults faults, RequestLog log) throws IOException {
        Map<String, ArchiveSimulator> simulators = new LinkedHashMap<>();
        Router router = new Router();
        for (Archive archive : Archives.all()) {
            ArchiveSimulator simulator = new ArchiveSimulator(archive, faults, log);
            simulators.put(archive.name(), simulator);
            router.route(archive.base(), METHODS, simulator);
        }
        new DataSite(new ArchiveTables().imageFiles(), log::add).mount(router);
        router.route(ObservationEvents.PATH, Set.of("GET"), new ObservationEvents());
        HttpServer server = HttpServer.start(port, router, HttpOptions.LOOPBACK);
        Map<String, URI> bases = new LinkedHashMap<>();
        simulators.forEach((name, simulator) ->
                bases.put(name, server.address().resolve(simulator.base().substring(1))));
        return new SimulatorServer(server, simulators, bases, log);
    }

    /** The TAP base of each archive, by {@code nrao}, {@code cadc}, {@code casda} and {@code alma}. */
    public Map<String, URI> bases() {
        return bases;
    }

    /** The configuration keys, besides those of the TAP bases, that lead obshub here. */
    public Map<String, String> settings() {
        return DataSite.settings(root());
    }

    /** The address the simulators listen at. */
    public URI root() {
        return server.address();
    }

    /** The rows in each archive's observation table. */
    public Map<String, Integer> rows() {
        Map<String, Integer> rows = new LinkedHashMap<>();
        simulators.forEach((name, simulator) -> rows.put(name, simulator.rows()));
        return rows;
    }

    public RequestLog log() {
        return log;
    }

    /** Changes what goes wrong from now on; queries count from 1 again. */
    public void replaceFaults(SimulatorFaults faults) {
        simulators.values().forEach(simulator -> simulator.replaceFaults(faults));
    }

    public void stop() throws IOException {
        simulators.values().forEach(ArchiveSimulator::stop);
        server.stop();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
