package org.obshub.app.publish;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.obshub.config.Key;
import org.obshub.config.Settings;
import org.obshub.coverage.Coverage;
import org.obshub.coverage.CoverageKeeper;
import org.obshub.coverage.HipsListEndpoint;
import org.obshub.coverage.HipsSurvey;
import org.obshub.coverage.MocEndpoint;
import org.obshub.coverage.PartKind;
import org.obshub.http.Router;
import org.obshub.query.QueryService;
import org.obshub.scs.ConeSearchEndpoint;
import org.obshub.sia.SiaRoutes;
import org.obshub.store.Database;
import org.obshub.store.ObscoreLookup;
import org.obshub.store.coverage.CoverageTable;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.obshub.vosi.AvailabilityEndpoint;

/** What the services that find data by parameters and tell the world of them consist of. */
public final class PublishWiring {
    private final Settings settings;
    private final Database database;
    private final QueryService queries;
    private final CoverageKeeper coverage;

    private PublishWiring(Settings settings, Database database, QueryService queries) {
        this.settings = settings;
        this.database = database;
        this.queries = queries;
        this.coverage = new CoverageKeeper(new CoverageTable(database), Clock.systemUTC());
    }

    public static PublishWiring of(Settings settings, Database database, QueryService queries) {
        return new PublishWiring(settings, database, queries);
    }

    /** Keeps the coverage up with the rows, on that thread, until it is shut down. */
    public void keepUp(ScheduledExecutorService thread) {
        thread.execute(new CoverageClock(coverage, thread));
    }

    /** Adds the endpoints to the router. */
    public void mount(Router router, Instant since) {
        AvailabilityEndpoint.State state =
                new AvailabilityEndpoint.State(true, since, settings.text(Key.SERVER_NOTICE));
        new SiaRoutes(
                        queries,
                        new ObscoreLookup(database)::contains,
                        () -> options(coverage.current()),
                        () -> state,
                        since)
                .mount(router);
        router.route(ConeSearchEndpoint.PATH, new ConeSearchEndpoint(queries, obscore(database.tables())));
        router.route(MocEndpoint.PATH, new MocEndpoint(coverage::current, queries));
        List<HipsSurvey> surveys = HipsSurvey.parse(settings.text(Key.HIPS_SURVEYS));
        router.route(HipsListEndpoint.PATH, Router.GET_ONLY, new HipsListEndpoint(surveys, since));
    }

    private static Supplier<TableMeta> obscore(Tableset tables) {
        TableMeta obscore = tables.findTable("ivoa.obscore").orElseThrow();
        return () -> obscore;
    }

    private static Map<String, List<String>> options(Coverage coverage) {
        return Map.of(
                "obs_collection", coverage.names(PartKind.COLLECTION),
                "facility_name", coverage.names(PartKind.FACILITY),
                "instrument_name", coverage.names(PartKind.INSTRUMENT),
                "calib_level", coverage.names(PartKind.CALIB),
                "access_format", coverage.names(PartKind.FORMAT));
    }
}
