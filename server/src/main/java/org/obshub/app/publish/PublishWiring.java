package org.obshub.app.publish;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.obshub.archive.access.DatasetLink;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.coverage.Coverage;
import org.obshub.coverage.CoverageKeeper;
import org.obshub.coverage.HipsListEndpoint;
import org.obshub.coverage.HipsSurvey;
import org.obshub.coverage.MocEndpoint;
import org.obshub.coverage.PartKind;
import org.obshub.datalink.DataServices;
import org.obshub.http.Router;
import org.obshub.query.QueryService;
import org.obshub.registry.OaiEndpoint;
import org.obshub.registry.Offer;
import org.obshub.registry.RecordEndpoint;
import org.obshub.registry.Records;
import org.obshub.scs.ConeSearchEndpoint;
import org.obshub.sia.SiaRoutes;
import org.obshub.sky.Healpix;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.ObscoreLookup;
import org.obshub.store.coverage.CoverageTable;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.Capability;

/** What the services that find data by parameters and tell the world of them consist of. */
public final class PublishWiring {
    /** Records of one answer: more than there are, unless somebody publishes much more. */
    private static final int OAI_PAGE = 50;

    private final Settings settings;
    private final Database database;
    private final QueryService queries;
    private final CoverageKeeper coverage;
    private final Publications publications;

    private PublishWiring(Settings settings, Database database, QueryService queries) {
        this.settings = settings;
        this.database = database;
        this.queries = queries;
        this.coverage = new CoverageKeeper(new CoverageTable(database), Clock.systemUTC());
        this.publications = new Publications(settings, new Archives(database));
    }

    public static PublishWiring of(Settings settings, Database database, QueryService queries) {
        return new PublishWiring(settings, database, queries);
    }

    /** Brings the coverage up to the rows there are and keeps it up with them, on that thread until it is shut down. */
    public void keepUp(ScheduledExecutorService thread) {
        thread.execute(new CoverageClock(coverage, thread));
    }

    /**
     * Adds the endpoints to the router.
     *
     * @param others services to be published besides those of this wiring
     */
    public void mount(Router router, List<Offer> others, Instant since) {
        AvailabilityEndpoint.State state =
                new AvailabilityEndpoint.State(true, since, settings.text(Key.SERVER_NOTICE));
        new SiaRoutes(
                        queries,
                        new ObscoreLookup(database)::contains,
                        () -> options(coverage.current()),
                        DataServices::of,
                        () -> state,
                        since)
                .mount(router);
        router.route(
                ConeSearchEndpoint.PATH, new ConeSearchEndpoint(queries, obscore(database.tables()), DataServices::of));
        router.route(MocEndpoint.PATH, new MocEndpoint(coverage::complete, queries));
        List<HipsSurvey> surveys = HipsSurvey.parse(settings.text(Key.HIPS_SURVEYS));
        router.route(HipsListEndpoint.PATH, Router.GET_ONLY, new HipsListEndpoint(surveys, since));
        Records records = new Records(publications::now, offers(others), coverage::complete, database.tables());
        router.route(OaiEndpoint.PATH, new OaiEndpoint(records, OAI_PAGE));
        router.route(RecordEndpoint.PATH, Router.GET_ONLY, new RecordEndpoint(records));
    }

    private List<Offer> offers(List<Offer> others) {
        List<Offer> offers = new ArrayList<>(others);
        offers.add(new Offer("sia2", "images and cubes (SIA2)", "Finds images and cubes.", SiaRoutes.capabilities()));
        Capability cone = ConeSearchEndpoint.capability(queries.limits().hardMaxRows(), this::somewhere);
        offers.add(new Offer("scs", "cone search", "Finds observations about a position.", List.of(cone)));
        return offers;
    }

    /** A position with data; any other one as long as there are none. */
    private SkyPoint somewhere() {
        long[] cells = coverage.current().whole().moc().firsts();
        return cells.length == 0
                ? new SkyPoint(0, 0)
                : Healpix.cellCentre(Healpix.MAX_ORDER, cells[0]).point();
    }

    private static Supplier<TableMeta> obscore(Tableset tables) {
        TableMeta obscore = tables.findTable("ivoa.obscore").orElseThrow();
        return () -> obscore;
    }

    /** What values images and cubes have; their links are all of one format if they are those of this server. */
    private Map<String, List<String>> options(Coverage coverage) {
        boolean ourLinks = settings.text(Key.OBSCORE_ACCESS_URL).equals("datalink");
        return Map.of(
                "obs_collection", coverage.names(PartKind.IMAGED),
                "facility_name", coverage.names(PartKind.FACILITY),
                "instrument_name", coverage.names(PartKind.INSTRUMENT),
                "calib_level", coverage.names(PartKind.CALIB),
                "access_format", ourLinks ? List.of(DatasetLink.DATALINK) : coverage.names(PartKind.FORMAT));
    }
}
