package org.obshub.uws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** The resources of jobs over HTTP, requirement by requirement of UWS 1.1 (W1 to W24 of the project's list). */
@Timeout(60)
class JobEndpointsTest {
    private static final String JAVA_ACCEPTS = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2";
    private static final String BROWSER_ACCEPTS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static Schema schema;

    @TempDir
    private Path folder;

    private Database database;
    private JobSite jobs;

    @BeforeAll
    static void readSchema() throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        DOMImplementationLS dom =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            String file = namespace.equals("http://www.w3.org/1999/xlink") ? "xlink.xsd" : "xml.xsd";
            LSInput input = dom.createLSInput();
            input.setSystemId(file);
            input.setByteStream(JobEndpointsTest.class.getResourceAsStream("/uws/" + file));
            return input;
        });
        schema = factory.newSchema(new StreamSource(JobEndpointsTest.class.getResourceAsStream("/uws/UWS-v1.1.xsd")));
    }

    @BeforeEach
    void open() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        jobs = new JobSite(database, folder, JobSite.LIMITS);
    }

    @AfterEach
    void close() throws IOException {
        jobs.close();
        database.close();
    }

    private HttpResponse<String> post(String path, String... form) throws Exception {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < form.length; i += 2) {
            fields.put(form[i], form[i + 1]);
        }
        return jobs.site.post(path, fields);
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(jobs.site.root().resolve(path))
                                .DELETE()
                                .build(),
                        BodyHandlers.ofString());
    }

    private String create(String... form) throws Exception {
        HttpResponse<String> answer = post("/jobs", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location.isAbsolute()).isTrue();
        assertThat(location.getPath()).matches("/jobs/[0-9a-v]{26}");
        return location.getPath();
    }

    private String text(String path) throws Exception {
        HttpResponse<String> answer = jobs.site.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Element xml(String path, String... headers) throws Exception {
        HttpResponse<String> answer = jobs.site.get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        schema.newValidator()
                .validate(
                        new StreamSource(new ByteArrayInputStream(answer.body().getBytes(UTF_8))));
        return parse(answer.body()).getDocumentElement();
    }

    private static Document parse(String document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static String value(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        return found.getLength() == 0 ? "(none)" : found.item(0).getTextContent();
    }

    private static List<String> children(Element root) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < root.getChildNodes().getLength(); i++) {
            if (root.getChildNodes().item(i) instanceof Element element) {
                names.add(element.getLocalName());
            }
        }
        return names;
    }

    private static Map<String, String> parameters(Element root) {
        Map<String, String> parameters = new TreeMap<>();
        NodeList found = root.getElementsByTagNameNS("*", "parameter");
        for (int i = 0; i < found.getLength(); i++) {
            Element element = (Element) found.item(i);
            parameters.put(element.getAttribute("id") + element.getAttribute("byReference"), element.getTextContent());
        }
        assertThat(parameters).as("no name twice").hasSize(found.getLength());
        return parameters;
    }

    private String ended(String job) throws Exception {
        String phase = text(job + "/phase");
        while (!Phase.valueOf(phase).isEnd()) {
            xml(job + "?WAIT=10&PHASE=" + phase);
            phase = text(job + "/phase");
        }
        return phase;
    }

    @Test
    void aNewJobIsPendingAndTellsAllOfItself() throws Exception {
        String job = create("DO", "a < b & \u0001", "runid", "mine", "Empty", "");

        Element document = xml(job);

        assertThat(document.getLocalName()).isEqualTo("job");
        assertThat(document.getAttribute("version")).isEqualTo("1.1");
        assertThat(children(document))
                .containsExactly(
                        "jobId",
                        "runId",
                        "ownerId",
                        "phase",
                        "quote",
                        "creationTime",
                        "startTime",
                        "endTime",
                        "executionDuration",
                        "destruction",
                        "parameters",
                        "results");
        assertThat(job).endsWith("/" + value(document, "jobId"));
        assertThat(value(document, "phase")).isEqualTo("PENDING").isEqualTo(text(job + "/phase"));
        assertThat(value(document, "runId")).isEqualTo("mine");
        assertThat(value(document, "quote")).isEmpty();
        assertThat(text(job + "/quote")).isEmpty();
        assertThat(text(job + "/owner")).isEmpty();
        assertThat(value(document, "creationTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(value(document, "executionDuration")).isEqualTo("60").isEqualTo(text(job + "/executionduration"));
        assertThat(value(document, "destruction")).isEqualTo(text(job + "/destruction"));
        assertThat(parameters(document))
                .isEqualTo(Map.of("DO", "a < b & \uFFFD", "RUNID", "mine", "EMPTY", ""))
                .isEqualTo(parameters(xml(job + "/parameters")));
        assertThat(children(xml(job + "/results"))).isEmpty();
    }

    @Test
    void aJobRunsAndItsResultCanBeRead() throws Exception {
        String job = create("DO", "words");

        HttpResponse<String> run = post(job + "/phase", "PHASE", "RUN");

        assertThat(run.statusCode()).isEqualTo(303);
        assertThat(run.headers().firstValue("Location"))
                .contains(jobs.site.root().resolve(job).toString());
        assertThat(ended(job)).isEqualTo("COMPLETED");
        Element document = xml(job);
        assertThat(value(document, "startTime")).isLessThanOrEqualTo(value(document, "endTime"));
        assertThat(value(document, "note")).isEqualTo("words done");
        Element result = (Element)
                xml(job + "/results").getElementsByTagNameNS("*", "result").item(0);
        assertThat(result.getAttribute("id")).isEqualTo("result");
        assertThat(result.getAttribute("size")).isEqualTo("5");
        String href = result.getAttributeNS("http://www.w3.org/1999/xlink", "href");
        assertThat(href)
                .isEqualTo(jobs.site.root().resolve(job + "/results/result").toString());
        HttpResponse<String> answer = jobs.site.get(job + "/results/result");
        assertThat(answer.body()).isEqualTo("words");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Last-Modified").orElse("")).endsWith("GMT");
        assertThat(jobs.site.get(job + "/error").statusCode()).isEqualTo(404);
        assertThat(jobs.site.get(job + "/results/other").statusCode()).isEqualTo(404);
    }

    @Test
    void phaseRunInTheCreatingRequestRuns() throws Exception {
        assertThat(ended(create("DO", "words", "PHASE", "RUN"))).isEqualTo("COMPLETED");
        assertThat(post("/jobs", "DO", "words", "PHASE", "ABORT").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"fail, fatal, line 1: <no> & never", "late, transient, not now", "bug, fatal, this is our mistake"})
    void aFailureIsToldInTheJobAndInItsDocument(String what, String type, String told) throws Exception {
        String job = create("DO", what, "PHASE", "RUN", "FORMAT", what.equals("late") ? "csv" : "votable");

        assertThat(ended(job)).isEqualTo("ERROR");

        Element document = xml(job);
        Element summary =
                (Element) document.getElementsByTagNameNS("*", "errorSummary").item(0);
        assertThat(summary.getAttribute("type")).isEqualTo(type);
        assertThat(summary.getAttribute("hasDetail")).isEqualTo("true");
        assertThat(value(summary, "message")).contains(told).doesNotContain("secret");
        HttpResponse<String> error = jobs.site.get(job + "/error");
        assertThat(error.statusCode()).isEqualTo(200);
        if (what.equals("late")) {
            assertThat(error.body()).isEqualTo("not now\n");
        } else {
            assertThat(value(parse(error.body()).getDocumentElement(), "INFO")).contains(told);
        }
        assertThat(jobs.site.get(job + "/results/result").statusCode()).isEqualTo(404);
    }

    @Test
    void parametersChangeWhilePendingOnly() throws Exception {
        String job = create("DO", "one", "RUNID", "first", "UPLOAD", "a,param:a");

        assertThat(post(job + "/parameters", "runId", "second", "upload", "b,param:b")
                        .statusCode())
                .isEqualTo(303);
        assertThat(post(job + "/parameters", "DO", "hold").statusCode()).isEqualTo(303);
        post(job + "/parameters", "UPLOAD", "b,param:b; a,param:a"); // sent again, it is the same table
        post(job + "/parameters", "UPLOAD", "");

        assertThat(parameters(xml(job)))
                .isEqualTo(Map.of("DO", "hold", "RUNID", "second", "UPLOAD", "a,param:a;b,param:b"));
        assertThat(value(xml(job), "runId")).isEqualTo("second");
        assertThat(text(job + "/parameters/UPLOAD")).isEqualTo("a,param:a;b,param:b");
        assertThat(post(job, "DO", "other").statusCode())
                .as("not at the address of the job")
                .isEqualTo(400);
        post(job + "/phase", "PHASE", "RUN");
        assertThat(post(job + "/parameters", "DO", "other").statusCode()).isEqualTo(403);
        assertThat(post(job + "/executionduration", "EXECUTIONDURATION", "5").statusCode())
                .isEqualTo(403);
        jobs.goOn.release();
        assertThat(ended(job)).isEqualTo("COMPLETED");
    }

    @Test
    void uploadedFilesAreKeptAndShownByReference() throws Exception {
        String boundary = "b0und";
        String body = String.join(
                "\r\n",
                "--b0und",
                "Content-Disposition: form-data; name=\"DO\"",
                "",
                "words",
                "--b0und",
                "Content-Disposition: form-data; name=\"my table\"; filename=\"x\"",
                "Content-Type: text/csv",
                "",
                "a,b\n1,2\n",
                "--b0und--",
                "");
        HttpResponse<String> created = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(jobs.site.root().resolve("/jobs"))
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        String job = URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();

        Map<String, String> parameters = parameters(xml(job));

        String address =
                jobs.site.root().resolve(job + "/parameters/my%20table").toString();
        assertThat(parameters).isEqualTo(Map.of("DO", "words", "my tabletrue", address));
        assertThat(text(URI.create(address).getRawPath())).isEqualTo("a,b\n1,2\n");
        assertThat(jobs.files.jobs()).hasSize(1);
        delete(job);
        assertThat(jobs.files.jobs()).isEmpty();
    }

    @Test
    void timesAreClampedToTheirLimits() throws Exception {
        String job = create("DO", "words");

        post(job + "/executionduration", "EXECUTIONDURATION", "30");
        assertThat(text(job + "/executionduration")).isEqualTo("30");
        post(job + "/executionduration", "EXECUTIONDURATION", "0");
        assertThat(text(job + "/executionduration")).isEqualTo("600");
        post(job + "/executionduration", "EXECUTIONDURATION", "99999999999");
        assertThat(text(job + "/executionduration")).isEqualTo("600");
        String soon = JobTimes.text(Instant.now().plus(Duration.ofHours(1)));
        post(job + "/destruction", "DESTRUCTION", soon);
        assertThat(text(job + "/destruction")).isEqualTo(soon);
        post(job + "/destruction", "DESTRUCTION", "2999-01-01");
        assertThat(text(job + "/destruction"))
                .isLessThan(JobTimes.text(Instant.now().plus(Duration.ofDays(2))));
        assertThat(text(create("DO", "x", "EXECUTIONDURATION", "7") + "/executionduration"))
                .isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            destruction       | DESTRUCTION       | tomorrow             | 400 | give a time in UTC
            destruction       | DESTRUCTION       | 2001-01-01T00:00:00Z | 400 | has gone by
            destruction       | OTHER             | x                    | 400 | DESTRUCTION is missing
            executionduration | EXECUTIONDURATION | -1                   | 400 | whole seconds
            phase             | PHASE             | SUSPEND              | 400 | RUN or to ABORT
            quote             | QUOTE             | x                    | 405 | what can be changed
            parameters        | RUNID             | 12345678901234567890123456789012345678901234567890123456789012345 | 400 | at most 64
            """)
    void badChangesAreRefusedWithHelp(String resource, String name, String value, int status, String help)
            throws Exception {
        HttpResponse<String> answer = post(create("DO", "words") + "/" + resource, name, value);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("QUERY_STATUS").contains(help);
    }

    @Test
    void anAbortedJobStopsAndHasNoResult() throws Exception {
        String job = create("DO", "hold", "PHASE", "RUN");
        while (!text(job + "/phase").equals("EXECUTING")) {
            xml(job + "?WAIT=10&PHASE=QUEUED");
        }
        assertThat(children(xml(job))).endsWith("jobInfo");

        assertThat(post(job + "/phase", "PHASE", "ABORT").statusCode()).isEqualTo(303);

        assertThat(text(job + "/phase")).isEqualTo("ABORTED");
        assertThat(post(job + "/phase", "PHASE", "ABORT").statusCode())
                .as("again")
                .isEqualTo(303);
        assertThat(post(job + "/phase", "PHASE", "RUN").statusCode()).isEqualTo(403);
        assertThat(jobs.site.get(job + "/results/result").statusCode()).isEqualTo(404);
        String next = create("DO", "words", "PHASE", "RUN");
        assertThat(ended(next)).isEqualTo("COMPLETED");
    }

    @Test
    void aJobThatTakesTooLongIsAborted() throws Exception {
        String job = create("DO", "hold", "EXECUTIONDURATION", "1", "PHASE", "RUN");

        assertThat(ended(job)).isEqualTo("ABORTED");

        assertThat(value(xml(job), "message")).contains("after 1 s");
        assertThat(text(job + "/error")).contains("after 1 s");
    }

    @Test
    void deletedJobsAreGone() throws Exception {
        String pending = create("DO", "words");
        String running = create("DO", "hold", "PHASE", "RUN");

        HttpResponse<String> deleted = delete(running);
        HttpResponse<String> acted = post(pending, "ACTION", "DELETE");

        assertThat(deleted.statusCode()).isEqualTo(303);
        assertThat(acted.statusCode()).isEqualTo(303);
        assertThat(acted.headers().firstValue("Location")).contains(jobs.site.root() + "jobs");
        assertThat(jobs.site.get(pending).statusCode()).isEqualTo(404);
        assertThat(jobs.site.get(running + "/phase").statusCode()).isEqualTo(404);
        assertThat(delete(running).statusCode()).isEqualTo(404);
        assertThat(delete("/jobs").statusCode()).isEqualTo(405);
        assertThat(jobs.site.get("/jobs/nosuchjob").statusCode()).isEqualTo(404);
    }

    @Test
    void theListIsFilteredAndNewestFirst() throws Exception {
        String first = create("DO", "words", "PHASE", "RUN");
        assertThat(ended(first)).isEqualTo("COMPLETED");
        String second = create("DO", "words", "RUNID", "two & more");
        String after = value(xml(second), "creationTime");
        while (JobTimes.text(Instant.now()).equals(after)) {
            Thread.onSpinWait(); // times are told to the millisecond
        }
        String third = create("DO", "fail", "PHASE", "RUN");
        assertThat(ended(third)).isEqualTo("ERROR");

        assertThat(list("")).containsExactly(third, second, first);
        assertThat(list("?LAST=2")).containsExactly(third, second);
        assertThat(list("?PHASE=PENDING&phase=ERROR")).containsExactly(third, second);
        assertThat(list("?PHASE=COMPLETED&LAST=1")).containsExactly(first);
        assertThat(list("?AFTER=" + after)).containsExactly(third);
        assertThat(list("?PHASE=ARCHIVED")).isEmpty();
        assertThat(list("?PHASE=&LAST=&AFTER=")).as("blank is absent").containsExactly(third, second, first);
        assertThat(value(xml("/jobs?LAST=2"), "runId")).isEqualTo("two & more");
        for (String bad : List.of("PHASE=DONE", "LAST=0", "LAST=x", "AFTER=noon")) {
            assertThat(jobs.site.get("/jobs?" + bad).statusCode()).as(bad).isEqualTo(400);
        }
    }

    private List<String> list(String filter) throws Exception {
        Element root = xml("/jobs" + filter);
        assertThat(root.getAttribute("version")).isEqualTo("1.1");
        List<String> paths = new ArrayList<>();
        NodeList found = root.getElementsByTagNameNS("*", "jobref");
        for (int i = 0; i < found.getLength(); i++) {
            Element reference = (Element) found.item(i);
            URI address = URI.create(reference.getAttributeNS("http://www.w3.org/1999/xlink", "href"));
            assertThat(address.getPath()).endsWith("/" + reference.getAttribute("id"));
            paths.add(address.getPath());
        }
        return paths;
    }

    @Test
    void waitAnswersWhenThePhaseIsAnotherOrWasNeverThatOne() throws Exception {
        String job = create("DO", "words");

        assertThat(value(xml(job + "?WAIT=0"), "phase")).isEqualTo("PENDING");
        assertThat(value(xml(job + "?WAIT=20&PHASE=EXECUTING"), "phase")).isEqualTo("PENDING");
        assertThat(jobs.site.get(job + "?WAIT=soon").statusCode()).isEqualTo(400);
        assertThat(jobs.site.get(job + "?WAIT=1&PHASE=DONE").statusCode()).isEqualTo(400);
        post(job + "/phase", "PHASE", "RUN");
        assertThat(ended(job)).isEqualTo("COMPLETED");
        assertThat(value(xml(job + "?WAIT=-1"), "phase")).isEqualTo("COMPLETED");
        assertThat(value(xml(job + "?WAIT=-1&PHASE=COMPLETED"), "phase")).isEqualTo("COMPLETED");
    }

    @Test
    void browsersGetAPageAndProgramsXmlAtTheSameAddress() throws Exception {
        String job = create("DO", "fail", "PHASE", "RUN", "RUNID", "<mine>");
        assertThat(ended(job)).isEqualTo("ERROR");

        xml(job, "Accept", JAVA_ACCEPTS);
        xml("/jobs", "Accept", JAVA_ACCEPTS);
        HttpResponse<String> page = jobs.site.get(job, "Accept", BROWSER_ACCEPTS);
        HttpResponse<String> list = jobs.site.get("/jobs", "Accept", "text/html");

        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("application/xhtml+xml");
        assertThat(page.headers().allValues("Vary").toString()).contains("Accept");
        assertThat(parse(page.body()).getDocumentElement().getTextContent())
                .contains("It failed after", "line 1: <no> & never", "RUNID", "<mine>");
        assertThat(parse(list.body()).getDocumentElement().getTextContent()).contains("<mine>", "ERROR");
        HttpResponse<String> pending = jobs.site.get(create("DO", "words"), "Accept", BROWSER_ACCEPTS);
        assertThat(parse(pending.body()).getDocumentElement().getTextContent()).contains("Run", "Delete");
    }

    @Test
    void idsCannotBeGuessed() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(jobs.store.newId());
        }

        assertThat(ids).hasSize(1000).allMatch(id -> id.length() == 26);
    }
}
