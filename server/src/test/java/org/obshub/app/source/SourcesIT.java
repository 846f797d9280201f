package org.obshub.app.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.archive.Archive;
import org.obshub.archive.TapSource;
import org.obshub.config.Settings;
import org.obshub.fault.ServiceException;
import org.obshub.harvest.HarvestOptions;
import org.obshub.harvest.HarvestProgress;
import org.obshub.harvest.HarvestReport;
import org.obshub.harvest.Harvester;
import org.obshub.region.FootprintIndex;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;
import org.slf4j.LoggerFactory;

/** The example in the shipped configuration, tried as a user would: the marks in front of it taken away. */
class SourcesIT {
    @TempDir
    private Path folder;

    private Path example() throws IOException {
        String text = Files.readString(Path.of("../conf/obshub.toml"));
        return Files.writeString(folder.resolve("obshub.toml"), text.replaceAll("(?m)^#(?=\\[archive|[a-z#])", ""));
    }

    private static Archive alma(List<Archive> archives) {
        return archives.stream()
                .filter(archive -> archive.id().name().equals("alma"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(Database database, String sql) {
        List<String> found = new ArrayList<>();
        try (RowCursor cursor = database.open(sql, List.of(), QueryLimits.NONE)) {
            while (cursor.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < cursor.columnCount(); i++) {
                    cells.add(String.valueOf(cursor.value(i)));
                }
                found.add(String.join("|", cells));
            }
        }
        return found;
    }

    @Test
    void theShippedExampleHarvestsAlma() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SimulatorServer simulators = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.inMemory());
                Database database = Database.open(DatabaseConfig.inMemory());
                Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1))) {
            Settings settings = Settings.read(
                    Optional.of(example()),
                    Map.of("OBSHUB_ARCHIVE_ALMA_INTERVAL", "0s"),
                    List.of("archive.alma.url=" + simulators.bases().get("alma")));
            Archive alma = alma(Sources.of(settings, Map.of()));
            Harvester harvester = new Harvester(database, FootprintIndex.empty(), wire, threads);

            HarvestReport first = harvester.run(alma, HarvestOptions.USUAL, HarvestProgress.SILENT);
            HarvestReport second = harvester.run(alma, HarvestOptions.USUAL, HarvestProgress.SILENT);

            assertThat(alma.title()).isEqualTo("ALMA Science Archive");
            assertThat(first.message()).isEmpty();
            assertThat(first.totals().accepted())
                    .isEqualTo((long) simulators.rows().get("alma"));
            assertThat(second.totals().read()).isZero();
            // the recorded row: identifiers, region and frequencies as ALMA gives them
            assertThat(rows(
                            database,
                            "SELECT obs_publisher_did, source_did, obs_id, proposal_id, pol_states, em_resolution,"
                                    + " CAST(freq_max / 1e6 AS INTEGER) FROM ivoa.obscore WHERE target_name = 'M83'"))
                    .containsExactly("ivo://obshub.example/alma?uid://A001/X1295/X35|uid://A001/X1295/X35|"
                            + "uid://A001/X1295/X35|2017.1.00079.S|/XX/YY/|null|114228");
            assertThat(rows(database, "SELECT COUNT(DISTINCT obs_publisher_did), COUNT(s_region) FROM ivoa.obscore"))
                    .containsExactly("3001|3001");
            assertThat(simulators.log().queries("alma").stream()
                            .filter(adql -> adql.contains("lastModified >= '"))
                            .toList())
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void termsOfEachArchiveComeFromItsSection() throws Exception {
        Settings settings = Settings.read(
                Optional.empty(),
                Map.of(),
                List.of(
                        "nrao.quiet-hours=08:00-18:00",
                        "cadc.at-once=2",
                        "casda.credentials=env:CASDA_LOGIN",
                        "archive.alma.url=https://alma.example.org/tap",
                        "archive.alma.quiet-hours=22:00-06:00"));

        Map<String, TapSource> sources = Sources.of(settings, Map.of("CASDA_LOGIN", "basic someone:p4ssword")).stream()
                .collect(Collectors.toMap(archive -> archive.id().name(), archive -> (TapSource) archive.source()));

        assertThat(sources).containsOnlyKeys("nrao", "cadc", "casda", "alma");
        assertThat(sources.get("nrao").access().quiet()).hasToString("QuietHours[from=08:00, to=18:00]");
        assertThat(sources.get("cadc").access().atOnce()).isEqualTo(2);
        assertThat(sources.get("alma").access().quiet()).hasToString("QuietHours[from=22:00, to=06:00]");
        assertThat(sources.get("casda").access().credentials()).hasToString("credentials for casda.csiro.au");
        assertThat(sources.toString()).doesNotContain("p4ssword");
    }

    @Test
    void aMissingCredentialNamesItsKey() throws Exception {
        Settings settings = Settings.read(
                Optional.empty(),
                Map.of(),
                List.of("archive.alma.url=https://alma.example.org/tap", "archive.alma.credentials=env:ALMA_TOKEN"));

        assertThatThrownBy(() -> Sources.of(settings, Map.of()))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("archive.alma.credentials: env:ALMA_TOKEN is not set");
    }

    /** An archive that repeats what it was sent, in a VOTable, in a page, in the words of an error. */
    @Test
    void noLogNoErrorAndNoStatusHoldsAToken() throws Exception {
        String token = "T0psecret.token";
        HttpServer echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        echo.createContext("/", exchange -> echo(exchange));
        echo.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Database database = Database.open(DatabaseConfig.inMemory());
                Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1))) {
            for (String form : List.of("votable", "page", "error")) {
                Settings settings = Settings.read(
                        Optional.empty(),
                        Map.of(),
                        List.of(
                                "nrao.url=",
                                "cadc.url=",
                                "casda.url=",
                                "harvest.first-pause=0ms",
                                "archive.own.url=http://127.0.0.1:"
                                        + echo.getAddress().getPort() + "/" + form,
                                "archive.own.interval=0s",
                                "archive.own.credentials=env:OWN"));
                Archive own =
                        Sources.of(settings, Map.of("OWN", "bearer " + token)).get(0);

                HarvestReport report = new Harvester(database, FootprintIndex.empty(), wire, threads)
                        .run(own, HarvestOptions.FULL, HarvestProgress.SILENT);

                assertThat(report.outcome()).isEqualTo(HarvestReport.Outcome.FAILED);
                assertThat(report.message()).contains("you sent Bearer ***").doesNotContain(token);
            }
            assertThat(rows(database, "SELECT last_error FROM hub.archive").toString()
                            + rows(database, "SELECT message FROM hub.harvest"))
                    .contains("***")
                    .doesNotContain(token);
            assertThat(log.list).isNotEmpty();
            assertThat(log.list).noneMatch(event -> (event.getFormattedMessage()
                            + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .contains(token));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
            threads.shutdownNow();
            echo.stop(0);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String said = "you sent " + exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath();
        String body = path.startsWith("/votable")
                ? "<VOTABLE><RESOURCE type=\"results\"><INFO name=\"QUERY_STATUS\" value=\"ERROR\">" + said
                        + "</INFO></RESOURCE></VOTABLE>"
                : "<html><body>" + said + "</body></html>";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", path.startsWith("/votable") ? "text/xml" : "text/html");
        exchange.sendResponseHeaders(path.startsWith("/error") ? 403 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
