package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.query.Limits;
import org.obshub.query.ResultFormat;
import org.obshub.upload.UploadLimits;
import org.obshub.vosi.CapabilitiesEndpoint;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TapDocumentsTest {
    @Test
    void capabilitiesDeclareWhatTopcatLooksFor() throws Exception {
        Limits limits = new Limits(2000, 10_000, Duration.ofSeconds(60));
        CapabilitiesEndpoint endpoint = new CapabilitiesEndpoint(
                TapCapability.all("/tap", limits, UploadLimits.NORMAL, TestJobs.LIMITS), Instant.EPOCH);
        try (TestSite site = new TestSite(new Router().route("/tap/capabilities", endpoint))) {
            HttpResponse<String> answer = site.get("/tap//capabilities");

            Document document = parse(answer.body());
            Element tap = (Element) document.getElementsByTagName("capability").item(0);
            assertThat(tap.getAttribute("standardID")).isEqualTo("ivo://ivoa.net/std/TAP");
            // The order is that of TAPRegExt: a schema of sequences.
            assertThat(children(tap).stream().distinct())
                    .containsExactly(
                            "interface",
                            "dataModel",
                            "language",
                            "outputFormat",
                            "uploadMethod",
                            "retentionPeriod",
                            "executionDuration",
                            "outputLimit",
                            "uploadLimit");
            assertThat(texts(tap, "accessURL")).containsExactly(site.root() + "tap");
            assertThat(texts(tap, "version")).containsExactly("2.1", "2.0");
            assertThat(texts(tap, "form"))
                    .contains(
                            "POINT", "CIRCLE", "INTERSECTS", "DISTANCE", "UPPER", "WITH", "UNION", "OFFSET", "IN_UNIT")
                    .contains(
                            "ivo_healpix_index(hpxOrder INTEGER, long REAL, lat REAL) -> BIGINT",
                            "ivo_healpix_index(hpxOrder INTEGER, point POINT) -> BIGINT",
                            "ivo_geom_transform(from_sys TEXT, to_sys TEXT, geo GEOMETRY) -> GEOMETRY",
                            "hub_moc_agg(moc_order INTEGER, geo GEOMETRY) -> MOC");
            assertThat(texts(tap, "hard")).containsExactly("172800", "600", "10000", "104857600");
            assertThat(texts(tap, "alias")).contains("votable", "csv", "tsv");
            assertThat(document.getElementsByTagName("outputFormat").getLength())
                    .isEqualTo(ResultFormat.values().length);
            assertThat(document.getElementsByTagName("uploadMethod").getLength())
                    .isEqualTo(3);
        }
    }

    @Test
    void examplesFollowDali() throws Exception {
        try (TestSite site = new TestSite(new Router().route("/tap/examples", new ExamplesEndpoint(Instant.EPOCH)))) {
            HttpResponse<String> answer = site.get("/tap/examples");

            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/xhtml+xml");
            NodeList all = parse(answer.body()).getElementsByTagName("*");
            Set<String> ids = new HashSet<>();
            int vocabularies = 0;
            int queries = 0;
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                vocabularies += element.hasAttribute("vocab") ? 1 : 0;
                queries += element.getAttribute("property").equals("query") ? 1 : 0;
                if (element.getAttribute("typeof").equals("example")) {
                    assertThat(ids.add(element.getAttribute("id"))).isTrue();
                    assertThat(element.getAttribute("resource")).isEqualTo("#" + element.getAttribute("id"));
                }
            }
            assertThat(answer.body()).as("fits a phone").contains("viewport", "width=device-width", "pre-wrap");
            assertThat(vocabularies).isEqualTo(1);
            assertThat(ids).hasSizeGreaterThanOrEqualTo(8);
            assertThat(queries).isEqualTo(ids.size());
        }
    }

    private static Document parse(String document) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private static List<String> children(Element parent) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                names.add(element.getTagName());
            }
        }
        return names;
    }

    private static List<String> texts(Element root, String name) {
        List<String> texts = new ArrayList<>();
        NodeList found = root.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
