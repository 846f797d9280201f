package org.obshub.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.Keyset;
import org.obshub.archive.Partitions;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.Slicing;
import org.obshub.archive.TapSource;
import org.obshub.harvest.HarvestReport.Changes;
import org.obshub.harvest.HarvestReport.Outcome;
import org.obshub.region.FootprintIndex;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.QueryLimits;
import org.obshub.store.RowCursor;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Loopback;
import org.obshub.upstream.NoWaiting;
import org.obshub.upstream.Pace;
import org.obshub.upstream.Wire;

class HarvesterTest {
    private static final Slicing PAGES = new Keyset(List.of("lastModified", "did"), 7, "lastModified");
    private static final Slicing RANGES =
            new Partitions("project_code", "did", List.of("scan_num"), List.of("1", "2", "A", "M"), 12);

    private final NoWaiting time = new NoWaiting();
    private final Wire wire = new Wire("obshub/test", time, new Random(1));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database database;
    private TableServer server;

    @BeforeEach
    void open() throws IOException, SQLException {
        database = Database.open(DatabaseConfig.inMemory());
        server = new TableServer();
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
        database.close();
        threads.shutdownNow();
        wire.close();
    }

    /** Blocks of 1 to 9 scans in projects of 0 to 6 blocks, one project far larger than a slice, some rows without keys. */
    private void fill(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int project = 0; project < 30; project++) {
            String code = "%02d%s-%03d".formatted(random.nextInt(30), random.nextBoolean() ? "A" : "b", project);
            int blocks = project == 7 ? 25 : random.nextInt(7);
            for (int block = 0; block < blocks; block++) {
                int scans = 1 + random.nextInt(9);
                String day = "'2026-01-%02d'".formatted(1 + random.nextInt(9));
                for (int scan = 0; scan < scans; scan++) {
                    insert(code + ".sb" + block, day, "'" + code + "'", scan);
                }
            }
        }
        insert("none.sb1", "NULL", "NULL", 1);
        insert("none.sb2", "NULL", "NULL", 1);
        insert("O'Neill.sb1", "'2026-02-02'", "'O''Neill'", 1);
    }

    private void insert(String did, String day, String project, int scan) throws SQLException {
        String quoted = "'" + did.replace("'", "''") + "'";
        server.execute("INSERT INTO obs VALUES (%s, %s, %s, %s, %d, %d, %d)"
                .formatted(quoted, quoted, day, project, scan, 10 + scan, -20));
    }

    /** One row per block: pages need unique keys. */
    private void fillUnique(long seed) throws SQLException {
        fill(seed);
        server.execute("DELETE FROM obs WHERE scan_num > (SELECT MIN(scan_num) FROM obs o WHERE o.did = obs.did)");
    }

    private Archive archive(Slicing slicing) {
        return archive("x", slicing, () -> {});
    }

    private Archive archive(String name, Slicing slicing, Runnable whenMapping) {
        TapSource source = new TapSource(RemoteTable.of(server.tap(), "obs"), QueryMode.SYNC, slicing, Pace.USUAL);
        return new Archive(new ArchiveId(name), "Test " + name, source, new FoldingMapper(name, whenMapping));
    }

    private Harvester harvester() {
        return new Harvester(database, FootprintIndex.empty(), wire, threads);
    }

    private HarvestReport run(Archive archive, HarvestOptions options) {
        return harvester().run(archive, options, HarvestProgress.SILENT);
    }

    private List<String> rows() {
        return rows("SELECT obs_publisher_did, obs_id, target_name, t_exptime, s_ra FROM ivoa.obscore ORDER BY 1");
    }

    private List<String> rows(String sql) {
        return rows(database, sql);
    }

    private static List<String> rows(Database of, String sql) {
        List<String> found = new ArrayList<>();
        try (RowCursor cursor = of.open(sql, List.of(), QueryLimits.NONE)) {
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

    /** What the server's own database says the datasets are. */
    private List<String> expected() throws SQLException {
        return server.select("SELECT 'ivo://obshub.test/x?' || did, MIN(obs_id), MIN(lastModified),"
                + " CAST(COUNT(*) AS DOUBLE), MIN(s_ra) FROM obs GROUP BY did ORDER BY 1");
    }

    @Test
    void pagesInKeyOrderGetEveryRowOnce() throws SQLException {
        fillUnique(1);

        HarvestReport report = run(archive(PAGES), HarvestOptions.USUAL);

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(rows()).isEqualTo(expected());
        assertThat(report.totals().read()).isEqualTo(rows().size());
        assertThat(server.queries()).noneMatch(query -> query.contains("OFFSET") || query.contains("LIMIT"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rangesNeverTearABlockApartAndNeverReadUnfiltered(long seed) throws SQLException {
        fill(seed);

        HarvestReport report = run(archive(RANGES), HarvestOptions.USUAL);

        assertThat(report.message()).isEmpty();
        assertThat(rows()).isEqualTo(expected());
        assertThat(server.queries()).allMatch(query -> query.contains(" WHERE "));
    }

    @Test
    void aBlockLargerThanASliceIsNamed() throws SQLException {
        for (int scan = 0; scan < 13; scan++) {
            insert("24B-1.sb1", "NULL", "'24B-1'", scan);
        }

        HarvestReport report = run(archive(RANGES), HarvestOptions.USUAL);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).contains("more than 11 rows in the block '24B-1.sb1'");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void faultsOnTheWayLeaveNoTrace(long seed) throws SQLException {
        fill(seed);
        Random random = new Random(seed);
        server.spoil((exchange, number, sql, good) -> random.nextInt(3) == 0 && fault(random, exchange, good));

        HarvestReport report = run(archive(RANGES), HarvestOptions.USUAL);
        for (int i = 0; i < 20 && report.outcome() == Outcome.FAILED; i++) {
            report = run(archive(RANGES), HarvestOptions.USUAL);
        }

        assertThat(report.message()).isEmpty();
        assertThat(rows()).isEqualTo(expected());
    }

    private static boolean fault(Random random, HttpExchange exchange, String good) throws IOException {
        int cut = good.indexOf("<TABLEDATA>") + random.nextInt(good.length() - good.indexOf("<TABLEDATA>") - 12);
        switch (random.nextInt(6)) {
            case 0 -> Loopback.votable(exchange, good.substring(0, cut) + "<?xml version=\"1.0\"?><VOTABLE/>");
            case 1 -> Loopback.cutShort(exchange, good, cut);
            case 2 -> Loopback.reply(exchange, 200, "text/html", "<html>Please log in</html>");
            case 3 -> {
                exchange.getResponseHeaders().set("Retry-After", "9");
                Loopback.reply(exchange, 503, "text/plain", "busy");
            }
            case 4 -> exchange.close();
            default ->
                Loopback.votable(
                        exchange,
                        good.replace(
                                "</RESOURCE>",
                                "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">canceling statement due to conflict with"
                                        + " recovery</INFO></RESOURCE>"));
        }
        return true;
    }

    @Test
    void aQueryThatIsTooMuchForTheArchiveIsAskedInSmallerPortions() throws SQLException {
        fill(5);
        server.spoil((exchange, number, sql, good) -> {
            boolean large = good.split("<TR>", -1).length > 6 && !sql.contains("did >") && !sql.contains("did <");
            if (large) {
                Loopback.reply(exchange, 504, "text/plain", "too slow");
            }
            return large;
        });

        HarvestReport report = run(archive(RANGES), HarvestOptions.USUAL);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).startsWith("Test x answered HTTP 504").endsWith("too slow");
        assertThat(server.queries().size()).isGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void aRunKilledAtAnyPointGoesOnBehindItsLastSlice(long seed) throws SQLException {
        fill(seed);
        run(archive(RANGES), HarvestOptions.FULL);
        int undisturbed = server.queries().size();
        List<String> good = rows();
        database.close();
        database = Database.open(DatabaseConfig.inMemory());
        Random random = new Random(seed);

        int kills = 0;
        boolean done = false;
        while (!done) {
            Runnable trap = () -> {
                if (random.nextInt(150) == 0) {
                    throw new Killed();
                }
            };
            try {
                HarvestReport report = harvester().run(archive("x", RANGES, trap), HarvestOptions.FULL, advance -> {
                    if (random.nextInt(20) == 0) {
                        throw new Killed();
                    }
                });
                assertThat(report.outcome()).isEqualTo(Outcome.DONE);
                done = true;
            } catch (Killed e) {
                kills++;
            }
        }

        assertThat(kills).isPositive();
        assertThat(rows()).isEqualTo(good).isEqualTo(expected());
        assertThat(rows("SELECT COUNT(*) FROM hub.harvest")).containsExactly("1");
        int again = server.queries().size() - 2 * undisturbed;
        // a kill costs at most the slice under way
        assertThat(again).isLessThanOrEqualTo(kills);
    }

    /** What nobody catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void anIncrementalRunReadsWhatChanged() throws SQLException {
        fillUnique(1);
        run(archive(PAGES), HarvestOptions.USUAL);
        server.execute("UPDATE obs SET lastModified = '2999-01-01T00:00:00.000', s_ra = 77 WHERE did LIKE '%sb1'");
        int before = server.queries().size();

        HarvestReport report = run(archive(PAGES), HarvestOptions.USUAL);

        assertThat(rows()).isEqualTo(expected());
        int changed = server.select("SELECT did FROM obs WHERE s_ra = 77").size();
        assertThat(report.totals().changes()).isEqualTo(new Changes(0, changed, 0, 0));
        assertThat(server.queries().size() - before).isLessThanOrEqualTo(changed / 7 + 1);
    }

    @Test
    void aFullRunRemovesWhatTheArchiveHasNoMore() throws SQLException {
        fillUnique(2);
        run(archive(PAGES), HarvestOptions.FULL);
        int all = rows().size();
        server.execute("DELETE FROM obs WHERE did LIKE '%sb1'");

        HarvestReport report = run(archive(PAGES), HarvestOptions.FULL);

        assertThat(rows()).isEqualTo(expected());
        assertThat(report.totals().changes()).isEqualTo(new Changes(0, 0, rows().size(), all - rows().size()));
    }

    @Test
    void anArchiveThatIsSuddenlyEmptyIsNotBelieved() throws SQLException {
        fillUnique(2);
        run(archive(PAGES), HarvestOptions.FULL);
        List<String> good = rows();
        server.execute("DELETE FROM obs");

        HarvestReport report = run(archive(PAGES), HarvestOptions.FULL);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).contains("without a single row");
        assertThat(rows()).isEqualTo(good);
    }

    @Test
    void anArchiveInTroubleKeepsItsRowsAndDoesNotStopTheOthers() throws SQLException {
        fillUnique(3);
        Archive ill = archive("ill", PAGES, () -> {});
        Archive well = archive("x", RANGES, () -> {});
        run(ill, HarvestOptions.FULL);
        server.spoil((exchange, number, sql, good) -> {
            boolean paged = sql.contains("ORDER BY lastModified");
            if (paged) {
                Loopback.reply(exchange, 400, "text/plain", "IllegalArgumentException: no such column");
            }
            return paged;
        });

        List<HarvestReport> reports =
                harvester().runAll(List.of(ill, well), HarvestOptions.FULL, HarvestProgress.SILENT);

        assertThat(reports).extracting(HarvestReport::outcome).containsExactly(Outcome.FAILED, Outcome.DONE);
        assertThat(reports.get(0).message()).endsWith(": IllegalArgumentException: no such column");
        assertThat(rows("SELECT source_archive, row_count, last_error IS NULL FROM hub.archive ORDER BY 1"))
                .containsExactly(
                        "ill|" + expected().size() + "|false", "x|" + expected().size() + "|true");
    }

    @Test
    void rowsThatCannotBePublishedAreKeptWithTheirReasons() throws SQLException {
        insert("a", "'2026-01-01'", "NULL", 1);
        insert("b", "'2026-01-02'", "NULL", 400);
        server.execute("INSERT INTO obs VALUES ('c', NULL, '2026-01-03', NULL, 1, 10, 10)");

        HarvestReport report = run(archive(PAGES), HarvestOptions.FULL);

        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.totals().accepted()).isEqualTo(1);
        assertThat(report.rejections()).containsOnlyKeys("no obs_id", "s_ra: out of range");
        assertThat(rows("SELECT source_id, reason, detail FROM hub.rejected ORDER BY 1"))
                .containsExactly(
                        "b|s_ra: out of range|s_ra: 410.0 is not in [0, 360) deg",
                        "c|no obs_id|column obs_id is empty");
    }

    @Test
    void aDryRunWritesNothing() throws SQLException {
        fillUnique(1);

        HarvestReport report = run(archive(PAGES), new HarvestOptions(false, "", true));

        assertThat(report.outcome()).isEqualTo(Outcome.DRY);
        assertThat(report.totals().accepted()).isEqualTo(expected().size());
        assertThat(rows()).isEmpty();
        assertThat(rows("SELECT * FROM hub.harvest")).isEmpty();
    }

    @Test
    void optionsThatContradictAreRefused() {
        assertThatThrownBy(() -> new HarvestOptions(true, "2026-01-01", false)).hasMessageContaining("either");
        assertThatThrownBy(() -> new HarvestOptions(false, "yesterday", false)).hasMessageContaining("2026-11-21");
    }
}
