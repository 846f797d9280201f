package org.obshub.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.control.ControlClient;
import org.obshub.cutouts.client.CutoutsClient;
import org.obshub.cutouts.client.Form;
import org.obshub.cutouts.client.Tally;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code obshub cutouts}: bulk cutouts for a table of positions, by a running server or by one that is started for it. */
@Command(
        name = "cutouts",
        mixinStandardHelpOptions = true,
        description = "Cutouts for a table of positions: a package of FITS files, a manifest, download scripts.",
        footer = "docs/cutouts.md tells what each option means.")
final class CutoutsCommand implements Callable<Integer> {
    /** What a running server is asked for: where it answers. */
    static final String ADDRESS = "address";

    private static final String PASSWORD = "OBSHUB_ARCHIVE_PASSWORD";

    @Parameters(
            paramLabel = "TABLE",
            arity = "0..1",
            description =
                    "Positions: CSV, VOTable, ECSV, FITS or Parquet with columns ra and dec in degrees (ICRS), and"
                            + " radius and name if there are.")
    private Path table = Path.of("");

    @Option(names = "--radius", paramLabel = "DEG", description = "Radius of rows without their own.")
    private String radius = "";

    @Option(names = "--archive", paramLabel = "NAME", description = "Only of that archive; may be repeated.")
    private List<String> archives = new ArrayList<>();

    @Option(names = "--collection", paramLabel = "NAME", description = "Only of that collection; may be repeated.")
    private List<String> collections = new ArrayList<>();

    @Option(names = "--epoch", paramLabel = "NAME", description = "Only of that epoch, VLASS2.1; may be repeated.")
    private List<String> epochs = new ArrayList<>();

    @Option(names = "--freq", paramLabel = "'LOW HIGH'", description = "Only those frequencies, in Hz.")
    private String frequency = "";

    @Option(names = "--pol", paramLabel = "STATE", description = "Only that polarisation; may be repeated.")
    private List<String> states = new ArrayList<>();

    @Option(names = "--overlap", paramLabel = "HOW", description = "Images must show: any, centre (usual) or whole.")
    private String overlap = "";

    @Option(names = "--best", description = "One cutout of each collection at a position.")
    private boolean best;

    @Option(names = "--duplicates", description = "The same image of each archive that has it.")
    private boolean duplicates;

    @Option(names = "--auxiliary", description = "Noise, weight and other maps beside images too.")
    private boolean auxiliary;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "tar (usual), zip, or none for lists and scripts alone.")
    private String format = "";

    @Option(names = "--estimate", description = "Tells what would come, and fetches nothing.")
    private boolean estimate;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go; the usual is here.")
    private Path folder = Path.of(".");

    @Option(names = "--url", paramLabel = "URL", description = "Of the server; without it the one that holds the data.")
    private String url = "";

    @Option(names = "--job", paramLabel = "URL", description = "Waits for that job and fetches it; needs no table.")
    private String job = "";

    @Option(names = "--keep", description = "Leaves the job at the server.")
    private boolean keep;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Account at the archive; its password is read from the environment, " + PASSWORD + ".")
    private String user = "";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (job.isEmpty() && !Files.isReadable(table)) {
            throw new ServiceException(Fault.BAD_PARAMETER, "there is no readable table '" + table + "'");
        }
        if (!job.isEmpty()) {
            return run(URI.create(job));
        }
        if (!url.isEmpty()) {
            return run(URI.create(url));
        }
        Settings settings = common.settings();
        Optional<URI> running = running(settings);
        if (running.isPresent()) {
            return run(running.get());
        }
        Settings own = common.settings(List.of(Key.SERVER_PORT.path() + "=0", Key.SERVER_HOST.path() + "=127.0.0.1"));
        try (OpenStore store = OpenStore.open(own);
                Service service = Service.start(store, own)) {
            return run(service.address());
        }
    }

    /** Where the server answers that holds the data folder; empty if none does. */
    private static Optional<URI> running(Settings settings) throws IOException {
        StringWriter said = new StringWriter();
        OptionalInt exit =
                ControlClient.run(CommonOptions.dataFolder(settings), List.of(ADDRESS), new PrintWriter(said, true));
        if (exit.isEmpty()) {
            return Optional.empty();
        }
        String answer = said.toString().strip();
        if (exit.getAsInt() != Main.DONE) {
            throw new ServiceException(Fault.UPSTREAM, answer);
        }
        return Optional.of(URI.create(answer));
    }

    private int run(URI server) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        CutoutsClient client = new CutoutsClient(server, authorization());
        if (estimate) {
            out.println(client.estimate(form()));
            return Main.DONE;
        }
        URI started = job.isEmpty() ? client.start(form()) : server;
        out.println("job " + started);
        client.await(started, out);
        client.download(started, folder).forEach(file -> out.println(file));
        if (!keep) {
            client.delete(started);
        }
        Tally tally = CutoutsClient.tally(folder);
        out.println(tally);
        if (tally.missing() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("obshub: " + tally.missing() + " cutouts did not come; " + folder.resolve("manifest.csv")
                            + " tells why");
            return Main.FAILED;
        }
        return Main.DONE;
    }

    private Form form() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        add(all, "RADIUS", radius);
        archives.forEach(value -> add(all, "ARCHIVE", value));
        collections.forEach(value -> add(all, "COLLECTION", value));
        epochs.forEach(value -> add(all, "EPOCH", value));
        add(all, "FREQ", frequency);
        states.forEach(value -> add(all, "POL", value));
        add(all, "OVERLAP", overlap);
        add(all, "BEST", best ? "1" : "");
        add(all, "DUPLICATES", duplicates ? "1" : "");
        add(all, "AUXILIARY", auxiliary ? "1" : "");
        add(all, "FORMAT", format);
        return new Form(table, all);
    }

    private static void add(List<Map.Entry<String, String>> all, String name, String value) {
        if (!value.isEmpty()) {
            all.add(Map.entry(name, value));
        }
    }

    private Optional<String> authorization() {
        if (user.isEmpty()) {
            return Optional.empty();
        }
        String password = System.getenv(PASSWORD);
        if (password == null) {
            throw new ServiceException(Fault.BAD_PARAMETER, "--user needs a password: put it into " + PASSWORD);
        }
        String account = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        return Optional.of("Basic " + account);
    }
}
