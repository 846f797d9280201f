package org.obshub.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.parse.ParseLimits;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.app.data.DataWiring;
import org.obshub.app.publish.Origin;
import org.obshub.app.publish.PublishWiring;
import org.obshub.app.source.Sources;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.TapSource;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.coverage.MocEndpoint;
import org.obshub.cutouts.CutoutsRoutes;
import org.obshub.dali.ErrorDocument;
import org.obshub.datalink.DataServices;
import org.obshub.http.BodyLimits;
import org.obshub.http.FairTurns;
import org.obshub.http.HttpOptions;
import org.obshub.http.HttpServer;
import org.obshub.http.Router;
import org.obshub.query.Limits;
import org.obshub.query.QueryRehearsal;
import org.obshub.query.QueryService;
import org.obshub.registry.Offer;
import org.obshub.registry.Records;
import org.obshub.scs.ConeSearchEndpoint;
import org.obshub.soda.SodaRoutes;
import org.obshub.store.Archives;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreLookup;
import org.obshub.store.job.JobTable;
import org.obshub.tableset.Tableset;
import org.obshub.tap.AsyncEndpoint;
import org.obshub.tap.QueryTask;
import org.obshub.tap.TapCapability;
import org.obshub.tap.TapRoutes;
import org.obshub.tapclient.QueryMode;
import org.obshub.tapclient.RemoteQuery;
import org.obshub.tapclient.RemoteRows;
import org.obshub.tapclient.TapClient;
import org.obshub.ui.ArchiveState;
import org.obshub.ui.StaticFiles;
import org.obshub.ui.StatusEndpoint;
import org.obshub.upload.UploadLimits;
import org.obshub.upload.Uploads;
import org.obshub.upstream.OpenWeb;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;
import org.obshub.uws.JobLimits;
import org.obshub.uws.JobQueue;
import org.obshub.uws.JobStore;
import org.obshub.uws.JobTask;
import org.obshub.uws.ResultFiles;
import org.obshub.vosi.AvailabilityEndpoint;

/** The only place that calls constructors across packages: what the server and the harvester consist of. */
final class Wiring {
    /** As long as a query waits for a connection of the database. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A job for bulk cutouts keeps what it has done, so that it gets further each time. */
    private static final int BULK_STARTS = 20;

    /** Requests may carry a query of the greatest length, encoded, beside other parameters. */
    private static final int ENCODED_BYTES_PER_CHARACTER = 12;

    /** Below that number of rows the first users wait little longer than the others. */
    private static final long REHEARSED_FROM_ROWS = 200_000;

    private static final int REHEARSED_DATASETS = 60;
    private static final Duration REHEARSAL = Duration.ofSeconds(15);

    private Wiring() {}

    /** The archives that are configured. */
    static List<Archive> archives(Settings settings) {
        return Sources.of(settings, System.getenv());
    }

    /** The conversations of this process with all archives. */
    static Wire wire(Settings settings) {
        String agent = Wire.userAgent(Main.version(), settings.text(Key.HARVEST_CONTACT));
        return new Wire(agent, WallTime.SYSTEM, RandomGenerator.getDefault());
    }

