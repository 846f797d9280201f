package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.fault.BrokenOff;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.query.Limits;
import org.obshub.query.QueryOutcome;
import org.obshub.query.QueryRequest;
import org.obshub.query.QueryService;
import org.obshub.query.Question;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.vosi.AvailabilityEndpoint;

/** UWS 1.1 section 2.2.2.4 (W19): the error of a job is what a synchronous query tells, fatal or transient as it is. */
@Timeout(120)
class JobFailuresTest {
    /** Enough time for the first part of an answer. */
    private static final Limits LIMITS = new Limits(1000, 100_000_000, Duration.ofMillis(500));

    private static final String OVERDUE = "The query ran into the time limit of 0.5 s;";

    private static final String ENDLESS = "SELECT a.description FROM tap_schema.columns AS a, tap_schema.columns AS b,"
            + " tap_schema.columns AS c, tap_schema.columns AS d, tap_schema.columns AS e";

    private static final int PIECE = 1 << 16;

    private static Database database;
    private static QueryService service;
    private static AsyncEndpoint.Jobs jobs;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        service = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(database::tables, () -> IndexAnswer.NONE, database, new H2Dialect()),
                LIMITS);
        jobs = TestJobs.of(database, new QueryTask(JobFailuresTest::run, LIMITS, TestUploads.NORMAL));
        Router router = new Router();
        new TapRoutes(
                        service::runInTime,
                        LIMITS,
                        TestUploads.NORMAL,
                        root -> List.of(),
                        jobs,
                        database::tables,
                        () -> new AvailabilityEndpoint.State(true, Instant.EPOCH, ""),
                        Instant.EPOCH)
                .mount(router);
        site = new TestSite(router);
    }

    @AfterAll
    static void stop() throws IOException {
        jobs.queue().close();
        site.close();
        database.close();
    }

    /** The road of synchronous queries, where a text that is no query names a failure that none brings about at will. */
    private static QueryOutcome run(QueryRequest request, OutputStream out, CompletableFuture<Void> stop)
            throws IOException {
        String query = ((Question.Text) request.question()).adql();
        if (!query.startsWith("fails")) {
            return service.runInTime(request, out, stop);
        }
        String[] how = query.split(" ", 4);
        ServiceException why = new ServiceException(Fault.valueOf(how[2]), how[3]);
        if (how[1].equals("before")) {
            throw why;
        }
        out.write(new byte[100_000]);
        if (how[1].equals("breaking")) {
            throw new BrokenOff(why);
        }
        return new QueryOutcome.Failed(7, why);
    }

    private static String ended(String phase, String query, String... more) throws Exception {
        Map<String, String> form =
                new TreeMap<>(Map.of("LANG", "ADQL", "QUERY", query, "MAXREC", "100000000", "PHASE", "RUN"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        HttpResponse<String> made = site.post("/tap/async", form);
        String job =
                URI.create(made.headers().firstValue("Location").orElseThrow()).getPath();
        String now = site.get(job + "/phase").body();
        while (now.equals("QUEUED") || now.equals("EXECUTING")) {
            site.get(job + "?WAIT=-1&PHASE=" + now);
            now = site.get(job + "/phase").body();
        }
        assertThat(now).isEqualTo(phase);
        assertThat(site.get(job + "/results/result").statusCode()).isEqualTo(404);
        return site.get(job).body();
    }

    /** In formats that have words for it behind the rows, in those that break off, and in one that waits for all rows. */
    @ParameterizedTest
    @ValueSource(strings = {"votable/td", "json", "parquet", "csv", "ecsv", "fits"})
    void anEndAmidTheRowsIsToldAsItIs(String format) throws Exception {
        String job = ended("ERROR", ENDLESS, "RESPONSEFORMAT", format);

        assertThat(job).contains("type=\"transient\"", ">" + OVERDUE);
    }

    @Test
    void aSynchronousQueryTellsTheSameBehindItsRows() throws Exception {
        HttpResponse<InputStream> answer = site.postLong(
                "/tap/sync",
                Map.of("LANG", "ADQL", "QUERY", ENDLESS, "MAXREC", "100000000", "RESPONSEFORMAT", "votable/td"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(endOf(answer.body())).contains("</TR>", "value=\"ERROR\"").contains(OVERDUE);
    }

    /** The last pieces of an answer of hundreds of megabytes. */
    private static String endOf(InputStream answer) throws IOException {
        try (answer) {
            byte[] before = {};
            byte[] last = {};
            for (byte[] next = answer.readNBytes(PIECE); next.length > 0; next = answer.readNBytes(PIECE)) {
                before = last;
                last = next;
            }
            return new String(before, UTF_8) + new String(last, UTF_8);
        }
    }

    /** What gathers too much, what is ours, and the like, wherever it comes about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            before   | OVERLOADED | transient | The query gathers more at once than there is memory.
            amid     | OVERLOADED | transient | The query gathers more at once than there is memory.
            breaking | OVERLOADED | transient | The query gathers more at once than there is memory.
            before   | BAD_QUERY  | fatal     | Division by zero while reading the rows.
            amid     | BAD_QUERY  | fatal     | Division by zero while reading the rows.
            breaking | TOO_LARGE  | fatal     | The group has more than that.
            amid     | BUG        | fatal     | internal error 12
            """)
    void theTypeFollowsFromTheFault(String when, Fault fault, String type, String why) throws Exception {
        String job = ended("ERROR", "fails " + when + " " + fault + " " + why, "RESPONSEFORMAT", "csv");

        assertThat(job).contains("type=\"" + type + "\"", ">" + why + "</uws:message>");
    }
}
