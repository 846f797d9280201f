package org.obshub.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.Changed;
import org.obshub.archive.Changes;
import org.obshub.archive.Keyset;
import org.obshub.archive.Partitions;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.Slicing;
import org.obshub.archive.TapSource;
import org.obshub.harvest.HarvestReport.Outcome;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.HarvestLog;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.BreakerPolicy;
import org.obshub.upstream.Login;
import org.obshub.upstream.Loopback;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Pace;
import org.obshub.upstream.QuietHours;
import org.obshub.upstream.UpstreamException;
import org.obshub.upstream.Wire;

/** What changed at an archive, when it may be asked, and what is told of its columns. */
class HarvestTermsTest {
    private static final Slicing PAGES = Keyset.of(List.of("did"), 7);
    private static final Slicing RANGES = new Partitions("project_code", "did", List.of("scan_num"), List.of("A"), 5);

    private final NoWaiting time = new NoWaiting(); // begins at midnight
    private final Wire wire = new Wire("obshub/test", time, new Random(1));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database database;
    private TableServer server;

    @BeforeEach
    void open() throws IOException, SQLException {
        database = Database.open(DatabaseConfig.inMemory());
        server = new TableServer();
        for (int i = 0; i < 40; i++) {
            server.execute(("INSERT INTO obs VALUES ('d%02d.1', 'o%d', '2026-01-01', 'P%d', 1, %d, -20),"
                            + " ('d%02d.1', 'o%d', '2026-01-01', 'P%d', 2, %d, -20)")
                    .formatted(i, i, i % 9, i, i, i, i % 9, i));
        }
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
        database.close();
        threads.shutdownNow();
        wire.close();
    }

    private Archive archive(Slicing slicing, QuietHours quiet, Changes changes) {
        Access access = new Access(1, quiet, BreakerPolicy.USUAL, Login.NONE);
        TapSource source = new TapSource(
                RemoteTable.of(server.tap(), "obs"), QueryMode.SYNC, slicing, Pace.USUAL, access, changes);
        return new Archive(new ArchiveId("x"), "Test x", source, new FoldingMapper("x", () -> {}));
    }

    private HarvestReport run(Archive archive, HarvestOptions options) {
        return new Harvester(database, FootprintIndex.empty(), wire, threads)
                .run(archive, options, HarvestProgress.SILENT);
    }

    private List<String> rows(String sql) {
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

    private List<String> changedRows() {
        return rows("SELECT source_did, s_ra FROM ivoa.obscore WHERE s_ra >= 100 ORDER BY 1");
    }

    @Test
    void rowsThatMeetAConditionAreReadAgain() throws SQLException {
        server.execute("DELETE FROM obs WHERE scan_num = 2");
        Archive archive = archive(
                PAGES, QuietHours.NONE, (since, upstream) -> new Changed.Rows("s_ra > 100 OR obs_id IN ('o3')"));
        run(archive, HarvestOptions.USUAL);
        server.execute("UPDATE obs SET s_ra = s_ra + 100 WHERE did IN ('d03.1', 'd17.1')");
        int before = server.queries().size();

        HarvestReport report = run(archive, HarvestOptions.USUAL);

        assertThat(changedRows()).containsExactly("d03.1|103.0", "d17.1|117.0");
        assertThat(report.totals().changes()).isEqualTo(new HarvestReport.Changes(0, 2, 0, 0));
        assertThat(server.queries().subList(before, server.queries().size()))
                .hasSize(1)
                .allMatch(query -> query.contains("WHERE (s_ra > 100 OR obs_id IN ('o3'))"));
        assertThat(rows("SELECT harvest_mode FROM hub.harvest ORDER BY run_id")).containsExactly("full", "incremental");
    }

    @Test
    void changedKeysAreReadWholeHoweverLarge() throws SQLException {
        Archive archive =
                archive(RANGES, QuietHours.NONE, (since, upstream) -> new Changed.Keys(List.of("P1", "P4"), true));
        run(archive, HarvestOptions.USUAL);
        server.execute("UPDATE obs SET s_ra = s_ra + 100 WHERE project_code = 'P4' AND scan_num = 1");
        server.execute("UPDATE obs SET s_ra = s_ra + 200 WHERE project_code = 'P5'");
        int before = server.queries().size();

        HarvestReport report = run(archive, HarvestOptions.USUAL);

        assertThat(report.message()).isEmpty();
        assertThat(changedRows()).containsExactly("d04.1|104.0", "d13.1|113.0", "d22.1|122.0", "d31.1|131.0");
        assertThat(rows("SELECT COUNT(*) FROM ivoa.obscore WHERE t_exptime <> 2"))
                .containsExactly("0");
        assertThat(server.queries().subList(before, server.queries().size()))
                .anyMatch(query -> query.contains("project_code IN ('P1', 'P4')"))
                .anyMatch(query -> query.contains("project_code IS NULL"))
                .noneMatch(query -> query.contains("P5"));
    }

    @Test
    void anArchiveThatCannotTellItsChangesIsAFailedRunThatIsToldAndTriedAgain() {
        Archive archive = archive(PAGES, QuietHours.NONE, (since, upstream) -> {
            throw UpstreamException.of("Test x", UpstreamException.Kind.TROUBLE, "has no events today");
        });
        run(archive, HarvestOptions.FULL);

        HarvestReport report = run(archive, HarvestOptions.USUAL);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rows("SELECT last_error FROM hub.archive")).containsExactly("Test x has no events today");
        assertThat(rows("SELECT harvest_mode, harvest_state FROM hub.harvest ORDER BY run_id"))
                .containsExactly("full|done", "incremental|failed");
    }

