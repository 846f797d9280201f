package org.obshub.soda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DataAccess;
import org.obshub.archive.cadc.CadcServices;
import org.obshub.archive.casda.CasdaServices;
import org.obshub.archive.nrao.NraoServices;
import org.obshub.archive.obstap.PlainAccess;
import org.obshub.datalink.ArchiveDoor;
import org.obshub.datalink.ArchiveDoors;
import org.obshub.datalink.LinkFinder;
import org.obshub.datalink.LinkLimits;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorServer;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreLookup;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Slice;
import org.obshub.store.job.JobTable;
import org.obshub.upstream.DataBounds;
import org.obshub.upstream.DataHosts;
import org.obshub.upstream.DataServers;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;
import org.obshub.uws.JobLimits;
import org.obshub.uws.JobQueue;
import org.obshub.uws.JobStore;
import org.obshub.uws.ResultFiles;
import org.obshub.vosi.AvailabilityEndpoint;

/**
 * SODA over the simulated archives (facts/standards.md Q1 to Q14). 145 pixels for 0.02 degrees at one arcsecond a pixel is what
 * the talk of 2022 got from CADC (facts/workflows.md 1).
 */
class SodaIT {
    private static final String IMAGE = "VLASS2.1.T28t05.J095548+693000";
    private static final String CADC = "ivo://cadc.nrc.ca/VLASS?" + IMAGE + "/" + IMAGE + ".quicklook";
    private static final String NRAO =
            "ivo://obshub.example/nrao?VLASS2.1.ql.T28t05.J095548+693000" + ".10.2048.v1.I.iter1.image.pbcor.tt0.subim";
    private static final String CASDA = "ivo://obshub.example/casda?cube-10000";
    private static final String M82 = "148.9684583 69.6797028 0.02";

    @TempDir
    private static Path folder;

    private static final Database DATABASE = Database.open(DatabaseConfig.inMemory());
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(2);
    private static final Wire WIRE = new Wire("obshub/test", WallTime.SYSTEM, new Random(1));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static SimulatorServer archives;
    private static JobQueue queue;
    private static TestSite site;
    private static List<ArchiveDoor> doors;

