package org.obshub.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.query.Limits;
import org.obshub.query.QueryService;
import org.obshub.query.ResultFormat;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.vosi.AvailabilityEndpoint;

/** Queries as jobs, over HTTP and a real database. */
@Timeout(120)
class AsyncRoadTest {
    /** A time limit for synchronous queries that no job of these tests could keep. */
    private static final Limits LIMITS = new Limits(1000, 100_000_000, Duration.ofMillis(1));

    /** Rows without end: the columns of TAP_SCHEMA, to the fifth power. */
    private static final String ENDLESS = "SELECT a.column_name, b.description, CIRCLE('ICRS', 1, 2, 3) AS s_region"
            + " FROM tap_schema.columns AS a,"
            + " tap_schema.columns AS b, tap_schema.columns AS c, tap_schema.columns AS d, tap_schema.columns AS e";

    /** Its first row never comes. */
    private static final String SILENT = "SELECT COUNT(*) FROM tap_schema.columns AS a, tap_schema.columns AS b,"
            + " tap_schema.columns AS c, tap_schema.columns AS d, tap_schema.columns AS e"
            + " WHERE a.column_index + b.column_index + c.column_index = 7 * d.column_index";

    private static Database database;
    private static AsyncEndpoint.Jobs jobs;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        QueryService service = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(database::tables, () -> IndexAnswer.NONE, database, new H2Dialect()),
                LIMITS);
        jobs = TestJobs.of(database, new QueryTask(service::run, LIMITS, TestUploads.NORMAL));
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

    private static String create(String query, String... more) throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of("LANG", "ADQL", "QUERY", query));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        HttpResponse<String> answer = site.post("/tap//async", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static String ended(String job) throws Exception {
        String phase = site.get(job + "/phase").body();
        while (phase.equals("QUEUED") || phase.equals("EXECUTING")) {
            site.get(job + "?WAIT=-1&PHASE=" + phase);
            phase = site.get(job + "/phase").body();
        }
        return phase;
    }

    @Test
    void aJobAnswersAsASynchronousQueryDoes() throws Exception {
        String query = "SELECT TOP 3 table_name FROM tap_schema.tables ORDER BY table_name";
        String job = create(query, "RESPONSEFORMAT", "csv", "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("COMPLETED");

        HttpResponse<String> answer = site.get(job + "/results/result");
        assertThat(answer.body()).isEqualTo("table_name\r\nhub.archive\r\nhub.harvest\r\nhub.rejected\r\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;header=present");
        assertThat(site.get(job).body()).contains("<note>3 rows</note>");
    }

    @Test
    void noRowsAreAResultToo() throws Exception {
        String job = create("SELECT table_name FROM tap_schema.tables WHERE 1 = 0", "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("COMPLETED");

        assertThat(site.get(job + "/results/result").body()).contains("QUERY_STATUS");
        assertThat(site.get(job).body()).contains("<note>0 rows</note>");
    }

    @Test
    void cutAnswersSaySo() throws Exception {
        String job = create("SELECT table_name FROM tap_schema.tables", "MAXREC", "1", "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("COMPLETED");

        assertThat(site.get(job + "/results/result").body()).contains("OVERFLOW");
        assertThat(site.get(job).body()).contains("<note>1 row, and there are more (MAXREC)</note>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ADQL    | DUFF QUERY                                          | votable | line 1, column 1
            ADQL    | SELECT nosuch FROM tap_schema.tables                | votable | nosuch
            OOBLECK | SELECT 1 FROM tap_schema.tables                     | votable | unknown query language
            ADQL    | SELECT 1 FROM tap_schema.tables                     | png     | this server writes
            """)
    void mistakesAreErrorsOfTheJob(String lang, String query, String format, String told) throws Exception {
        String job = create(query, "LANG", lang, "RESPONSEFORMAT", format, "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("ERROR");

        HttpResponse<String> error = site.get(job + "/error");
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(error.body()).contains("QUERY_STATUS", "ERROR", told);
        assertThat(site.get(job).body()).contains("type=\"fatal\"", told);
    }

    @Test
    void anEmptyJobIsFilledLater() throws Exception {
        HttpResponse<String> created = site.post("/tap/async", Map.of("REQUEST", "doQuery"));
        String job = URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();

        site.post(job + "/parameters", Map.of("lang", "ADQL"));
        site.post(job + "/parameters", Map.of("query", "SELECT COUNT(*) AS n FROM tap_schema.schemas"));
        site.post(job + "/parameters", Map.of("format", "csv"));
        site.post(job + "/phase", Map.of("PHASE", "RUN"));

        assertThat(ended(job)).isEqualTo("COMPLETED");
        assertThat(site.get(job + "/results/result").body()).startsWith("n\r\n");
    }

    @Test
    void uploadsOfSeveralRequestsAreJoined() throws Exception {
        String job =
                create("SELECT a.x, b.y FROM TAP_UPLOAD.a AS a JOIN TAP_UPLOAD.b AS b ON a.x = b.y", "FORMAT", "csv");

        upload(job, "a", "x\n1\n2\n");
        upload(job, "b", "y\n2\n3\n");
        site.post(job + "/phase", Map.of("PHASE", "RUN"));

        assertThat(ended(job)).isEqualTo("COMPLETED");
        assertThat(site.get(job + "/results/result").body()).isEqualTo("x,y\r\n2,2\r\n");
        assertThat(site.get(job + "/parameters/a").body()).isEqualTo("x\n1\n2\n");
    }

    private static void upload(String job, String name, String csv) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"UPLOAD\"\r\n\r\n" + name + ",param:" + name
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"t\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--b--\r\n";
        HttpRequest request = HttpRequest.newBuilder(site.root().resolve(job + "/parameters"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void abortingStopsAnAnswerInEveryFormat(ResultFormat format) throws Exception {
        String job = create(
                ENDLESS,
                "MAXREC",
                "100000000",
                "RESPONSEFORMAT",
                format.aliases().get(0),
                "PHASE",
                "RUN");
        awaitExecuting(job);
        TimeUnit.MILLISECONDS.sleep(300); // so that rows are on their way, most likely

        site.post(job + "/phase", Map.of("PHASE", "ABORT"));

        assertStops(job);
    }

    @Test
    void abortingStopsAQueryThatHasNoRowYet() throws Exception {
        String job = create(SILENT, "PHASE", "RUN");
        awaitExecuting(job);
        TimeUnit.MILLISECONDS.sleep(100); // so that the database works, most likely

        site.post(job + "/phase", Map.of("PHASE", "ABORT"));

        assertStops(job);
    }

    @Test
    void theEndOfItsTimeStopsAJob() throws Exception {
        String job = create(SILENT, "EXECUTIONDURATION", "1", "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("ABORTED");

        assertThat(site.get(job).body()).contains("aborted after 1 s");
        assertStops(job);
    }

    private static void awaitExecuting(String job) throws Exception {
        while (site.get(job + "/phase").body().equals("QUEUED")) {
            site.get(job + "?WAIT=10&PHASE=QUEUED");
        }
        assertThat(site.get(job + "/phase").body()).isEqualTo("EXECUTING");
    }

    /** The work is over when four others, as many as run at once, find their place. */
    private static void assertStops(String job) throws Exception {
        assertThat(site.get(job + "/phase").body()).isEqualTo("ABORTED");
        assertThat(site.get(job + "/results/result").statusCode()).isEqualTo(404);
        String[] next = new String[TestJobs.LIMITS.running().all()];
        for (int i = 0; i < next.length; i++) {
            next[i] = create(SILENT, "PHASE", "RUN");
        }
        for (String running : next) {
            awaitExecuting(running);
            site.post(running + "/phase", Map.of("PHASE", "ABORT"));
        }
    }
}
