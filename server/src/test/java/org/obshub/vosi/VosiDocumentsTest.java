package org.obshub.vosi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.tableset.ColumnMeta;
import org.obshub.tableset.Datatype;
import org.obshub.tableset.ForeignKey;
import org.obshub.tableset.SchemaMeta;
import org.obshub.tableset.TableMeta;
import org.obshub.tableset.Tableset;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class VosiDocumentsTest {
    private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00.5Z");
    private static final Tableset TABLES = new Tableset(List.of(
            new SchemaMeta(
                    "ivoa",
                    "Tables of the IVOA & friends",
                    "",
                    List.of(new TableMeta(
                            "ivoa",
                            "obscore",
                            "Observations",
                            "ivo://ivoa.net/std/obscore#core-1.1",
                            List.of(
                                    ColumnMeta.of("s_ra", Datatype.DOUBLE)
                                            .described("deg", "pos.eq.ra", "Right ascension")
                                            .flagged(new ColumnMeta.Flags(true, true, true, true)),
                                    ColumnMeta.of("s_region", Datatype.CHAR).withXtype("adql:REGION")),
                            List.of(new ForeignKey(
                                    "k", "ivoa.obscore", "hub.archive", List.of("a"), List.of("b"), "its archive"))))),
            new SchemaMeta("hub", "", "", List.of(new TableMeta("hub", "archive", "", "", List.of(), List.of())))));

    @Test
    void tablesTellEverythingInTheOrderOfTheSchema() throws Exception {
        Element root = parse(TablesEndpoint.document(TABLES, TablesEndpoint.Detail.MAX));

        assertThat(root.getNamespaceURI()).isEqualTo("http://www.ivoa.net/xml/VOSITables/v1.0");
        assertThat(root.getLocalName()).isEqualTo("tableset");
        Element table = child(root, "table", 0);
        assertThat(table.getNamespaceURI()).isNull();
        assertThat(names(table)).containsExactly("name", "description", "utype", "column", "column", "foreignKey");
        assertThat(child(table, "name", 0).getTextContent()).isEqualTo("ivoa.obscore");
        Element column = child(table, "column", 0);
        assertThat(names(column))
                .containsExactly("name", "description", "unit", "ucd", "dataType", "flag", "flag", "flag");
        assertThat(column.getAttribute("std")).isEqualTo("true");
        assertThat(texts(column, "flag")).containsExactly("indexed", "principal", "nullable");
        Element type = child(child(table, "column", 1), "dataType", 0);
        assertThat(type.getAttribute("arraysize")).isEqualTo("*");
        assertThat(type.getAttribute("extendedType")).isEqualTo("adql:REGION");
        assertThat(type.getTextContent()).isEqualTo("char");
        assertThat(names(child(table, "foreignKey", 0))).containsExactly("targetTable", "fkColumn", "description");
    }

    @Test
    void minimalTablesHaveNoColumns() throws Exception {
        Element root = parse(TablesEndpoint.document(TABLES, TablesEndpoint.Detail.MIN));

        assertThat(texts(root, "name")).containsExactly("ivoa", "ivoa.obscore", "hub", "hub.archive");
        assertThat(root.getElementsByTagName("column").getLength()).isZero();
    }

    @Test
    void oneTableIsADocumentOfItsOwn() throws Exception {
        try (TestSite site = new TestSite(new Router().route("/tap/tables", new TablesEndpoint(() -> TABLES, SINCE)))) {
            HttpResponse<String> answer = site.get("/tap//tables/IVOA.ObsCore");

            assertThat(parse(answer.body()).getLocalName()).isEqualTo("table");
            assertThat(names(parse(answer.body())))
                    .startsWith("name", "description")
                    .contains("column");
            HttpResponse<String> unknown = site.get("/tap/tables/ivoa.nothing");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.body()).contains("ivoa.nothing").contains("ivoa.obscore, hub.archive");
            assertThat(site.get("/tap/tables?detail=some").statusCode()).isEqualTo(400);
            assertThat(site.get("/tap/tables?detail=min&DETAIL=max").statusCode())
                    .isEqualTo(400);
            assertThat(site.get("/tap/tables?detail=").body()).contains("<column");
            assertThat(site.get("/tap/tables?Detail=min").body()).doesNotContain("<column");
        }
    }

    @Test
    void whoHasTheDocumentAlreadyGetsItNotAgain() throws Exception {
        try (TestSite site = new TestSite(new Router().route("/tap/tables", new TablesEndpoint(() -> TABLES, SINCE)))) {
            HttpResponse<String> first = site.get("/tap/tables");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> second = site.get("/tap/tables", "If-None-Match", tag);

            assertThat(first.headers().firstValue("Last-Modified")).contains("Sat, 21 Nov 2026 08:00:00 GMT");
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.body()).isEmpty();
        }
    }

    @Test
    void capabilitiesUseThePublicAddress() throws Exception {
        List<Capability> all = new ArrayList<>(Capability.vosi("/tap"));
        all.add(Capability.plain("ivo://ivoa.net/std/DALI#examples", Capability.page("/tap/examples")));
        CapabilitiesEndpoint endpoint = new CapabilitiesEndpoint(all, SINCE);

        Element root = parse(endpoint.document(URI.create("https://hub.example.org/radio")));

        assertThat(root.getNamespaceURI()).isEqualTo("http://www.ivoa.net/xml/VOSICapabilities/v1.0");
        assertThat(texts(root, "accessURL"))
                .containsExactly(
                        "https://hub.example.org/radio/tap/capabilities",
                        "https://hub.example.org/radio/tap/availability",
                        "https://hub.example.org/radio/tap/examples");
        Element reached = child(root, "interface", 0);
        assertThat(reached.getAttribute("role")).isEqualTo("std");
        assertThat(reached.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type"))
                .isEqualTo("vs:ParamHTTP");
    }

    @Test
    void availabilityTellsStateAndNote() throws Exception {
        Element root = parse(AvailabilityEndpoint.document(new AvailabilityEndpoint.State(true, SINCE, "fine & well")));

        assertThat(root.getNamespaceURI()).isEqualTo("http://www.ivoa.net/xml/VOSIAvailability/v1.0");
        assertThat(root.getTextContent()).containsSubsequence("true", "2026-11-21T08:00:00Z", "fine & well");
    }

    private static Element parse(String document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document parsed = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.getBytes(UTF_8)));
        return parsed.getDocumentElement();
    }

    private static Element child(Element parent, String name, int index) {
        return (Element) parent.getElementsByTagName(name).item(index);
    }

    private static List<String> names(Element parent) {
        List<String> names = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element) {
                names.add(element.getLocalName());
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
