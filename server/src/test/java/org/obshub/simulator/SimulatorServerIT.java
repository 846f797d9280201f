package org.obshub.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.obshub.simulator.SimulatorFaults.Kind;

class SimulatorServerIT {
    private static final String CASDA_QUERY = "SELECT * FROM ivoa.obscore WHERE obs_id = 'ASKAP-8578'";
    private static final String CADC_QUERY = "SELECT * FROM ivoa.ObsCore WHERE target_name = 'J095548+693000'";
    private static final String NRAO_QUERY = "SELECT * FROM tap_schema.obscore WHERE project_code = '12B-375'";

    @TempDir
    static Path folder;

    private static SimulatorServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        server = SimulatorServer.start(0, SimulatorFaults.none(), RequestLog.toFile(folder.resolve("requests.tsv")));
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @BeforeEach
    void nothingGoesWrong() {
        server.replaceFaults(SimulatorFaults.none());
    }

    @Test
    void cadcAnswersASyncPostByA303ToARunAndSaysOkTwice() throws Exception {
        HttpResponse<String> first = post("cadc", "/sync", "QUERY=" + encoded(CADC_QUERY));

        assertThat(first.statusCode()).isEqualTo(303);
        HttpResponse<String> second = get(first.headers().firstValue("Location").orElseThrow());
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(count(second.body(), "<INFO name=\"QUERY_STATUS\" value=\"OK\" />"))
                .isEqualTo(2);
        assertThat(count(second.body(), "<TR>")).isEqualTo(3);
        assertThat(second.body()).contains("ivo://cadc.nrc.ca/VLASS?VLASS1.1.T28t05.J095548+693000/VLASS1.1.T28t05.");
    }

    @Test
    void theRunIdInCadcLinksDiffersInEachAnswer() throws Exception {
        String one = cadc(CADC_QUERY).body();
        String two = cadc(CADC_QUERY).body();

        assertThat(runId(one)).isNotEqualTo(runId(two));
        assertThat(one).doesNotContain("{runid}");
    }

    @Test
    void maxRecOverflowsBehindTheTable() throws Exception {
        String body = follow(post("cadc", "/sync", "MAXREC=2&QUERY=" + encoded(CADC_QUERY)))
                .body();

        assertThat(body.indexOf("value=\"OVERFLOW\"")).isGreaterThan(body.indexOf("</TABLE>"));
        assertThat(count(body, "<TR>")).isEqualTo(2);
    }

    @Test
    void cadcTellsUserErrorsWith400AndAVotable() throws Exception {
        HttpResponse<String> answer = cadc("SELECT * FROM ivoa.nothing");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("QUERY_STATUS", "Table [ ivoa.nothing ] is not found in TapSchema.");
    }

