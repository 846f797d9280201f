package org.obshub.app;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import org.obshub.config.Settings;
import org.obshub.control.ControlServer;
import org.obshub.fault.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the commands that other processes hand over, on the store this server holds. */
final class ServerCommands implements ControlServer.CommandRunner {
    private static final Logger log = LoggerFactory.getLogger(ServerCommands.class);

    private final OpenStore store;
    private final Settings settings;
    private final URI address;

    /** @param address where the server answers requests */
    ServerCommands(OpenStore store, Settings settings, URI address) {
        this.address = address;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public int run(PrintWriter out, List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "status" -> new StatusCommand.Work(store).run(out);
                case VlassCommand.NAME -> VlassCommand.run(store, rest, out);
                case CutoutsCommand.ADDRESS -> {
                    out.println(address);
                    yield Main.DONE;
                }
                case "harvest" -> new HarvestWork(store, settings).run(HarvestRequest.ofArguments(rest), out);
                case "load" -> new LoadWork(store, settings).run(LoadRequest.ofArguments(rest), out);
                default -> {
                    out.println("obshub: the running server knows no command '" + command + "'");
                    yield Main.FAILED;
                }
            };
        } catch (ServiceException e) {
            out.println("obshub: " + e.getMessage());
            return Main.FAILED;
        } catch (RuntimeException e) {
            log.error("command {} failed", command, e);
            out.println("obshub: failed, see the log of the server");
            return Main.FAILED;
        }
    }
}