    @BeforeAll
    static void start() throws IOException {
        archives = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.inMemory());
        Map<String, String> at = archives.settings();
        CadcServices cadc = new CadcServices(
                URI.create(at.get("cadc.datalink-url")),
                URI.create(at.get("cadc.soda-url")),
                URI.create(at.get("cadc.package-url")),
                URI.create(at.get("cadc.files-url")));
        CasdaServices casda = new CasdaServices(
                URI.create(at.get("casda.datalink-url")),
                URI.create(at.get("casda.login-datalink-url")),
                URI.create(at.get("casda.soda-url")));
        NraoServices nrao = new NraoServices(URI.create(at.get("nrao.vlass-url")));
        doors = List.of(
                door(cadc.access(), cadc.all()), door(casda.access(), casda.all()), door(nrao.access(), nrao.all()));
        fill();
        mount(new ArchiveDoors(
                doors,
                name -> new ArchiveDoor(
                        PlainAccess.of(new ArchiveId(name)), servers(name, Set.of()), Optional.empty())));
    }

    private static ArchiveDoor door(DataAccess access, Set<URI> configured) {
        return new ArchiveDoor(access, servers(access.id().name(), configured), Optional.empty());
    }

    private static DataServers servers(String name, Set<URI> configured) {
        DataBounds bounds = new DataBounds(
                4, 4, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60), 200_000_000);
        return WIRE.toData(name, new DataHosts(name, configured, Set.of()), bounds);
    }

    private static void mount(ArchiveDoors all) throws IOException {
        ObscoreLookup datasets = new ObscoreLookup(DATABASE);
        LinkLimits limits = new LinkLimits(100, Duration.ofSeconds(30), 4, 100, Duration.ofMinutes(1));
        LinkFinder links = new LinkFinder(datasets, all, limits, Clock.systemUTC(), THREADS);
        JobPace pace = new JobPace(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(30));
        SodaRoutes.Service service = new SodaRoutes.Service(datasets, all, links, pace, "obshub test");
        JobLimits jobs = new JobLimits(
                new JobLimits.Count(5, 10),
                new JobLimits.Count(5, 10),
                new JobLimits.Count(5, 10),
                new JobLimits.Span(Duration.ofSeconds(60), Duration.ofSeconds(60)),
                new JobLimits.Span(Duration.ofDays(1), Duration.ofDays(1)),
                4);
        JobStore store = new JobStore(new JobTable(DATABASE), "soda", Clock.systemUTC());
        ResultFiles files = new ResultFiles(folder);
        queue = new JobQueue(store, files, service.task(), jobs, new JobQueue.Threads(THREADS, CLOCK));
        queue.start();
        Router router = new Router();
        AvailabilityEndpoint.State state = new AvailabilityEndpoint.State(true, Instant.EPOCH, "");
        new SodaRoutes(service, new SodaRoutes.Jobs(store, queue, files, jobs), () -> state, Instant.EPOCH)
                .mount(router);
        site = new TestSite(router);
    }

    private static void fill() {
        FootprintIndex footprints = DATABASE.loadFootprints();
        SkyPoint m82 = new SkyPoint(148.95, 69.5);
        put(footprints, "cadc", row("cadc", CADC, CADC, m82, 1.3));
        put(footprints, "nrao", row("nrao", NRAO, NRAO.substring(NRAO.indexOf('?') + 1), m82, 1.3));
        put(footprints, "casda", row("casda", CASDA, "cube-10000", RacsCentre.OF_CUBE_10000, 6));
    }

    private static ObscoreRow row(String archive, String did, String source, SkyPoint centre, double side) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, did)
                .text(ObscoreColumn.SOURCE_DID, source)
                .text(ObscoreColumn.SOURCE_ARCHIVE, archive)
                .text(ObscoreColumn.OBS_ID, archive.equals("cadc") ? IMAGE : archive)
                .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                .text(ObscoreColumn.FACILITY_NAME, "VLA")
                .text(ObscoreColumn.DATAPRODUCT_TYPE, "image")
                .text(ObscoreColumn.POL_STATES, "/I/")
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .number(ObscoreColumn.S_RA, centre.ra())
                .number(ObscoreColumn.S_DEC, centre.dec())
                .number(ObscoreColumn.EM_MIN, 0.0743)
                .number(ObscoreColumn.EM_MAX, 0.4)
                .number(ObscoreColumn.T_MIN, 59000)
                .number(ObscoreColumn.T_MAX, 59001)
                .footprint(Polygon.box(centre, side, side))
                .build();
    }

    private static void put(FootprintIndex footprints, String archive, ObscoreRow row) {
        new Archives(DATABASE).register(new Archives.Source(archive, archive, "https://example.org/tap", "t"));
        long run = new HarvestLog(DATABASE).begin(archive, "full", 1);
        try (Slice slice = new ObscoreWriter(DATABASE, footprints).begin(archive, run, "all")) {
            slice.put(row);
            slice.read(1);
            slice.commit("");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        assertThat(doors).allMatch(door -> door.servers().busy() == 0);
        queue.close();
        site.close();
        archives.close();
        WIRE.close();
        THREADS.shutdownNow();
        CLOCK.shutdownNow();
        DATABASE.close();
    }

    private static String query(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
            text.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static HttpResponse<byte[]> sync(Optional<String> login, String... pairs)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.root().resolve("soda/sync?" + query(pairs)));
        login.ifPresent(header -> request.header("Authorization", header));
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> sync(String... pairs) throws IOException, InterruptedException {
        return sync(Optional.empty(), pairs);
    }

    /** The value of a card of the first header. */
    private static String card(byte[] fits, String keyword) {
        for (int i = 0; i + 80 <= fits.length; i += 80) {
            String card = new String(fits, i, 80, ISO_8859_1);
            if (card.startsWith("END     ")) {
                break;
            }
            if (card.startsWith("%-8s= ".formatted(keyword))) {
                return card.substring(10).split("/", 2)[0].strip();
            }
        }
        return "";
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {CADC, NRAO})
    void aCircleIsCutByTheArchiveOrByRanges(String id) throws Exception {
        int before = archives.log().lines().size();

        HttpResponse<byte[]> response = sync("ID", id, "CIRCLE", M82);

        assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/fits");
        assertThat(card(response.body(), "NAXIS1")).isEqualTo("145");
        assertThat(card(response.body(), "NAXIS2")).isEqualTo("145");
        assertThat(response.body().length % 2880).isZero();
        List<RequestLog.Line> asked =
                archives.log().lines().subList(before, archives.log().lines().size());
        if (id.equals(CADC)) {
            assertThat(asked).anyMatch(line -> line.path().startsWith("/cadc/caom2ops/sync"));
        } else {
            assertThat(asked).allMatch(line -> line.adql().contains("bytes="));
        }
    }

    @Test
    void whatOurColumnsKnowIsNotThereIsNeverAskedOfAnArchive() throws Exception {
        int before = archives.log().lines().size();

        assertThat(sync("ID", CADC, "CIRCLE", "10 10 0.1").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "BAND", "0.5 0.6").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "FREQ", "1e10 2e10").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "TIME", "60000 60001").statusCode()).isEqualTo(204);
        assertThat(sync("ID", CADC, "POL", "V").statusCode()).isEqualTo(204);

        assertThat(archives.log().lines()).hasSize(before);
    }

    @Test
    void whatTheArchiveFindsMissingIsNoContentToo() throws Exception {
        // inside the outline of the row, which is drawn too large here, and outside the pixels of the image
        assertThat(sync("ID", CADC, "CIRCLE", "148.95 70.13 0.01").statusCode()).isEqualTo(204);
        assertThat(sync("ID", NRAO, "CIRCLE", "148.95 70.13 0.01").statusCode()).isEqualTo(204);
    }

    @Test
    void casdaIsDrivenWithTheCallersLoginAndRefusedWithoutOne() throws Exception {
        String circle = RacsCentre.OF_CUBE_10000.ra() + " " + RacsCentre.OF_CUBE_10000.dec() + " 0.05";
        String login = "Basic ZGVtbzpkZW1v"; // demo:demo

        HttpResponse<byte[]> known = sync(Optional.of(login), "ID", CASDA, "CIRCLE", circle);
        HttpResponse<byte[]> stranger = sync("ID", CASDA, "CIRCLE", circle);
        HttpResponse<byte[]> wrong = sync(Optional.of("Basic d3Jvbmc6eA=="), "ID", CASDA, "CIRCLE", circle);

        assertThat(known.statusCode()).as(text(known)).isEqualTo(200);
        assertThat(card(known.body(), "SIMPLE")).isEqualTo("T");
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(text(stranger)).startsWith("AuthenticationError: casda");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(text(wrong)).startsWith("AuthenticationError: ").contains("401");
        assertThat(archives.log().lines().toString()).doesNotContain("ZGVtbzpkZW1v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CIRCLE=1 2 3|UsageError: the parameter ID is missing",
                "ID=nonsense|UsageError: there is no dataset nonsense",
                "ID=" + CADC + "&CIRCLE=1 2|UsageError: ",
                "ID=" + CADC + "&CIRCLE=1 2 3&CIRCLE=2 3 4|MultiValuedParamNotSupported: ",
                "ID=" + CADC + "&ID=" + NRAO + "|MultiValuedParamNotSupported: ",
                "ID=" + CADC + "&FILE=other.fits&CIRCLE=" + M82 + "|UsageError: the dataset has no FITS file other.fits"
            })
    void mistakesAreToldAsPlainTextInSodasWords(String query, String words) throws Exception {
        String[] pairs = query.split("[&]", -1);
        String[] flat = new String[pairs.length * 2];
        for (int i = 0; i < pairs.length; i++) {
            int equals = pairs[i].indexOf('=');
            flat[2 * i] = pairs[i].substring(0, equals);
            flat[2 * i + 1] = pairs[i].substring(equals + 1);
        }

        HttpResponse<byte[]> response = sync(flat);

        assertThat(response.statusCode()).isBetween(400, 404);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(text(response)).startsWith(words);
    }

    @Test
    void aJobMakesAResultForEachCombinationWithSizesAndSums() throws Exception {
        String body = query("ID", CADC, "CIRCLE", M82, "CIRCLE", "10 10 0.1", "PHASE", "RUN");
        HttpRequest post = HttpRequest.newBuilder(site.root().resolve("soda/async"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        URI job = URI.create(CLIENT.send(post, BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow());

        HttpResponse<String> document = CLIENT.send(
                HttpRequest.newBuilder(URI.create(job + "?WAIT=30&PHASE=EXECUTING"))
                        .build(),
                BodyHandlers.ofString());
        for (int i = 0; i < 20 && !document.body().contains("COMPLETED"); i++) {
            document = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(job + "?WAIT=5")).build(), BodyHandlers.ofString());
        }

        assertThat(document.body()).contains("COMPLETED", "cutout-1", "no-overlap-2", "md5sums");
        byte[] cutout = CLIENT.send(
                        HttpRequest.newBuilder(URI.create(job + "/results/cutout-1"))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        String sums = CLIENT.send(
                        HttpRequest.newBuilder(URI.create(job + "/results/md5sums"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(card(cutout, "NAXIS1")).isEqualTo("145");
        assertThat(sums)
                .startsWith(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("MD5").digest(cutout)) + "  cutout-1\n");
    }
}
