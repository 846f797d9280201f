package org.obshub.scs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.query.SampleStore;
import org.obshub.votable.VotableReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Simple Cone Search 1.03 over a real database, asked over HTTP; facts/standards.md C1 to C7. */
class ConeSearchTest {
    private static SampleStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        store = new SampleStore();
        store.add(
                "nrao",
                List.of(
                        SampleStore.observation("crab", "cube", 83.633, 22.014).build(),
                        SampleStore.observation("raw", "visibility", 83.633, 22.02)
                                .build(),
                        SampleStore.observation("east", "image", 0.05, 0).build(),
                        SampleStore.observation("west", "image", 359.95, 0).build(),
                        SampleStore.observation("pole", "image", 120, 89.9).build()));
        Router router = new Router();
        router.route(ConeSearchEndpoint.PATH, new ConeSearchEndpoint(store.queries(), () -> store.database()
                .tables()
                .findTable("ivoa.obscore")
                .orElseThrow()));
        site = new TestSite(router);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
    }

    /** C1, C4, C6, C7: the circle holds the position, over the meridian and the pole; nothing there is an empty table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RA=83.633&DEC=22.014&SR=0.001 | crab",
                "RA=83.633&DEC=22.014&SR=0.1 | crab raw",
                "RA=83.9&DEC=22.014&SR=0.1 | ",
                "RA=0&DEC=0&SR=0.1 | east west",
                "RA=360&DEC=0&SR=0.1 | east west",
                "RA=300&DEC=90&SR=0.2 | pole",
                "RA=0&DEC=-90&SR=180 | crab east pole raw west",
                "ra=83.633&dec=22.014&sr=0.001&VERB=3 | crab",
                "RA=8.3633e1&DEC=22.014&SR=0.001&VERB=1&DUMMY=ignore-me | crab",
            })
    void findsPositionsInTheCircle(String parameters, String names) throws Exception {
        HttpResponse<String> answer = site.get("/scs/query?" + parameters);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml;content=x-votable");
        assertThat(names(answer)).isEqualTo(names == null ? "" : names);
    }

    /** C2, C4: one field of each main UCD of 1.03 and of 1.1, the identifier a text, at every verbosity. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&VERB=1", "&VERB=2", "&VERB=3", "&SR=0"})
    void everyVerbosityHasTheMainFields(String more) throws Exception {
        String radius = more.contains("SR") ? "" : "&SR=1";
        HttpResponse<String> answer = site.get("/scs/query?RA=83.633&DEC=22.014" + radius + more);

        Map<String, List<Element>> fields = elements(parse(answer), "FIELD").stream()
                .collect(Collectors.groupingBy(field -> field.getAttribute("ucd")));
        for (String identifier : List.of("meta.id;meta.main", "ID_MAIN")) {
            assertThat(fields.get(identifier)).singleElement().satisfies(field -> {
                assertThat(field.getAttribute("datatype")).isEqualTo("char");
                assertThat(field.getAttribute("arraysize")).isEqualTo("*");
            });
        }
        for (String position :
                List.of("pos.eq.ra;meta.main", "pos.eq.dec;meta.main", "POS_EQ_RA_MAIN", "POS_EQ_DEC_MAIN")) {
            assertThat(fields.get(position)).singleElement().satisfies(field -> {
                assertThat(field.getAttribute("datatype")).isEqualTo("double");
                assertThat(field.getAttribute("unit")).isEqualTo("deg");
            });
        }
    }

    @Test
    void verbosityAddsColumns() throws Exception {
        String cone = "/scs/query?RA=83.633&DEC=22.014&SR=1&VERB=";
        List<Integer> columns = new ArrayList<>();
        for (int verbosity = 1; verbosity <= 3; verbosity++) {
            columns.add(elements(parse(site.get(cone + verbosity)), "FIELD").size());
        }

        assertThat(columns.get(0)).isLessThan(columns.get(1));
        assertThat(columns.get(1)).isLessThan(columns.get(2));
        assertThat(elements(parse(site.get("/scs/query?RA=1&DEC=1&SR=1")), "FIELD"))
                .hasSize(columns.get(1));
    }

    /** C3: the columns alone, without an error. */
    @ParameterizedTest
    @ValueSource(strings = {"SR=0", "SR=180&MAXREC=0"})
    void metadataAloneIsNoError(String parameters) throws Exception {
        HttpResponse<String> answer = site.get("/scs/query?RA=0&DEC=0&" + parameters);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(names(answer)).isEmpty();
        assertThat(answer.body()).doesNotContain("ERROR").doesNotContain("name=\"Error\"");
    }

    /** C5: one INFO of that name directly below the root says what is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | The parameter RA is missing. Send RA, DEC and SR in degrees, ICRS.",
                "RA=1&DEC=2 | The parameter SR is missing. Send RA, DEC and SR in degrees, ICRS.",
                "RA=1&SR=2 | The parameter DEC is missing. Send RA, DEC and SR in degrees, ICRS.",
                "RA=x&DEC=2&SR=1 | RA is 'x': 'x' is no number. Send a number from 0 to 360, degrees.",
                "RA=361&DEC=2&SR=1 | RA is '361': that lies outside. Send a number from 0 to 360, degrees.",
                "RA=-1&DEC=2&SR=1 | RA is '-1': that lies outside. Send a number from 0 to 360, degrees.",
                "RA=1&DEC=90.1&SR=1 | DEC is '90.1': that lies outside. Send a number from -90 to 90, degrees.",
                "RA=1&DEC=2&SR=-1 | SR is '-1': that lies outside. Send a number from 0 to 180, degrees.",
                "RA=1&DEC=2&SR=181 | SR is '181': that lies outside. Send a number from 0 to 180, degrees.",
                "RA=NaN&DEC=2&SR=1 | RA is 'NaN': 'NaN' is no number. Send a number from 0 to 360, degrees.",
                "RA=1,2&DEC=2&SR=1 | RA is '1,2': those are 2 numbers. Send a number from 0 to 360, degrees.",
                "RA=05:34&DEC=2&SR=1 | RA is '05:34': '05:34' is no number. Send a number from 0 to 360, degrees.",
                "RA=1&DEC=2&SR=Inf | SR is 'Inf': that lies outside. Send a number from 0 to 180, degrees.",
                "RA=1&RA=2&DEC=2&SR=1 | RA is given 2 times: give it once.",
                "RA=1&DEC=2&SR=1&VERB=4 | VERB is '4': send 1, 2 or 3.",
                "RA=1&DEC=2&SR=1&MAXREC=x | MAXREC is 'x': give a whole number of rows, 0 or more; 0 asks for the"
                        + " columns alone.",
                "RA=1&DEC=2&SR=1&RESPONSEFORMAT=pdf | RESPONSEFORMAT is 'pdf': this server writes",
            })
    void oneInfoTellsTheError(String parameters, String message) throws Exception {
        HttpResponse<String> answer = site.get("/scs/query?" + (parameters == null ? "" : parameters));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("votable");
        List<Element> errors = children(parse(answer).getDocumentElement()).stream()
                .filter(element -> element.getTagName().equals("INFO"))
                .toList();
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.getAttribute("name")).isEqualTo("Error");
            assertThat(error.getAttribute("value")).startsWith(message);
        });
    }

    private static String names(HttpResponse<String> answer) throws IOException {
        List<String> names = new ArrayList<>();
        try (VotableReader reader =
                VotableReader.open(new ByteArrayInputStream(answer.body().getBytes(UTF_8)))) {
            for (var row = reader.next(); row.isPresent(); row = reader.next()) {
                names.add(row.get().text("target_name").orElseThrow());
            }
        }
        return names.stream().sorted().collect(Collectors.joining(" "));
    }

    private static Document parse(HttpResponse<String> answer) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
