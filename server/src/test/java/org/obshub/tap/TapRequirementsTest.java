package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.TestSite;

/** Requirements of TAP, DALI, UWS and VOSI that no other test states, by their numbers, over HTTP. */
class TapRequirementsTest {
    private static final String ROWS = "SELECT TOP 3 obs_id FROM ivoa.obscore";

    private static UploadStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        store = new UploadStore();
        site = store.site(TestUploads.NORMAL);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
    }

    private static HttpResponse<String> ask(String adql, String... more) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(Map.of("LANG", "ADQL", "QUERY", adql));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return site.post("/tap/sync", form);
    }

    private static List<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static List<String> states(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return found("QUERY_STATUS\" value=\"(\\w+)\"", answer.body());
    }

    /** P10, P11, V1, V2, V8. */
    @ParameterizedTest
    @CsvSource({"4, 3, OK", "3, 3, OK", "2, 2, OK OVERFLOW", "0, 0, OK OVERFLOW"})
    void overflowIsTheCutAnswersAlone(String maxRec, int rows, String states) throws Exception {
        HttpResponse<String> answer = ask(ROWS, "MAXREC", maxRec, "RESPONSEFORMAT", "votable/td");

        assertThat(String.join(" ", states(answer))).isEqualTo(states);
        assertThat(found("(<TR>)", answer.body())).hasSize(rows);
        assertThat(answer.body().indexOf("QUERY_STATUS"))
                .isLessThan(answer.body().indexOf("<TABLE"));
        assertThat(answer.body().lastIndexOf("OVERFLOW"))
                .satisfiesAnyOf(at -> assertThat(at).isNegative(), at -> assertThat(at)
                        .isBetween(
                                answer.body().indexOf("</TABLE>"), answer.body().lastIndexOf("</RESOURCE>")));
    }

    /** L8, P14: what TAP 1.0 clients and validators send besides changes nothing. */
    @ParameterizedTest
    @CsvSource({"DUMMY, ignore-me", "REQUEST, doQuery", "VERSION, 1.0", "tapclient, x", "PHASE, RUN"})
    void furtherParametersChangeNothing(String name, String value) throws Exception {
        HttpResponse<String> plain = ask(ROWS, "RESPONSEFORMAT", "csv");

        assertThat(ask(ROWS, "RESPONSEFORMAT", "csv", name, value).body()).isEqualTo(plain.body());
    }

    /** V3: no table where there is no answer. V9: the user's mistake is 400. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT nosuch FROM ivoa.obscore", "no query", "SELECT * FROM nosuch.table"})
    void errorsHaveAMessageAndNoTable(String adql) throws Exception {
        HttpResponse<String> answer = ask(adql);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(found("QUERY_STATUS\" value=\"ERROR\">([^<]{5})", answer.body()))
                .hasSize(1);
        assertThat(answer.body()).doesNotContain("<TABLE");
    }

    /** V4, V5: aliases as they were written, and names that are identifiers for what has none. */
    @Test
    void everyColumnHasANameOfItsOwn() throws Exception {
        HttpResponse<String> answer = ask(
                "SELECT s_ra AS \"My Ra\", s_ra + 1, s_ra * 2, COUNT(*) FROM ivoa.obscore GROUP BY s_ra",
                "RESPONSEFORMAT",
                "votable/td");

        List<String> names = found("<FIELD name=\"([^\"]*)\"", answer.body());
        assertThat(names).hasSize(4).doesNotHaveDuplicates().startsWith("My Ra");
        assertThat(names.subList(1, 4)).allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_]*"));
    }

    /** U2: names of uploads are identifiers, and no upload is seen in TAP_SCHEMA (T10). */
    @ParameterizedTest
    @ValueSource(strings = {"1u", "_u", "u-1", "TAP_UPLOAD.u", ""})
    void badNamesOfUploadsAreRefused(String name) throws Exception {
        HttpResponse<String> answer = UploadStore.send(site, ROWS, "csv", name + ",param:p", "a\n1\n".getBytes(UTF_8));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void uploadsAreNotPublished() throws Exception {
        HttpResponse<String> answer = UploadStore.send(
                site,
                "SELECT COUNT(*) AS n FROM tap_schema.tables WHERE LOWER(table_name) LIKE '%upload%'",
                "csv",
                "u,param:p",
                "a\n1\n".getBytes(UTF_8));

        assertThat(answer.body().lines()).containsExactly("n", "0");
    }

    /** T1, T2, T11: TAP_SCHEMA describes itself, in whatever case it is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT COUNT(*) AS n FROM Tap_Schema.TABLES WHERE schema_name = 'tap_schema'                          | 5
            SELECT COUNT(*) AS n FROM tap_schema.columns WHERE indexed NOT IN (0, 1) OR std NOT IN (0, 1)         | 0
            SELECT COUNT(*) AS n FROM tap_schema.columns WHERE principal NOT IN (0, 1)                            | 0
            SELECT COUNT(*) AS n FROM tap_schema.columns WHERE table_name LIKE 'tap_schema.%' AND std = 0         | 0
            SELECT COUNT(*) AS n FROM tap_schema.tables WHERE table_type NOT IN ('table', 'view')                 | 0
            SELECT COUNT(*) AS n FROM tap_schema.columns WHERE table_name IS NULL OR datatype IS NULL             | 0
            SELECT COUNT(*) AS n FROM tap_schema.keys WHERE from_table LIKE 'tap_schema.%'                        | 5
            SELECT COUNT(*) AS n FROM tap_schema.columns WHERE column_index IS NULL                               | 0
            """)
    void tapSchemaIsAsTheStandardWantsIt(String adql, String count) throws Exception {
        assertThat(ask(adql, "RESPONSEFORMAT", "csv").body().lines()).containsExactly("n", count);
    }

    /** L4, O9, O12. */
    @ParameterizedTest
    @CsvSource({
        "GET, /tap/nosuch, 404",
        "GET, /tap/tables/nosuch.table, 404",
        "GET, /tap/tables/IVOA.ObsCore, 200",
        "PUT, /tap/tables/ivoa.obscore, 405",
        "DELETE, /tap/tables/ivoa.obscore, 405",
        "GET, /tap/async/nosuch, 404",
        "GET, /tap/sync/nosuch, 404"
    })
    void pathsAnswerWithTheirStatus(String method, String path, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(site.root().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(status);
    }

    /** O2, R3, R5: one TAP capability, its base address, the data models, all upload methods. */
    @Test
    void capabilitiesDeclareWhatThereIs() throws Exception {
        String document = site.get("/tap/capabilities").body();

        assertThat(found("standardID=\"(ivo://ivoa.net/std/TAP)\"", document)).hasSize(1);
        assertThat(found("<dataModel ivo-id=\"([^\"]*)\"", document))
                .containsExactly("ivo://ivoa.net/std/ObsCore#core-1.1", "ivo://ivoa.net/std/obscore#radio-ext-1.0");
        assertThat(found("#(upload-\\w+)\"", document)).containsExactly("upload-inline", "upload-http", "upload-https");
        assertThat(document).doesNotContain("securityMethod");
    }
}