    @Test
    void nraoHasNoCapabilitiesAndFailsUnfilteredQueriesUnderStatus200() throws Exception {
        HttpResponse<String> capabilities = get(server.bases().get("nrao") + "/capabilities");
        HttpResponse<String> unfiltered =
                get(server.bases().get("nrao") + "/sync?QUERY=" + encoded("SELECT TOP 1 * FROM tap_schema.obscore"));

        assertThat(capabilities.statusCode()).isEqualTo(404);
        assertThat(capabilities.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(unfiltered.statusCode()).isEqualTo(200);
        assertThat(unfiltered.body()).contains("value=\"ERROR\"");
    }

    @Test
    void nraoRowsAreThoseRecorded() throws Exception {
        String body = get(server.bases().get("nrao") + "/sync?LANG=ADQL&QUERY=" + encoded(NRAO_QUERY))
                .body();

        assertThat(body)
                .contains(
                        "<TD>12B-375.sb20703080.eb20806694.56402.33224212963</TD>",
                        "<TD>3.6884E10</TD>",
                        "<TD>RR, RL, LR, LL</TD>",
                        "<TD>Execution Block</TD>",
                        "https://data.nrao.edu/portal/#/productViewer/12B-375.");
    }

    @Test
    void casdaWantsRequestAndLangRefusesVersion11AndSaysSoWith200() throws Exception {
        String base = server.bases().get("casda") + "/sync?QUERY=" + encoded(CASDA_QUERY);

        assertThat(error(base)).isEqualTo("Missing REQUEST paramater.");
        assertThat(error(base + "&REQUEST=doQuery")).isEqualTo("Unknown query language: null");
        assertThat(error(base + "&REQUEST=doQuery&LANG=ADQL&VERSION=1.1")).contains("VERSION");
        assertThat(get(base + "&REQUEST=doQuery&LANG=ADQL").body())
                .contains("<INFO name=\"QUERY_STATUS\" value=\"OK\">Successful query</INFO>\r\n", "<TD></TD>");
    }

    @Test
    void casdaNullCellsAreOpenedAndClosedAndTextsHaveAFixedLength() throws Exception {
        String body = get(casda(CASDA_QUERY)).body();

        assertThat(body)
                .contains("datatype=\"char\" arraysize=\"255\"", "<?xml-stylesheet")
                .doesNotContain("<TD/>");
    }

    @Test
    void anAsyncJobGoesThroughItsPhasesToAResult() throws Exception {
        for (String archive : List.of("nrao", "cadc", "casda")) {
            String query = archive.equals("nrao") ? NRAO_QUERY : archive.equals("cadc") ? CADC_QUERY : CASDA_QUERY;
            String job = job(archive, query);

            assertThat(get(job + "/phase").body()).isEqualTo("PENDING");
            assertThat(post(URI.create(job + "/phase"), "PHASE=RUN").statusCode())
                    .isEqualTo(303);
            assertThat(get(job + "/phase").body()).isEqualTo("EXECUTING");
            assertThat(get(job + "/phase").body()).isEqualTo("COMPLETED");
            assertThat(get(job).body()).contains("<uws:phase>COMPLETED</uws:phase>");
            assertThat(get(job + "/results/result").body()).contains("<TR>").endsWith("</VOTABLE>" + end(archive));
            assertThat(delete(job)).isEqualTo(303);
            assertThat(get(job + "/phase").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFailedNraoJobHasAnEmptyErrorSummaryAndACadcJobNamesItsException() throws Exception {
        String nrao = runToEnd(job("nrao", "SELECT * FROM ivoa.obscore WHERE obs_id = 'a'"));
        String cadc = runToEnd(job("cadc", "SELECT * FROM ivoa.nothing"));

        assertThat(nrao).contains("<uws:phase>ERROR</uws:phase>", "<uws:message></uws:message>");
        assertThat(cadc).contains("<uws:message>IllegalArgumentException:Table [ ivoa.nothing ]");
    }

    @Test
    void cadcCapsAsyncResultsByBytes() throws Exception {
        String job = job("cadc", "SELECT * FROM ivoa.ObsCore");
        runToEnd(job);

        long rows;
        boolean overflow;
        try (Stream<String> lines = client.send(
                        HttpRequest.newBuilder(URI.create(job + "/results/result"))
                                .build(),
                        BodyHandlers.ofLines())
                .body()) {
            List<String> kept = lines.map(String::strip)
                    .filter(line -> line.equals("<TR>") || line.startsWith("<INFO"))
                    .toList();
            rows = kept.stream().filter("<TR>"::equals).count();
            overflow = kept.get(kept.size() - 1).contains("OVERFLOW");
        }

        // 134217728 / (33 columns * 26 bytes * 2.4)
        assertThat(rows).isEqualTo(65_179);
        assertThat(overflow).isTrue();
    }

    @Test
    void faultsStrikeAtTheQueryTheyWereSetFor() throws Exception {
        server.replaceFaults(SimulatorFaults.none()
                .withWaits(Duration.ZERO, Duration.ZERO)
                .with("casda", 1, Kind.SECOND_DOCUMENT)
                .with("casda", 2, Kind.OK_THEN_ERROR)
                .with("casda", 3, Kind.UNAVAILABLE)
                .with("casda", 4, Kind.HTML_PAGE)
                .with("casda", 5, Kind.CUT_MID_TABLE)
                .with("casda", 6, Kind.STALL));
        String url = casda(CASDA_QUERY);

        assertThat(count(get(url).body(), "<?xml version")).isEqualTo(2);
        assertThat(get(url).body()).containsSubsequence("value=\"OK\"", "</TABLE>", "value=\"ERROR\"", "</VOTABLE>");
        HttpResponse<String> unavailable = get(url);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).isPresent();
        assertThat(get(url).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThatThrownBy(() -> get(url)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(url)).isInstanceOf(IOException.class);
        assertThat(get(url).body()).endsWith("</VOTABLE>\r\n");
    }

    @Test
    void theDemoHasARecoveryConflictNowAndThenAndNeverTwiceInARow() throws Exception {
        server.replaceFaults(SimulatorFaults.demo());
        String url = server.bases().get("nrao") + "/sync?QUERY=" + encoded(NRAO_QUERY);
        StringBuilder outcomes = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            outcomes.append(get(url).body().contains("conflict with recovery") ? 'x' : '.');
        }

        assertThat(outcomes.toString()).contains("x").doesNotContain("xx");
    }

    @Test
    void everyRequestIsLoggedInMemoryAndInTheFile() throws Exception {
        String query = "SELECT obs_id\n FROM ivoa.obscore WHERE obs_id = '1934' AND calib_level = 2";

        get(casda(query));
        cadc(query);

        String folded = query.replaceAll("\\s+", " ");
        assertThat(server.log().queries("casda")).containsOnlyOnce(folded);
        assertThat(server.log().queries("cadc")).containsOnlyOnce(folded);
        assertThat(Files.readString(folder.resolve("requests.tsv"))).contains("\tcasda\tGET\t", folded);
    }

    @Test
    void vosiDocumentsNameTheServerItself() throws Exception {
        assertThat(get(server.bases().get("cadc") + "/capabilities").body())
                .contains(">" + server.bases().get("cadc") + "<");
        assertThat(get(server.bases().get("casda") + "/capabilities").body()).contains("TableAccess");
        assertThat(get(server.bases().get("nrao") + "/tables").body()).contains("spectral_resolutions");
        assertThat(get(server.bases().get("nrao") + "/availability").body()).contains("<available>true</available>");
    }

    private static String end(String archive) {
        return archive.equals("casda") ? "\r\n" : "\n";
    }

    private String runToEnd(String job) throws Exception {
        post(URI.create(job + "/phase"), "PHASE=RUN");
        String document = get(job).body();
        for (int i = 0; i < 3 && !document.contains(">ERROR<") && !document.contains(">COMPLETED<"); i++) {
            document = get(job).body();
        }
        return document;
    }

    private String job(String archive, String query) throws Exception {
        return post(archive, "/async", "REQUEST=doQuery&LANG=ADQL&QUERY=" + encoded(query))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private HttpResponse<String> cadc(String query) throws Exception {
        return follow(post("cadc", "/sync", "QUERY=" + encoded(query)));
    }

    private static String casda(String query) {
        return server.bases().get("casda") + "/sync?REQUEST=doQuery&LANG=ADQL&QUERY=" + encoded(query);
    }

    private HttpResponse<String> follow(HttpResponse<String> redirect) throws Exception {
        return get(redirect.headers().firstValue("Location").orElseThrow());
    }

    private String error(String url) throws Exception {
        HttpResponse<String> answer = get(url);
        assertThat(answer.statusCode()).isEqualTo(200);
        Matcher info = Pattern.compile("value=\"ERROR\">([^<]*)</INFO>").matcher(answer.body());
        assertThat(info.find()).isTrue();
        return info.group(1);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String archive, String path, String form) throws Exception {
        return post(URI.create(server.bases().get(archive) + path), form);
    }

    private HttpResponse<String> post(URI url, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private int delete(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).DELETE().build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static String runId(String body) {
        Matcher matcher = Pattern.compile("runid=([a-z0-9]+)").matcher(body);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
