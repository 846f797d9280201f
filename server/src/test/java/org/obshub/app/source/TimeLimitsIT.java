package org.obshub.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.archive.Archive;
import org.obshub.archive.TapSource;
import org.obshub.config.Settings;
import org.obshub.harvest.HarvestOptions;
import org.obshub.harvest.HarvestProgress;
import org.obshub.harvest.HarvestReport;
import org.obshub.harvest.Harvester;
import org.obshub.region.FootprintIndex;
import org.obshub.simulator.RequestLog;
import org.obshub.simulator.SimulatorFaults;
import org.obshub.simulator.SimulatorFaults.Kind;
import org.obshub.simulator.SimulatorServer;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.upstream.Pace;
import org.obshub.upstream.RetryPolicy;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;
import org.slf4j.LoggerFactory;

/**
 * Each limit of time, ours and the archives' own, strikes the first query of each archive: the run says so, asks for less at a
 * time, and ends with the rows of an undisturbed one.
 */
class TimeLimitsIT {
    /** A part of each archive, so that the test is short. */
    private static final Map<String, String> PARTS = Map.of(
            "nrao", "project_code = '12B-375'",
            "cadc", "target_name = 'J095548+693000'",
            "casda", "obs_id = 'ASKAP-8578'",
            "alma", "target_name = 'M83'");

    /** Each query is tried once, so that no limit passes unseen. */
    private static final Pace HURRIED = new Pace(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger harvests = (Logger) LoggerFactory.getLogger("org.obshub.harvest");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void listen() {
        log.start();
        harvests.addAppender(log);
    }

    @AfterEach
    void stop() {
        harvests.detachAppender(log);
        threads.shutdownNow();
    }

    @Test
    void anAnswerThatDoesNotCome() throws Exception {
        strike(Kind.STALL, "did not answer within 3 s", "did not answer within 3 s");
    }

    @Test
    void aSilenceInTheMiddleOfAnAnswer() throws Exception {
        strike(Kind.SILENCE, "fell silent for 2 s in the middle", "fell silent for 2 s in the middle");
    }

    @Test
    void aJobThatDoesNotEnd() throws Exception {
        strike(Kind.HANG, "did not finish a query within 4 s (phase EXECUTING)", "did not answer within 3 s");
    }

    @Test
    void aQueryThatTheArchiveEndsItself() throws Exception {
        strike(Kind.EXPIRE, "stopped the query itself (phase ABORTED)", "canceling statement due to statement timeout");
    }

    /** NRAO is asked by jobs, the others are not. */
    private void strike(Kind kind, String told, String toldInSync) throws Exception {
        try (SimulatorServer simulators = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.inMemory())) {
            Map<String, List<String>> undisturbed = harvested(archives(simulators, Pace.USUAL.every(Duration.ZERO)));
            assertThat(undisturbed).containsOnlyKeys(PARTS.keySet());
            log.list.clear();
            SimulatorFaults faults = SimulatorFaults.none().withWaits(Duration.ofMinutes(1), Duration.ZERO);
            for (String archive : PARTS.keySet()) {
                faults = faults.with(archive, 1, kind);
            }
            simulators.replaceFaults(faults);

            List<Archive> archives = archives(simulators, HURRIED);
            assertThat(harvested(archives)).isEqualTo(undisturbed);
            for (Archive archive : archives) {
                String words = archive.id().name().equals("nrao") ? told : toldInSync;
                assertThat(log.list)
                        .as(archive.id() + " " + log.list)
                        .anyMatch(event -> event.getFormattedMessage().startsWith(archive.id() + ":")
                                && event.getFormattedMessage().contains(words));
            }
        }
    }

    private static List<Archive> archives(SimulatorServer simulators, Pace pace) throws Exception {
        Map<String, URI> bases = simulators.bases();
        Settings settings = Settings.read(
                Optional.empty(),
                Map.of(),
                List.of(
                        "nrao.url=" + bases.get("nrao"),
                        "cadc.url=" + bases.get("cadc"),
                        "casda.url=" + bases.get("casda"),
                        "archive.alma.url=" + bases.get("alma"),
                        "archive.alma.key=obs_id",
                        "archive.alma.columns=obs_publisher_did=obs_id, em_resolution="));
        return Sources.of(settings, Map.of()).stream()
                .map(archive -> part(archive, pace))
                .toList();
    }

    private static Archive part(Archive archive, Pace pace) {
        TapSource whole = (TapSource) archive.source();
        TapSource part = new TapSource(
                whole.table().and(PARTS.get(archive.id().name())),
                whole.mode(),
                whole.slicing(),
                pace,
                whole.access(),
                whole.changes());
        return new Archive(archive.id(), archive.title(), part, archive.mapper());
    }

    /** The identifiers of each archive, from a store of its own. */
    private Map<String, List<String>> harvested(List<Archive> archives) {
        try (Database database = Database.open(DatabaseConfig.inMemory());
                Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1))) {
            Harvester harvester = new Harvester(database, FootprintIndex.empty(), wire, threads);
            for (HarvestReport report : harvester.runAll(archives, HarvestOptions.USUAL, HarvestProgress.SILENT)) {
                assertThat(report.outcome()).as(report.message()).isEqualTo(HarvestReport.Outcome.DONE);
            }
            List<List<String>> rows = new ArrayList<>();
            String sql = "SELECT source_archive, obs_publisher_did FROM ivoa.obscore ORDER BY obs_publisher_did";
            try (RowCursor cursor = database.open(sql, List.of(), QueryLimits.NONE)) {
                while (cursor.next()) {
                    rows.add(List.of(String.valueOf(cursor.text(0)), String.valueOf(cursor.text(1))));
                }
            }
            return rows.stream()
                    .collect(Collectors.groupingBy(
                            row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toList())));
        }
    }
}
