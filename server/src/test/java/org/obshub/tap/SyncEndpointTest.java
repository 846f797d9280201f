package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.query.Limits;
import org.obshub.query.QueryOutcome;
import org.obshub.query.QueryRequest;
import org.obshub.votable.Info;

/** What reaches the query road for which parameters; the road here only repeats what it got. */
class SyncEndpointTest {
    private static final Limits LIMITS = new Limits(100, 1000, Duration.ofSeconds(60));

    private TestSite site;

    @BeforeEach
    void start() throws IOException {
        site = new TestSite(new Router()
                .route("/tap", new BaseEndpoint())
                .route("/tap/sync", new SyncEndpoint(SyncEndpointTest::repeat, LIMITS, TestUploads.NORMAL)));
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    private static QueryOutcome repeat(QueryRequest request, OutputStream out, CompletableFuture<Void> gone)
            throws IOException {
        if (request.adql().startsWith("DUFF")) {
            throw new ServiceException(Fault.BAD_QUERY, "line 1, column 1: expected SELECT");
        }
        out.write((request.language() + " " + request.format() + " " + request.maxRows() + " " + request.adql())
                .getBytes(UTF_8));
        return new QueryOutcome.Whole(0, false);
    }

    /** The requests of taplint's stages QGE and QPO, of TOPCAT, STILTS, pyVO and TapPlus. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LANG=ADQL | 2.1 VOTABLE_BINARY2 100",
                "LANG=ADQL-2.0 | 2.0 VOTABLE_BINARY2 100",
                "lang=adql-2.1 | 2.1 VOTABLE_BINARY2 100",
                "LANG=ADQL&REQUEST=doQuery&VERSION=1.0 | 2.1 VOTABLE_BINARY2 100",
                "LANG=ADQL&DUMMY=ignore-me&tapclient=x&PHASE=RUN | 2.1 VOTABLE_BINARY2 100",
                "LANG=ADQL&MAXREC=9 | 2.1 VOTABLE_BINARY2 9",
                "LANG=ADQL&MAXREC=0 | 2.1 VOTABLE_BINARY2 0",
                "LANG=ADQL&MAXREC=5000000000 | 2.1 VOTABLE_BINARY2 1000",
                "LANG=ADQL&FORMAT=csv | 2.1 CSV 100",
                "LANG=ADQL&FORMAT=moc-json | 2.1 MOC_JSON 1000",
                "LANG=ADQL&FORMAT=moc-json&MAXREC=7 | 2.1 MOC_JSON 7",
                "LANG=ADQL&RESPONSEFORMAT=votable/td | 2.1 VOTABLE_TABLEDATA 100",
                "LANG=ADQL&FORMAT=csv&responseformat=tsv | 2.1 TSV 100",
            })
    void acceptsWhatClientsSend(String form, String expected) throws Exception {
        Map<String, String> fields = new TreeMap<>(Map.of("QUERY", "SELECT 1"));
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }

        HttpResponse<String> posted = site.post("/tap//sync", fields);
        HttpResponse<String> got = site.get("/tap/sync?QUERY=SELECT+1&" + form);

        assertThat(posted.body()).isEqualTo(expected + " SELECT 1");
        assertThat(got.body()).isEqualTo(expected + " SELECT 1");
        assertThat(posted.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUERY=SELECT+1 | LANG is missing. Send LANG=ADQL",
                "QUERY=SELECT+1&LANG=OOBLECK | unknown query language",
                "QUERY=SELECT+1&LANG=ADQL&lang=ADQL | LANG is given 2 times",
                "LANG=ADQL | QUERY is missing",
                "LANG=ADQL&QUERY=+ | QUERY is missing",
                "LANG=ADQL&QUERY=a&QUERY=b | QUERY is given 2 times",
                "LANG=ADQL&QUERY=DUFF | line 1, column 1",
                "LANG=ADQL&QUERY=x&MAXREC=-1 | MAXREC is '-1'",
                "LANG=ADQL&QUERY=x&MAXREC=ten | MAXREC is 'ten'",
                "LANG=ADQL&QUERY=x&RESPONSEFORMAT=png | votable, votable/b2",
                "LANG=ADQL&QUERY=x&REQUEST=getCapabilities | /tap/capabilities",
                "LANG=ADQL&QUERY=x&UPLOAD=t,param:t | the request does not hold",
            })
    void refusesWithHelp(String query, String help) throws Exception {
        HttpResponse<String> answer = site.get("/tap/sync?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("QUERY_STATUS", "ERROR").contains(help);
    }

    @Test
    void refusesInTextWhomAskedForCsv() throws Exception {
        HttpResponse<String> answer = site.get("/tap/sync?LANG=ADQL&QUERY=DUFF&FORMAT=csv");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("line 1, column 1: expected SELECT\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/x-votable+xml", "application/x-votable+xml;serialization=BINARY"})
    void mediaTypeComesBackAsAsked(String type) throws Exception {
        HttpResponse<String> answer =
                site.post("/tap/sync", Map.of("LANG", "ADQL", "QUERY", "x", "RESPONSEFORMAT", type));

        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void baseAddressHelpsPeople() throws Exception {
        assertThat(site.get("/tap/").body()).contains(site.root() + "tap</pre>");
        assertThat(site.get("/tap/synch").statusCode()).isEqualTo(404);
        assertThat(site.get("/tap/synch").body()).contains("sync, async, tables");
    }

    @Test
    void answersRepeatTheRequest() throws Exception {
        List<List<Info>> echoes = new java.util.concurrent.CopyOnWriteArrayList<>();
        SyncEndpoint endpoint = new SyncEndpoint(
                (request, out, gone) -> {
                    echoes.add(request.echo());
                    return new QueryOutcome.Whole(0, false);
                },
                LIMITS,
                TestUploads.NORMAL);
        try (TestSite echoing = new TestSite(new Router().route("/sync", endpoint))) {
            echoing.post("/sync", Map.of("LANG", "adql", "QUERY", "SELECT 1", "RUNID", "mine", "MAXREC", "3"));
        }

        assertThat(echoes.get(0))
                .contains(
                        new Info("QUERY", "SELECT 1", ""),
                        new Info("LANG", "ADQL", ""),
                        new Info("RUNID", "mine", ""),
                        new Info("MAXREC", "3", ""));
    }
}