    @Test
    void anInterruptedFullHarvestIsNotGivenUpForChanges() throws SQLException {
        server.execute("DELETE FROM obs WHERE scan_num = 2");
        Archive archive = archive(PAGES, QuietHours.NONE, (since, upstream) -> new Changed.Rows("s_ra > 100"));
        run(archive, HarvestOptions.FULL);
        server.execute("DELETE FROM obs WHERE did = 'd00.1'");
        server.spoil((exchange, number, sql, good) -> {
            boolean late = sql.contains("did > 'd2");
            if (late) {
                Loopback.reply(exchange, 400, "text/plain", "no");
            }
            return late;
        });
        assertThat(run(archive, HarvestOptions.FULL).outcome()).isEqualTo(Outcome.FAILED);
        server.spoil((exchange, number, sql, good) -> false);

        HarvestReport report = run(archive, HarvestOptions.USUAL);

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.totals().changes().deleted()).isEqualTo(1);
        assertThat(rows("SELECT rows_deleted FROM hub.harvest ORDER BY run_id")).containsExactly("0", "1");
    }

    @Test
    void quietHoursPauseARunWhichGoesOnAfterwards() throws SQLException {
        server.execute("DELETE FROM obs WHERE scan_num = 2");
        QuietHours fromTwoSecondsOn = new QuietHours(LocalTime.of(0, 0, 2), LocalTime.of(6, 0));
        Archive archive = archive(PAGES, fromTwoSecondsOn, Changes.BY_SLICING);

        HarvestReport paused = run(archive, HarvestOptions.USUAL);
        int asked = server.queries().size();
        time.pause(Duration.ofHours(6));
        HarvestReport done = run(archive, HarvestOptions.USUAL);

        assertThat(paused.outcome()).isEqualTo(Outcome.PAUSED);
        assertThat(paused.message()).contains("quiet hours until 2026-11-21T06:00:00Z");
        assertThat(asked).isBetween(1, 4); // one a second
        assertThat(done.outcome()).isEqualTo(Outcome.DONE);
        assertThat(rows("SELECT COUNT(*) FROM ivoa.obscore")).containsExactly("40");
        assertThat(rows("SELECT harvest_state, last_error FROM hub.harvest NATURAL JOIN hub.archive"))
                .containsExactly("done|null");
    }

    @Test
    void columnsThatCameWentOrChangedAreToldAndSurvived() throws SQLException {
        server.execute("DELETE FROM obs WHERE scan_num = 2");
        Archive archive = archive(PAGES, QuietHours.NONE, Changes.BY_SLICING);
        assertThat(run(archive, HarvestOptions.FULL).message()).isEmpty();
        server.spoil((exchange, number, sql, good) -> {
            Loopback.votable(
                    exchange,
                    good.replace("name=\"s_ra\" datatype=\"double\"", "name=\"s_ra\" datatype=\"char\" arraysize=\"*\"")
                            .replace("name=\"scan_num\"", "name=\"scan_number\""));
            return true;
        });

        HarvestReport report = run(archive, HarvestOptions.FULL);
        HarvestReport again = run(archive, HarvestOptions.FULL);

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.totals().changes().unchanged()).isEqualTo(40);
        assertThat(report.message())
                .isEqualTo("The archive's columns changed: column s_ra is char[], was double;"
                        + " new column scan_number (int); scan_num is missing.");
        assertThat(rows("SELECT message FROM hub.harvest ORDER BY run_id").get(1))
                .isEqualTo(report.message());
        assertThat(again.message()).isEmpty();
    }

    @Test
    void halfAnArchiveIsRemovedOnlyIfASecondHarvestAgrees() throws SQLException {
        server.execute("DELETE FROM obs");
        for (int i = 0; i < 300; i++) {
            server.execute("INSERT INTO obs VALUES ('d%03d', 'o', '2026-01-01', 'P', 1, 10, -20)".formatted(i));
        }
        Archive archive = archive(Keyset.of(List.of("did"), 70), QuietHours.NONE, Changes.BY_SLICING);
        run(archive, HarvestOptions.FULL);
        server.execute("DELETE FROM obs WHERE did > 'd099'");

        HarvestReport first = run(archive, HarvestOptions.FULL);
        HarvestReport second = run(archive, HarvestOptions.FULL);

        assertThat(first.totals().changes().deleted()).isZero();
        assertThat(first.message()).startsWith("200 of 300 datasets were not met: too many to believe at once.");
        assertThat(second.totals().changes().deleted()).isEqualTo(200);
        assertThat(second.message()).isEmpty();
        assertThat(rows("SELECT row_count FROM hub.archive")).containsExactly("100");
    }

    @Test
    void aMissingKeyColumnIsAFailureThatNamesIt() {
        server.spoil((exchange, number, sql, good) -> {
            Loopback.votable(exchange, good.replace("name=\"did\"", "name=\"identifier\""));
            return true;
        });

        HarvestReport report = run(archive(PAGES, QuietHours.NONE, Changes.BY_SLICING), HarvestOptions.FULL);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).contains("without the key column did");
    }

    @Test
    void aScheduleTriesFailuresSoonReadsChangesDailyAndEverythingMonthly() throws SQLException {
        HarvestSchedule schedule = new HarvestSchedule(Duration.ofDays(1), Duration.ofMinutes(15), Duration.ofDays(30));
        HarvestLog runs = new HarvestLog(database);
        Archive archive = archive(PAGES, QuietHours.NONE, Changes.BY_SLICING);
        assertThat(schedule.due("x", runs, Instant.now())).contains(HarvestOptions.USUAL);

        server.spoil((exchange, number, sql, good) -> {
            Loopback.reply(exchange, 400, "text/plain", "no");
            return true;
        });
        run(archive, HarvestOptions.USUAL);
        assertThat(schedule.due("x", runs, Instant.now())).isEmpty();
        assertThat(schedule.due("x", runs, Instant.now().plus(Duration.ofMinutes(16))))
                .contains(HarvestOptions.USUAL);

        server.spoil((exchange, number, sql, good) -> false);
        run(archive, HarvestOptions.USUAL);
        assertThat(schedule.due("x", runs, Instant.now().plus(Duration.ofHours(23))))
                .isEmpty();
        assertThat(schedule.due("x", runs, Instant.now().plus(Duration.ofHours(25))))
                .contains(HarvestOptions.USUAL);
        assertThat(schedule.due("x", runs, Instant.now().plus(Duration.ofDays(31))))
                .contains(HarvestOptions.FULL);
    }
}