    /** Asks an archive for one row of its table, by the client that harvests it. */
    static void probe(TapSource source, ArchiveId archive, Settings settings) {
        // NRAO answers selective queries only; a name that nothing has is the most selective there is.
        String adql = "SELECT TOP 1 obs_publisher_did FROM " + source.table().name() + " WHERE obs_publisher_did = '-'";
        RemoteQuery query = new RemoteQuery(source.table().tap(), adql, QueryMode.SYNC);
        try (Wire wire = wire(settings);
                RemoteRows rows = new TapClient(wire.to(archive.name(), source.pace(), source.access())).run(query)) {
            rows.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What answers over HTTP, and what runs the jobs it is given. */
    record Served(HttpServer server, List<JobQueue> jobs, QueryRehearsal rehearsal) implements AutoCloseable {
        /** Stops the jobs first: requests that wait for them are answered then. */
        @Override
        public void close() throws IOException {
            jobs.forEach(JobQueue::close);
            server.close();
        }
    }

    /**
     * Threads beside those of requests and jobs.
     *
     * @param links ask archives for links
     * @param coverage keeps up the coverage maps
     */
    record Helpers(Executor links, ScheduledExecutorService coverage) {}

    /** The server over a store, answering when it returns; jobs that an earlier one left run on. */
    static Served serve(OpenStore store, Settings settings, JobQueue.Threads threads, Helpers helpers)
            throws IOException {
        Limits limits = new Limits(
                settings.whole(Key.TAP_DEFAULT_MAX_ROWS),
                settings.whole(Key.TAP_HARD_MAX_ROWS),
                settings.duration(Key.TAP_SYNC_TIMEOUT));
        Uploads uploads = uploads(store, settings);
        QueryService queries =
                queryService(store, settings, limits, store.database().tables());
        CompletableFuture<URI> root = new CompletableFuture<>();
        QueryTask task = new QueryTask(queries::run, limits, uploads, () -> DataServices.of(root.join()));
        AsyncEndpoint.Jobs jobs = jobs(store, settings, task, threads);
        Router router = router(store, settings, new Tap(queries, limits, uploads, jobs));
        DataWiring data = DataWiring.of(settings, store.wire(), store.database(), helpers.links(), Main.version());
        SodaRoutes.Jobs cutouts = cutouts(store, settings, data.soda().task(), threads, jobs.files());
        data.mount(router, cutouts, Instant.now());
        CutoutsRoutes.Fetching fetching =
                new CutoutsRoutes.Fetching(threads.workers(), (int) settings.whole(Key.SODA_BULK_REQUESTS), root::join);
        CutoutsRoutes bulk = new CutoutsRoutes(uploads, queries, data.soda().cutter(), fetching);
        SodaRoutes.Jobs bulkJobs = bulkCutouts(store, settings, bulk.task(), threads, jobs.files());
        bulk.mount(router, bulkJobs, new AvailabilityEndpoint.State(true, Instant.now(), ""));
        PublishWiring publishing = PublishWiring.of(settings, store.database(), queries);
        List<Offer> offers = new ArrayList<>(DataWiring.offers());
        offers.add(0, tapOffer(limits, uploads, jobs));
        publishing.mount(router, offers, Instant.now());
        takeTurns(router, settings);
        publishing.keepUp(helpers.coverage());
        List<JobQueue> queues = List.of(jobs.queue(), cutouts.queue(), bulkJobs.queue());
        queues.forEach(JobQueue::start);
        try {
            HttpServer server = HttpServer.start((int) settings.whole(Key.SERVER_PORT), router, httpOptions(settings));
            root.complete(publicRoot(settings, server));
            return new Served(server, queues, rehearsal(store, queries, root.join()));
        } catch (IOException e) {
            root.completeExceptionally(e);
            queues.forEach(JobQueue::close);
            throw e;
        }
    }

    private static QueryRehearsal rehearsal(OpenStore store, QueryService queries, URI root) {
        ObscoreLookup datasets = new ObscoreLookup(store.database());
        return new QueryRehearsal(
                queries,
                DataServices.of(root),
                () -> datasets.sample(REHEARSED_DATASETS, REHEARSED_FROM_ROWS),
                REHEARSAL);
    }

    /** Of queries that are answered at once no client has so many that others find no connection of the database. */
    private static void takeTurns(Router router, Settings settings) {
        FairTurns turns = new FairTurns(new FairTurns.Most(
                (int) settings.whole(Key.TAP_CLIENT_RUNNING),
                (int) settings.whole(Key.TAP_CLIENT_WAITING),
                LONGEST_WAIT));
        for (String path : List.of("/tap/sync", "/sia2/query", ConeSearchEndpoint.PATH, MocEndpoint.PATH)) {
            router.around(path, endpoint -> ErrorDocument.around(turns.around(endpoint)));
        }
    }

    /** The root that results of jobs name: a job does not know by which address its maker came. */
    private static URI publicRoot(Settings settings, HttpServer server) {
        String configured = settings.text(Key.SERVER_BASE_URL);
        String own = server.address().toString();
        return URI.create(configured.isEmpty() ? own.substring(0, own.length() - 1) : configured);
    }

    private static Offer tapOffer(Limits limits, Uploads uploads, AsyncEndpoint.Jobs jobs) {
        return new Offer(
                Records.TAP,
                "TAP service",
                "Answers queries in ADQL.",
                TapCapability.all("/tap", limits, uploads.limits(), jobs.limits()));
    }

    private record Tap(QueryService queries, Limits limits, Uploads uploads, AsyncEndpoint.Jobs jobs) {}

    private static HttpOptions httpOptions(Settings settings) {
        int maxQuery = (int) settings.whole(Key.TAP_MAX_QUERY_LENGTH);
        BodyLimits bodies = new BodyLimits(
                maxQuery * ENCODED_BYTES_PER_CHARACTER,
                settings.whole(Key.UPLOAD_MAX_BYTES),
                BodyLimits.NORMAL.memoryBytes(),
                Path.of(System.getProperty("java.io.tmpdir")));
        return new HttpOptions(
                settings.text(Key.SERVER_HOST),
                // requests that wait for jobs take no thread from those that work
                (int) (settings.whole(Key.SERVER_THREADS) + settings.whole(Key.ASYNC_WAITING)),
                settings.text(Key.SERVER_BASE_URL),
                settings.yes(Key.SERVER_TRUST_FORWARDED),
                "obshub/" + Main.version() + " IVOA-TAP/1.1",
                bodies);
    }

    private static Router router(OpenStore store, Settings settings, Tap tap) {
        Instant since = Instant.now();
        Tableset tables = store.database().tables();
        String notice = settings.text(Key.SERVER_NOTICE);
        StatusEndpoint.About about = new StatusEndpoint.About(Main.version(), since, notice);
        Router router = new Router();
        new TapRoutes(
                        tap.queries()::runInTime,
                        tap.limits(),
                        tap.uploads(),
                        DataServices::of,
                        tap.jobs(),
                        () -> tables,
                        () -> new AvailabilityEndpoint.State(true, since, notice),
                        since)
                .mount(router);
        return router.route("/status", Router.GET_ONLY, new StatusEndpoint(about, () -> states(store)))
                .route("/", Router.GET_ONLY, new StaticFiles("webapp"));
    }

    private static AsyncEndpoint.Jobs jobs(
            OpenStore store, Settings settings, QueryTask task, JobQueue.Threads threads) {
        JobLimits limits = jobLimits(settings);
        JobStore jobs = jobStore(store);
        ResultFiles files = new ResultFiles(store.folder().resolve("jobs"), room(settings));
        return new AsyncEndpoint.Jobs(jobs, new JobQueue(jobs, files, task, limits, threads), files, limits);
    }

    private static SodaRoutes.Jobs cutouts(
            OpenStore store, Settings settings, JobTask task, JobQueue.Threads threads, ResultFiles ofQueries) {
        JobLimits limits = jobLimits(settings);
        JobStore jobs = new JobStore(new JobTable(store.database()), "soda", Clock.systemUTC());
        ResultFiles files = ofQueries.beside(store.folder().resolve("cutouts"));
        return new SodaRoutes.Jobs(jobs, new JobQueue(jobs, files, task, limits, threads), files, limits);
    }

    /** Large by nature: they may run as long as any job, and go on behind interruptions. */
    private static SodaRoutes.Jobs bulkCutouts(
            OpenStore store, Settings settings, JobTask task, JobQueue.Threads threads, ResultFiles ofQueries) {
        JobLimits usual = jobLimits(settings);
        Duration longest = usual.execution().most();
        JobLimits limits = new JobLimits(
                usual.pending(),
                usual.running(),
                usual.queued(),
                new JobLimits.Span(longest, longest),
                usual.retention(),
                usual.waiting());
        JobStore jobs = new JobStore(new JobTable(store.database()), "cutouts", Clock.systemUTC(), BULK_STARTS);
        ResultFiles files = ofQueries.beside(store.folder().resolve("bulk"));
        return new SodaRoutes.Jobs(jobs, new JobQueue(jobs, files, task, limits, threads), files, limits);
    }

    private static JobLimits jobLimits(Settings settings) {
        return new JobLimits(
                new JobLimits.Count(
                        (int) settings.whole(Key.ASYNC_CLIENT_PENDING), (int) settings.whole(Key.ASYNC_PENDING)),
                new JobLimits.Count(
                        (int) settings.whole(Key.ASYNC_CLIENT_RUNNING), (int) settings.whole(Key.ASYNC_RUNNING)),
                new JobLimits.Count(
                        (int) settings.whole(Key.ASYNC_CLIENT_QUEUED), (int) settings.whole(Key.ASYNC_QUEUED)),
                new JobLimits.Span(settings.duration(Key.ASYNC_TIMEOUT), settings.duration(Key.ASYNC_HARD_TIMEOUT)),
                new JobLimits.Span(settings.duration(Key.ASYNC_RETENTION), settings.duration(Key.ASYNC_HARD_RETENTION)),
                (int) settings.whole(Key.ASYNC_WAITING));
    }

    private static ResultFiles.Most room(Settings settings) {
        return new ResultFiles.Most(
                settings.whole(Key.ASYNC_RESULT_BYTES),
                settings.whole(Key.ASYNC_ALL_RESULT_BYTES),
                settings.whole(Key.ASYNC_LEAVE_FREE_BYTES));
    }

    /** The TAP jobs of a store. */
    static JobStore jobStore(OpenStore store) {
        return new JobStore(new JobTable(store.database()), "tap", Clock.systemUTC());
    }

    private static Uploads uploads(OpenStore store, Settings settings) {
        Set<String> hosts = Arrays.stream(
                        settings.text(Key.UPLOAD_ALLOWED_HOSTS).split(",", -1))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toSet());
        UploadLimits limits = new UploadLimits(
                settings.whole(Key.UPLOAD_MAX_BYTES),
                settings.whole(Key.UPLOAD_MAX_ROWS),
                settings.duration(Key.UPLOAD_FETCH_TIMEOUT),
                hosts);
        return new Uploads(limits, new OpenWeb(store.wire(), limits.allowedHosts()));
    }

    private static List<ArchiveState> states(OpenStore store) {
        HarvestLog runs = new HarvestLog(store.database());
        return new Archives(store.database())
                .all().stream()
                        .map(status -> ArchiveState.of(
                                status,
                                runs.recent(status.source().archive(), 1).stream()
                                        .findFirst()))
                        .toList();
    }

    private static QueryService queryService(OpenStore store, Settings settings, Limits limits, Tableset tables) {
        ParseLimits parseLimits = new ParseLimits(
                (int) settings.whole(Key.TAP_MAX_QUERY_LENGTH),
                ParseLimits.STANDARD.maxNesting(),
                ParseLimits.STANDARD.maxDepth());
        QueryService.Stages stages =
                new QueryService.Stages(new AdqlParser(parseLimits), new Checker(), new SqlWriter());
        QueryService.Source source = new QueryService.Source(
                () -> tables,
                () -> IndexAnswer.of(store.footprints().snapshot()),
                store.database(),
                store.database().dialect(),
                settings.text(Key.OBSCORE_ACCESS_URL).equals("datalink"),
                Origin.of(settings));
        return new QueryService(stages, source, limits);
    }
}
