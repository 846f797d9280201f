package org.obshub.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import org.obshub.config.Settings;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program: chooses the command and turns its outcome into an exit code: 0 done, 1 failed, 2 bad usage or configuration. */
@Command(
        name = "obshub",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Radio-astronomy archives behind one Virtual Observatory endpoint.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            HarvestCommand.class,
            LoadCommand.class,
            SimulateCommand.class,
            StatusCommand.class,
            VlassCommand.class,
            CutoutsCommand.class,
            CheckCommand.class,
            MigrateCommand.class
        })
public final class Main {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_USAGE = 2;

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments);
        Logging.end();
        System.exit(code);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        // declinations may be negative, which looks like an option
        line.getSubcommands().get(VlassCommand.NAME).setUnmatchedOptionsArePositionalParams(true);
        return line.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(arguments);
    }

    /** One line for what the user can mend; the stack goes to the log only for what is our fault. */
    private static int explain(Exception failure, PrintWriter err) {
        if (failure instanceof Settings.BadSettings bad) {
            bad.problems().forEach(problem -> err.println("obshub: " + problem));
            return BAD_USAGE;
        }
        if (failure instanceof ServiceException known && known.fault() != Fault.BUG) {
            err.println("obshub: " + known.getMessage());
            return known.fault() == Fault.BAD_PARAMETER ? BAD_USAGE : FAILED;
        }
        log.error("command failed", failure);
        err.println("obshub: failed: " + failure.getMessage());
        return FAILED;
    }

    static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Tells the version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"obshub " + version()};
        }
    }
}
