package org.obshub.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.app.data.DataWiring;
import org.obshub.coverage.CoverageKeeper;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.query.SampleStore;
import org.obshub.scs.ConeSearchEndpoint;
import org.obshub.sia.SiaRoutes;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.store.coverage.CoverageTable;
import org.obshub.vosi.Capability;
import org.obshub.vosi.IvoaSchemas;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The publishing registry over HTTP; OAI-PMH 2.0, VOResource 1.1, facts/standards.md Z1 to Z7. */
class OaiTest {
    private static final String PREFIX = "/oai?metadataPrefix=ivo_vor&verb=";

    private static SampleStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws Exception {
        store = new SampleStore();
        store.add(
                "cadc",
                List.of(SampleStore.observation("one", "image", 83.633, 22.014)
                        .number(ObscoreColumn.T_MIN, 59_000.25)
                        .number(ObscoreColumn.T_MAX, 59_001.5)
                        .build()));
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        CoverageKeeper coverage = new CoverageKeeper(new CoverageTable(store.database()), clock);
        coverage.refresh();
        Publication publication = new Publication(
                "radio.hub",
                new Publication.Names("Radio <hub>", "hub", "All & everything.", "https://radio.hub/", "1.2"),
                new Publication.Curation("Observatory", "Maker", "Ms Contact", "contact@radio.hub"),
                new Publication.Rights("Free.", "https://spdx.org/licenses/CC0-1.0.html"),
                new Publication.Dates(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-03T00:00:00Z")),
                List.of(
                        new Publication.Source("CADC", "ivo://cadc.nrc.ca/argus"),
                        new Publication.Source("A table of ours", "")),
                List.of("gone"));
        Capability tap = Capability.plain("ivo://ivoa.net/std/TAP", Capability.base("/tap", "1.1"));
        List<Offer> offers = new ArrayList<>(DataWiring.offers());
        Collections.addAll(
                offers,
                new Offer("tap", "TAP service", "Answers queries.", List.of(tap)),
                new Offer("sia2", "images", "Finds images.", SiaRoutes.capabilities()),
                new Offer(
                        "scs",
                        "cone search",
                        "Finds positions.",
                        List.of(ConeSearchEndpoint.capability(1000, () -> new SkyPoint(83.633, 22.014)))));
        Records records = new Records(
                () -> publication, offers, coverage::current, store.database().tables());
        Router router = new Router()
                .route("/oai", new OaiEndpoint(records, 100))
                .route("/short/oai", new OaiEndpoint(records, 3))
                .route("/registry", new RecordEndpoint(records));
        site = new TestSite(router);
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
        store.close();
    }

    private static Document get(String path) throws Exception {
        return IvoaSchemas.valid(site.get(path).body());
    }

    private static String text(Element element, String name) {
        List<Element> found = IvoaSchemas.elements(element, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static Element record(String key) throws Exception {
        return get("/registry/" + key).getDocumentElement();
    }

    @Test
    void identifiesItselfWithTheRecordOfTheRegistry() throws Exception {
        Document answer = get("/oai?verb=Identify");

        Element identify = IvoaSchemas.elements(answer, "Identify").get(0);
        assertThat(text(identify, "baseURL")).isEqualTo(site.root() + "oai");
        assertThat(text(identify, "protocolVersion")).isEqualTo("2.0");
        assertThat(text(identify, "adminEmail")).isEqualTo("contact@radio.hub");
        assertThat(text(identify, "deletedRecord")).isEqualTo("persistent");
        assertThat(text(identify, "granularity")).isEqualTo("YYYY-MM-DDThh:mm:ssZ");
        Element registry = IvoaSchemas.elements(identify, "Resource").get(0);
        assertThat(registry.getAttribute("xsi:type")).isEqualTo("vg:Registry");
        assertThat(text(registry, "managedAuthority")).isEqualTo("radio.hub");
        assertThat(text(registry, "full")).isEqualTo("false");
        assertThat(IvoaSchemas.elements(registry, "capability").get(0).getAttribute("xsi:type"))
                .isEqualTo("vg:Harvest");
    }

    @Test
    void tellsFormatsAndSets() throws Exception {
        assertThat(IvoaSchemas.elements(get("/oai?verb=ListMetadataFormats"), "metadataPrefix").stream()
                        .map(Element::getTextContent))
                .containsExactly("ivo_vor", "oai_dc");
        assertThat(IvoaSchemas.elements(
                        get("/oai?verb=ListMetadataFormats&identifier=ivo://RADIO.hub/TAP"), "metadataPrefix"))
                .hasSize(2);
        assertThat(IvoaSchemas.elements(get("/oai?verb=ListSets"), "setSpec")
                        .get(0)
                        .getTextContent())
                .isEqualTo("ivo_managed");
    }

    /** All records of the issue, and one that is no more. */
    @ParameterizedTest
    @ValueSource(strings = {"ivo_vor", "oai_dc"})
    void listsAllRecords(String prefix) throws Exception {
        Document answer = get("/oai?verb=ListRecords&metadataPrefix=" + prefix);

        List<Element> headers = IvoaSchemas.elements(answer, "header");
        assertThat(headers.stream().map(header -> text(header, "identifier")))
                .containsExactly(
                        "ivo://radio.hub",
                        "ivo://radio.hub/org",
                        "ivo://radio.hub/registry",
                        "ivo://radio.hub/datalink",
                        "ivo://radio.hub/soda",
                        "ivo://radio.hub/cutouts",
                        "ivo://radio.hub/tap",
                        "ivo://radio.hub/sia2",
                        "ivo://radio.hub/scs",
                        "ivo://radio.hub/obscore",
                        "ivo://radio.hub/obscore_radio",
                        "ivo://radio.hub/gone");
        assertThat(headers.get(11).getAttribute("status")).isEqualTo("deleted");
        assertThat(IvoaSchemas.elements(answer, "metadata")).hasSize(11);
        assertThat(IvoaSchemas.elements(answer, "resumptionToken")).isEmpty();
        assertThat(text(headers.get(0), "datestamp")).isEqualTo("2026-02-03T00:00:00Z");
        assertThat(text(headers.get(3), "datestamp")).isEqualTo("2026-11-21T12:00:00Z");
        Document identifiers = get("/oai?verb=ListIdentifiers&metadataPrefix=" + prefix);
        assertThat(IvoaSchemas.elements(identifiers, "header")).hasSize(12);
        assertThat(IvoaSchemas.elements(identifiers, "metadata")).isEmpty();
    }

    @Test
    void takesPost() throws Exception {
        Document answer = IvoaSchemas.valid(site.post(
                        "/oai",
                        Map.of("verb", "GetRecord", "metadataPrefix", "oai_dc", "identifier", "ivo://radio.hub/tap"))
                .body());

        assertThat(IvoaSchemas.elements(answer, "title").get(0).getTextContent())
                .isEqualTo("Radio <hub>: TAP service");
        Element request = IvoaSchemas.elements(answer, "request").get(0);
        assertThat(request.getTextContent()).isEqualTo(site.root() + "oai");
        assertThat(request.getAttribute("verb")).isEqualTo("GetRecord");
        assertThat(request.getAttribute("identifier")).isEqualTo("ivo://radio.hub/tap");
    }

    /** OAI-PMH 2.0 section 3.5. */
    @Test
    void longListsGoOnBehindATokenUntilItIsEmpty() throws Exception {
        List<String> identifiers = new ArrayList<>();
        List<String> cursors = new ArrayList<>();
        String next = "/short/oai?verb=ListIdentifiers&metadataPrefix=ivo_vor&from=2026-01-01&set=ivo_managed";
        while (!next.isEmpty()) {
            Document page = get(next);
            IvoaSchemas.elements(page, "header").forEach(header -> identifiers.add(text(header, "identifier")));
            Element token = IvoaSchemas.elements(page, "resumptionToken").get(0);
            assertThat(token.getAttribute("completeListSize")).isEqualTo("12");
            cursors.add(token.getAttribute("cursor"));
            next = token.getTextContent().isEmpty()
                    ? ""
                    : "/short/oai?verb=ListIdentifiers&resumptionToken=" + token.getTextContent();
        }

        assertThat(identifiers).hasSize(12).doesNotHaveDuplicates();
        assertThat(cursors).containsExactly("0", "3", "6", "9");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-02-04, 8",
        "from=2026-11-21T12:00:00Z, 8",
        "from=2026-11-21&until=2026-11-21, 8",
        "until=2026-02-03, 4",
        "until=2026-02-03T00:00:00Z, 4",
        "from=2020-01-01&until=2030-01-01, 12",
    })
    void selectsByDate(String dates, int records) throws Exception {
        Document answer = get(PREFIX + "ListIdentifiers&" + dates);

        assertThat(IvoaSchemas.elements(answer, "header")).hasSize(records);
    }

    /** OAI-PMH 2.0 section 3.6: the code of each error, and no attributes of the request where that is itself wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/oai | badVerb | false",
                "/oai?verb=Delete | badVerb | false",
                "/oai?verb=identify | badVerb | false",
                "/oai?verb=Identify&verb=Identify | badVerb | false",
                "/oai?verb=Identify&set=x | badArgument | false",
                "/oai?verb=ListRecords | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&metadataPrefix=oai_dc | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&color=red | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&from=yesterday | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&from=2026-13-01 | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&from=2026-01-02&until=2026-01-01 | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&from=2026-01-01&until=2026-01-02T00:00:00Z"
                        + " | badArgument | false",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&resumptionToken=x | badArgument | false",
                "/oai?verb=GetRecord&metadataPrefix=ivo_vor | badArgument | false",
                "/oai?verb=GetRecord&identifier=ivo://radio.hub/tap | badArgument | false",
                "/oai?verb=GetRecord&metadataPrefix=marc&identifier=ivo://radio.hub/tap | cannotDisseminateFormat | true",
                "/oai?verb=ListRecords&metadataPrefix=marc | cannotDisseminateFormat | true",
                "/oai?verb=GetRecord&metadataPrefix=ivo_vor&identifier=ivo://radio.hub/none | idDoesNotExist | true",
                "/oai?verb=ListMetadataFormats&identifier=ivo://radio.hub/none | idDoesNotExist | true",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&set=other | noRecordsMatch | true",
                "/oai?verb=ListRecords&metadataPrefix=ivo_vor&until=2000-01-01 | noRecordsMatch | true",
                "/oai?verb=ListRecords&resumptionToken=nonsense | badResumptionToken | true",
                "/oai?verb=ListRecords&resumptionToken=aXZvX3ZvciAwIDI1MzQwMjMwMDc5OSA5OTk | badResumptionToken | true",
                "/oai?verb=ListSets&resumptionToken=x | badResumptionToken | true",
            })
    void namesTheErrorOfABadRequest(String path, String code, boolean echoed) throws Exception {
        Document answer = get(path);

        assertThat(IvoaSchemas.elements(answer, "error")).singleElement().satisfies(error -> {
            assertThat(error.getAttribute("code")).isEqualTo(code);
            assertThat(error.getTextContent()).isNotBlank().doesNotContain("parsed");
        });
        assertThat(IvoaSchemas.elements(answer, "request").get(0).hasAttribute("verb"))
                .isEqualTo(echoed);
    }

    /** Z1, Z2, Z5: the tables have records of their own that lead to the TAP service. */
    @ParameterizedTest
    @CsvSource({
        "obscore, ivo://ivoa.net/std/obscore#table-1.1",
        "obscore_radio, ivo://ivoa.net/std/obscore#radio-ext-1.0",
    })
    void tablesAreServedByTap(String key, String utype) throws Exception {
        Element table = record(key);

        assertThat(table.getAttribute("xsi:type")).isEqualTo("vs:CatalogResource");
        Element capability = IvoaSchemas.elements(table, "capability").get(0);
        assertThat(capability.getAttribute("standardID")).isEqualTo("ivo://ivoa.net/std/TAP#aux");
        assertThat(text(capability, "accessURL")).isEqualTo(site.root() + "tap");
        assertThat(relations(table))
                .contains("IsServedBy ivo://radio.hub/tap", "IsDerivedFrom ivo://cadc.nrc.ca/argus");
        assertThat(IvoaSchemas.elements(table, "utype").stream().map(Element::getTextContent))
                .contains(utype);
        assertThat(text(IvoaSchemas.elements(table, "table").get(0), "name")).isEqualTo("ivoa." + key);
    }

    @Test
    void servicesSayWhoseTheyAreAndWhatTheyServe() throws Exception {
        assertThat(relations(record("tap")))
                .contains("IsServiceFor ivo://radio.hub/obscore", "IsServiceFor ivo://radio.hub/obscore_radio")
                .contains("IsDerivedFrom ");
        assertThat(relations(record("sia2"))).contains("IsServedBy ivo://radio.hub/tap");
        Element cone = IvoaSchemas.elements(record("scs"), "capability").get(0);
        assertThat(cone.getAttribute("standardID")).isEqualTo("ivo://ivoa.net/std/ConeSearch");
        assertThat(text(cone, "maxSR")).isEqualTo("180.0");
        assertThat(text(cone, "ra")).isEqualTo("83.633");
        assertThat(IvoaSchemas.elements(record("tap"), "table").size()).isGreaterThan(5);
        assertThat(text(record("authority"), "managingOrg")).isEqualTo("Observatory");
    }

    /** VOResource 1.1 section 3.2: what follows no standard has a description, and no standardID and role. */
    @Test
    void bulkCutoutsAreAServiceOfNoStandard() throws Exception {
        Element cutouts = record("cutouts");

        assertThat(cutouts.getAttribute("xsi:type")).isEqualTo("vs:CatalogService");
        assertThat(relations(cutouts)).contains("IsServiceFor ivo://radio.hub/obscore");
        assertThat(IvoaSchemas.elements(cutouts, "capability").subList(0, 2)).allSatisfy(capability -> {
            assertThat(capability.hasAttribute("standardID")).isFalse();
            assertThat(text(capability, "description")).isNotBlank();
            assertThat(IvoaSchemas.elements(capability, "interface"))
                    .isNotEmpty()
                    .noneMatch(reached -> reached.hasAttribute("role"));
        });
        assertThat(IvoaSchemas.elements(cutouts, "accessURL").stream().map(Element::getTextContent))
                .containsExactly(
                        site.root() + "cutouts/async",
                        site.root() + "#cutouts",
                        site.root() + "cutouts/estimate",
                        site.root() + "cutouts/capabilities",
                        site.root() + "cutouts/availability");
    }

    /** Z3. */
    @Test
    void everyRecordSaysWhoStandsForIt() throws Exception {
        for (String key : List.of(
                "authority",
                "org",
                "registry",
                "tap",
                "sia2",
                "scs",
                "datalink",
                "soda",
                "cutouts",
                "obscore",
                "obscore_radio")) {
            Element found = record(key);

            assertThat(found.getAttribute("status")).isEqualTo("active");
            assertThat(found.getAttribute("created")).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(found.getAttribute("xsi:schemaLocation")).contains("http://www.ivoa.net/xml/VOResource/v1.0");
            assertThat(text(found, "title")).startsWith("Radio <hub>");
            assertThat(text(found, "shortName").length()).isBetween(1, 16);
            assertThat(text(found, "publisher")).isEqualTo("Observatory");
            assertThat(text(found, "email")).isEqualTo("contact@radio.hub");
            assertThat(text(found, "referenceURL")).isEqualTo("https://radio.hub/");
        }
    }

    /** Z4: ICRS cells, MJD, and joules: h times 1.36 and 1.5 GHz by hand are 9.0114e-25 and 9.9391e-25. */
    @ParameterizedTest
    @ValueSource(strings = {"tap", "sia2", "scs", "datalink", "soda", "cutouts", "obscore", "obscore_radio"})
    void coverageComesFromTheData(String key) throws Exception {
        Element coverage = IvoaSchemas.elements(record(key), "coverage").get(0);

        Moc moc = Moc.parse(text(coverage, "spatial"));
        assertThat(moc.order()).isEqualTo(6);
        assertThat(moc.contains(new SkyPoint(83.633, 22.014))).isTrue();
        assertThat(moc.area()).isLessThan(10);
        assertThat(numbers(text(coverage, "temporal"))).containsExactly(59_000.25, 59_001.5);
        List<Double> joules = numbers(text(coverage, "spectral"));
        assertThat(joules.get(0) * 1e25).isCloseTo(9.0114, within(1e-3));
        assertThat(joules.get(1) * 1e25).isCloseTo(9.9391, within(1e-3));
        assertThat(text(coverage, "waveband")).isEqualTo("Radio");
        assertThat(text(coverage, "footprint")).isEqualTo(site.root() + "moc");
    }

    @Test
    void unknownRecordsAreNotFound() throws Exception {
        assertThat(site.get("/registry/none").statusCode()).isEqualTo(404);
        assertThat(site.get("/registry/none").body())
                .contains("authority, org, registry, datalink, soda, cutouts, tap");
        assertThat(site.get("/registry").statusCode()).isEqualTo(404);
        assertThat(site.get("/oai/tap?verb=Identify").statusCode()).isEqualTo(404);
    }

    private static List<String> relations(Element resource) {
        return IvoaSchemas.elements(resource, "relationship").stream()
                .map(relation -> text(relation, "relationshipType") + " "
                        + IvoaSchemas.elements(relation, "relatedResource")
                                .get(0)
                                .getAttribute("ivo-id"))
                .toList();
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Double::valueOf).toList();
    }
}
