package org.obshub.dali;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Endpoint;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ErrorDocumentTest {
    private static final String MESSAGE = "line 1: a < b & \"c\"\n  SELECT\n  ^";

    @Test
    void votableCarriesTheMessageAsText() throws Exception {
        try (TestSite site = site(refusing(Fault.BAD_QUERY))) {
            HttpResponse<String> answer = site.post("/x", Map.of("a", "1"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-votable+xml");
            Element info =
                    (Element) parse(answer).getElementsByTagNameNS("*", "INFO").item(0);
            assertThat(info.getAttribute("name")).isEqualTo("QUERY_STATUS");
            assertThat(info.getAttribute("value")).isEqualTo("ERROR");
            assertThat(info.getTextContent()).isEqualTo(MESSAGE);
            assertThat(parse(answer).getElementsByTagNameNS("*", "TABLE").getLength())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "csv, text/plain",
        "text/csv;header=present, text/plain",
        "TSV, text/plain",
        "ascii, text/plain",
        "votable, application/x-votable+xml",
        "text/xml, text/xml",
        "nonsense, application/x-votable+xml",
    })
    void followsTheFormatAskedFor(String format, String type) throws Exception {
        try (TestSite site = site(refusing(Fault.BAD_QUERY))) {
            HttpResponse<String> answer = site.post("/x", Map.of("RESPONSEFORMAT", format));

            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        }
    }

    @Test
    void overloadSaysWhenToComeBack() throws Exception {
        try (TestSite site = site(refusing(Fault.OVERLOADED))) {
            HttpResponse<String> answer = site.get("/x");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void bugShowsOnlyItsId() throws Exception {
        Endpoint broken = (request, response) -> {
            throw new IllegalStateException("secret table layout");
        };
        try (TestSite site = site(broken)) {
            HttpResponse<String> answer = site.get("/x");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).containsPattern("id [0-9a-f]{8}").doesNotContain("secret");
            assertThat(parse(answer).getDocumentElement().getLocalName()).isEqualTo("VOTABLE");
        }
    }

    @Test
    void brokenParametersAreToldAsVotable() throws Exception {
        Endpoint reading = (request, response) -> request.parameters();
        try (TestSite site = site(reading)) {
            HttpResponse<String> answer = site.post("/x?LANG=ADQL", Map.of("QUERY%ZZ", "x"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(parse(answer).getDocumentElement().getTextContent()).contains("%25");
        }
    }

    private static Endpoint refusing(Fault fault) {
        return (request, response) -> {
            response.body().write("what was already written".getBytes(UTF_8));
            throw new ServiceException(fault, MESSAGE);
        };
    }

    private static TestSite site(Endpoint endpoint) throws Exception {
        return new TestSite(new Router().route("/x", ErrorDocument.around(endpoint)));
    }

    private static Document parse(HttpResponse<String> answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(answer.body().getBytes(UTF_8)));
    }
}
