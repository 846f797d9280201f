package org.obshub.soda;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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

/** The cutout service with one image of each archive, over archives that a test brings. */
final class SodaSite implements AutoCloseable {
    static final String IMAGE = "VLASS2.1.T28t05.J095548+693000";
    static final String CADC = "ivo://cadc.nrc.ca/VLASS?" + IMAGE + "/" + IMAGE + ".quicklook";
    static final String NRAO =
            "ivo://obshub.example/nrao?VLASS2.1.ql.T28t05.J095548+693000" + ".10.2048.v1.I.iter1.image.pbcor.tt0.subim";
    static final String CASDA = "ivo://obshub.example/casda?cube-10000";
    /** A dataset of an archive of which nothing but its table is known. */
    static final String OTHER = "ivo://obshub.example/other?file";

    private final Database database = Database.open(DatabaseConfig.inMemory());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private final FootprintIndex footprints = database.loadFootprints();
    private final DataBounds bounds;
    private final List<ArchiveDoor> doors;
    private final JobQueue queue;
    private final TestSite site;

    /**
     * What a test chooses.
     *
     * @param at addresses by the keys of the configuration
     * @param fileServers servers with the files of other archives
     * @param folders of this machine with such files
     * @param linksKept how long what an archive told is kept
     */
    record Terms(
            Map<String, String> at,
            DataBounds bounds,
            JobPace pace,
            Set<URI> fileServers,
            PublishedFolders folders,
            Duration linksKept) {}

    SodaSite(Path folder, Terms terms) throws IOException {
        this.bounds = terms.bounds();
        this.doors = doors(terms.at());
        DataServers files =
                wire.toData("the archive", new DataHosts("the archive", terms.fileServers(), Set.of()), bounds);
        ArchiveDoors all = new ArchiveDoors(
                doors,
                name -> new ArchiveDoor(
                        PlainAccess.of(new ArchiveId(name), terms.folders()::sends), files, Optional.empty()));
        SkyPoint m82 = new SkyPoint(148.95, 69.5);
        put("cadc", row("cadc", CADC, CADC, m82, 1.3));
        put("nrao", row("nrao", NRAO, NRAO.substring(NRAO.indexOf('?') + 1), m82, 1.3));
        put("casda", row("casda", CASDA, "cube-10000", RacsCentre.OF_CUBE_10000, 6));
        ObscoreLookup datasets = new ObscoreLookup(database);
        LinkLimits limits = new LinkLimits(100, Duration.ofSeconds(30), 4, 100, terms.linksKept());
        LinkFinder links = new LinkFinder(datasets, all, limits, Clock.systemUTC(), threads);
        SodaRoutes.Service service =
                new SodaRoutes.Service(datasets, all, links, terms.pace(), terms.folders(), "obshub test");
        JobLimits jobs = new JobLimits(
                new JobLimits.Count(5, 10),
                new JobLimits.Count(5, 10),
                new JobLimits.Count(5, 10),
                new JobLimits.Span(Duration.ofSeconds(60), Duration.ofSeconds(60)),
                new JobLimits.Span(Duration.ofDays(1), Duration.ofDays(1)),
                4);
        JobStore store = new JobStore(new JobTable(database), "soda", Clock.systemUTC());
        ResultFiles results = new ResultFiles(folder);
        queue = new JobQueue(store, results, service.task(), jobs, new JobQueue.Threads(threads, clock));
        queue.start();
        Router router = new Router();
        AvailabilityEndpoint.State state = new AvailabilityEndpoint.State(true, Instant.EPOCH, "");
        new SodaRoutes(service, new SodaRoutes.Jobs(store, queue, results, jobs), () -> state, Instant.EPOCH)
                .mount(router);
        site = new TestSite(router);
    }

    private List<ArchiveDoor> doors(Map<String, String> at) {
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
        return List.of(
                door(cadc.access(), cadc.all()), door(casda.access(), casda.all()), door(nrao.access(), nrao.all()));
    }

    private ArchiveDoor door(DataAccess access, Set<URI> configured) {
        String name = access.id().name();
        return new ArchiveDoor(
                access, wire.toData(name, new DataHosts(name, configured, Set.of()), bounds), Optional.empty());
    }

    static ObscoreRow.Builder image(String archive, String did, String source, SkyPoint centre, double side) {
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
                .footprint(Polygon.box(centre, side, side));
    }

    private static ObscoreRow row(String archive, String did, String source, SkyPoint centre, double side) {
        return image(archive, did, source, centre, side).build();
    }

    /** Adds a dataset. */
    void put(String archive, ObscoreRow row) {
        new Archives(database).register(new Archives.Source(archive, archive, "https://example.org/tap", "t"));
        long run = new HarvestLog(database).begin(archive, "full", 1);
        try (Slice slice = new ObscoreWriter(database, footprints).begin(archive, run, "all")) {
            slice.put(row);
            slice.read(1);
            slice.commit("");
        }
    }

    URI root() {
        return site.root();
    }

    /** Requests to all archives that are under way. */
    int busy() {
        return doors.stream().mapToInt(door -> door.servers().busy()).sum();
    }

    static String query(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
            text.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    HttpResponse<byte[]> sync(Optional<String> login, String... pairs) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root().resolve("soda/sync?" + query(pairs)));
        login.ifPresent(header -> request.header("Authorization", header));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Runs a job to its end; its document. */
    Ended async(Optional<String> login, String... pairs) throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(root().resolve("soda/async"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(pairs) + "&PHASE=RUN"));
        login.ifPresent(header -> post.header("Authorization", header));
        HttpResponse<String> made = client.send(post.build(), BodyHandlers.ofString());
        URI job = URI.create(made.headers().firstValue("Location").orElseThrow());
        String document = "";
        for (int i = 0; i < 60 && !document.matches("(?s).*<uws:phase>(COMPLETED|ERROR|ABORTED)<.*"); i++) {
            document = text(URI.create(job + "?WAIT=5"));
        }
        return new Ended(job, document);
    }

    /** A job that has ended. */
    record Ended(URI job, String document) {}

    void delete(URI job) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(job).DELETE().build(), BodyHandlers.discarding());
    }

    String text(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    byte[] bytes(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body();
    }

    @Override
    public void close() throws IOException {
        assertThat(busy()).isZero();
        queue.close();
        site.close();
        wire.close();
        threads.shutdownNow();
        clock.shutdownNow();
        database.close();
    }
}
