package org.obshub.datalink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.cadc.CadcServices;
import org.obshub.archive.casda.CasdaServices;
import org.obshub.archive.obstap.PlainAccess;
import org.obshub.http.Endpoint;
import org.obshub.http.Request;
import org.obshub.http.Response;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Polygon;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreLookup;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Slice;
import org.obshub.upstream.Authorization;
import org.obshub.upstream.DataBounds;
import org.obshub.upstream.DataHosts;
import org.obshub.upstream.DataServers;
import org.obshub.upstream.WallTime;
import org.obshub.upstream.Wire;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.votable.ServiceDescriptor;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** The links endpoint over archives that answer as a test says (facts/standards.md D1 to D16). */
class LinksEndpointTest {
    private static final String CADC = "ivo://cadc.nrc.ca/VLASS?";
    private static final String CASDA = "ivo://obshub.example/casda?";
    private static final LinkLimits LIMITS = new LinkLimits(150, Duration.ofSeconds(2), 4, 1000, Duration.ofHours(1));

    private final Database database = Database.open(DatabaseConfig.inMemory());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Wire wire = new Wire("obshub/test", WallTime.SYSTEM, new Random(1));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<DataServers> servers = new ArrayList<>();
    private volatile Endpoint cadc = this::cadcRows;
    private volatile Endpoint casda = this::casdaRows;
    private TestSite archives;
    private TestSite site;

    @BeforeEach
    void start() throws IOException {
        archives = new TestSite(new Router()
                .route("/cadc", (request, response) -> noted(cadc, request, response))
                .route("/casda", (request, response) -> noted(casda, request, response)));
        fill();
        ArchiveDoors doors = doors(Optional.empty());
        site = site(doors);
    }

    private ArchiveDoors doors(Optional<Authorization> account) {
        URI root = archives.root();
        CadcServices cadcServices = new CadcServices(
                root.resolve("cadc/links"),
                root.resolve("cadc/sync"),
                root.resolve("cadc/pkg"),
                root.resolve("cadc/files"));
        CasdaServices casdaServices = new CasdaServices(
                root.resolve("casda/links"), root.resolve("casda/known"), root.resolve("casda/data/async"));
        return new ArchiveDoors(
                List.of(
                        new ArchiveDoor(cadcServices.access(), servers("CADC", cadcServices.all()), Optional.empty()),
                        new ArchiveDoor(casdaServices.access(), servers("CASDA", casdaServices.all()), account)),
                name -> new ArchiveDoor(
                        PlainAccess.of(new ArchiveId(name), file -> false), servers(name, Set.of()), Optional.empty()));
    }

    private DataServers servers(String name, Set<URI> configured) {
        DataBounds bounds =
                new DataBounds(8, 8, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 1_000_000);
        DataServers made = wire.toData(name, new DataHosts(name, configured, Set.of()), bounds);
        servers.add(made);
        return made;
    }

    private TestSite site(ArchiveDoors doors) throws IOException {
        LinkFinder finder = new LinkFinder(new ObscoreLookup(database), doors, LIMITS, Clock.systemUTC(), threads);
        Router router = new Router();
        new DataLinkRoutes(finder, doors, () -> new AvailabilityEndpoint.State(true, Instant.EPOCH, ""), Instant.EPOCH)
                .mount(router);
        return new TestSite(router);
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        site.close();
        archives.close();
        threads.shutdownNow();
        wire.close();
        database.close();
    }

    private void noted(Endpoint archive, Request request, Response response) throws IOException {
        asked.add(request.path() + " x" + request.parameters().all("ID").size()
                + request.header("Authorization").map(value -> " " + value).orElse(""));
        archive.handle(request, response);
    }

    /** What CADC says in the test, in the columns of its recorded answers. */
    private void cadcRows(Request request, Response response) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String id : request.parameters().all("ID")) {
            String file = "nrao:VLASS/" + id.substring(id.lastIndexOf('/') + 1) + ".fits";
            rows.append("<TR><TD>" + id + "</TD><TD>" + archives.root() + "cadc/files/" + file
                    + "?RUNID=abc123</TD><TD/><TD/><TD>#this</TD><TD>download " + file
                    + "</TD><TD>application/fits</TD><TD>55431360</TD><TD>true</TD></TR>");
        }
        response.text(200, "application/x-votable+xml;content=datalink", document(rows.toString(), ""));
    }

    private void casdaRows(Request request, Response response) throws IOException {
        StringBuilder rows = new StringBuilder();
        boolean known = request.path().equals("/casda/known");
        for (String id : request.parameters().all("ID")) {
            rows.append(
                    known
                            ? "<TR><TD>" + id + "</TD><TD/><TD>async_service</TD><TD/><TD>#this</TD><TD>Scripted</TD>"
                                    + "<TD>application/fits</TD><TD>243360000</TD><TD>tok-" + id + "</TD></TR>"
                            : "<TR><TD>" + id + "</TD><TD>http://other/links?ID=" + id
                                    + "</TD><TD/><TD/><TD>#this</TD><TD>Authenticated Data Link</TD>"
                                    + "<TD>application/x-votable+xml;content=datalink</TD><TD/><TD/></TR>");
        }
        response.text(200, "application/x-votable+xml", document(rows.toString(), "authenticated_id_token"));
    }

    private static String document(String rows, String last) {
        StringBuilder fields = new StringBuilder();
        for (String name : List.of(
                "ID", "access_url", "service_def", "error_message", "semantics", "description", "content_type")) {
            fields.append("<FIELD name='" + name + "' datatype='char' arraysize='*'/>");
        }
        fields.append("<FIELD name='content_length' datatype='long'/>");
        fields.append("<FIELD name='" + (last.isEmpty() ? "readable" : last) + "' datatype='char' arraysize='*'/>");
        return "<?xml version='1.0'?><VOTABLE version='1.4' xmlns='http://www.ivoa.net/xml/VOTable/v1.3'>"
                + "<RESOURCE type='results'><TABLE>" + fields + "<DATA><TABLEDATA>" + rows
                + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
    }

    private void fill() {
        FootprintIndex footprints = database.loadFootprints();
        for (String name : List.of("cadc", "casda", "nrao")) {
            new Archives(database).register(new Archives.Source(name, name, "https://example.org/tap", "t"));
        }
        List<ObscoreRow> images = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            images.add(row("cadc", cadcId(i), "VLASS"));
        }
        put(footprints, "cadc", images);
        put(
                footprints,
                "casda",
                List.of(
                        row("casda", CASDA + "cube-7", "RACS"),
                        product("visibility-1", "visibility", ""),
                        product("cube-8", "image", "cont.restored.t0"),
                        product("cube-9", "image", "cont.noise.t0"),
                        product("cube-10", "image", "cont.weight.t0"),
                        product("catalogue-11", "measurements", "catalogue.continuum.component")));
        String nrao = "VLASS2.1.ql.T10t02.J000000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.subim";
        put(footprints, "nrao", List.of(row("nrao", "ivo://obshub.example/nrao?" + nrao, "VLASS")));
    }

    private void put(FootprintIndex footprints, String archive, List<ObscoreRow> rows) {
        long run = new HarvestLog(database).begin(archive, "full", 1);
        try (Slice slice = new ObscoreWriter(database, footprints).begin(archive, run, "all")) {
            rows.forEach(slice::put);
            slice.read(rows.size());
            slice.commit("");
        }
    }

    /** One of the products of a scheduling block. */
    private static ObscoreRow product(String name, String type, String subtype) {
        return image("casda", CASDA + name, "RACS")
                .text(ObscoreColumn.OBS_ID, "ASKAP-8570")
                .text(ObscoreColumn.TARGET_NAME, "RACS_0000-00")
                .text(ObscoreColumn.DATAPRODUCT_TYPE, type)
                .text(ObscoreColumn.DATAPRODUCT_SUBTYPE, subtype)
                .build();
    }

    private static ObscoreRow row(String archive, String did, String collection) {
        return image(archive, did, collection).build();
    }

    private static ObscoreRow.Builder image(String archive, String did, String collection) {
        String observation =
                did.startsWith(CADC) ? did.substring(CADC.length(), did.indexOf('/', CADC.length())) : archive;
        String source = did.startsWith(CADC) ? did : did.substring(did.indexOf('?') + 1);
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, did)
                .text(ObscoreColumn.SOURCE_DID, source)
                .text(ObscoreColumn.SOURCE_ARCHIVE, archive)
                .text(ObscoreColumn.OBS_ID, observation)
                .text(ObscoreColumn.OBS_COLLECTION, collection)
                .text(ObscoreColumn.FACILITY_NAME, "VLA")
                .text(ObscoreColumn.DATAPRODUCT_TYPE, "image")
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .number(ObscoreColumn.S_RA, 10)
                .number(ObscoreColumn.S_DEC, -2.5)
                .number(ObscoreColumn.EM_MIN, 0.0743)
                .number(ObscoreColumn.EM_MAX, 0.1526)
                .footprint(Polygon.of(9, -3, 11, -3, 11, -2, 9, -2))
                .dataName("data of " + (source.contains("000000-023000") ? "both" : did));
    }

    private static String cadcId(int i) {
        String name = "VLASS2.1.T10t02.J00%02d%02d-023000".formatted(i / 60, i % 60);
        return CADC + name + "/" + name + ".quicklook";
    }

    private record Links(List<VotableRow> rows, List<ServiceDescriptor> services, boolean overflow) {
        List<VotableRow> of(String id) {
            return rows.stream()
                    .filter(row -> row.text("ID").orElse("").equals(id))
                    .toList();
        }

        Optional<String> fault(String id) {
            return of(id).stream()
                    .flatMap(row -> row.text("error_message").stream())
                    .findFirst();
        }
    }

    private Links links(List<String> identifiers, String... headers) throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder("datalink/links?");
        identifiers.forEach(id -> query.append("ID=")
                .append(URLEncoder.encode(id, StandardCharsets.UTF_8))
                .append('&'));
        HttpResponse<String> response = site.get(query.toString(), headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/x-votable+xml;content=datalink");
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(body))) {
            List<VotableRow> rows = new ArrayList<>();
            for (Optional<VotableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return new Links(rows, reader.services(), reader.overflow());
        }
    }

    @Test
    void oneDatasetHasItsFileCutoutsCounterpartAndFootprint() throws Exception {
        Links links = links(List.of(cadcId(0)));

        assertThat(links.rows())
                .extracting(row -> row.text("semantics").orElse(""))
                .containsExactly("#this", "#cutout", "#cutout", "#counterpart", "#auxiliary");
        VotableRow file = links.rows().get(0);
        assertThat(file.text("access_url").orElse(""))
                .endsWith(".quicklook.fits")
                .doesNotContain("RUNID");
        assertThat(file.integer("content_length")).hasValue(55_431_360);
        assertThat(file.text("content_qualifier")).contains("#image");
        assertThat(file.text("link_auth")).contains("false");
        assertThat(links.rows().get(3).text("access_url").orElse(""))
                .contains("nrao%3FVLASS2.1.ql.T10t02.J000000-023000");
    }

    /** DataLink's core vocabulary (facts/standards.md D9): noise and weight are kinds of auxiliary data. */
    @Test
    void productsOfOneSchedulingBlockLeadToEachOther() throws Exception {
        Links links = links(List.of(CASDA + "cube-8", CASDA + "visibility-1"));

        assertThat(relations(links, "cube-8"))
                .containsExactlyInAnyOrder(
                        "#progenitor visibility-1", "#noise cube-9", "#weight cube-10", "#derivation catalogue-11");
        assertThat(relations(links, "visibility-1"))
                .containsExactlyInAnyOrder(
                        "#derivation cube-8", "#derivation cube-9", "#derivation cube-10", "#derivation catalogue-11");
    }

    private static List<String> relations(Links links, String name) {
        return links.of(CASDA + name).stream()
                .filter(row -> row.text("content_type").orElse("").endsWith("content=datalink"))
                .map(row -> row.text("semantics").orElse("") + " "
                        + row.text("access_url").orElse("").replaceFirst(".*%3F", ""))
                .toList();
    }

    @Test
    void everyServiceOfARowIsDescribedWithTheIdentifierFilled() throws Exception {
        Links links = links(List.of(cadcId(1)));

        List<VotableRow> cutouts = links.rows().stream()
                .filter(row -> row.text("semantics").orElse("").equals("#cutout"))
                .toList();
        assertThat(cutouts).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String id = cutouts.get(i).text("service_def").orElseThrow();
            ServiceDescriptor service = links.services().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(service.find("standardID"))
                    .contains("ivo://ivoa.net/std/SODA#" + (i == 0 ? "sync" : "async") + "-1.0");
            assertThat(service.findInput("ID").orElseThrow().value()).isEqualTo(cadcId(1));
            assertThat(service.findInput("CIRCLE").orElseThrow().type().xtype()).isEqualTo("circle");
        }
        assertThat(links.services()).extracting(ServiceDescriptor::name).doesNotHaveDuplicates();
    }

    @Test
    void aHundredIdentifiersAreAskedInBatchesAndComeBackInOrder() throws Exception {
        List<String> identifiers = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            identifiers.add(cadcId(i));
        }

        Links links = links(identifiers);

        List<String> order = links.rows().stream()
                .map(row -> row.text("ID").orElse(""))
                .distinct()
                .toList();
        assertThat(order).isEqualTo(identifiers);
        assertThat(links.rows()).noneMatch(row -> row.text("error_message").isPresent());
        assertThat(asked).hasSize(12).containsOnly("/cadc/links x10");
    }

    @Test
    void identifiersThatACutAnswerLeftOutAreAskedAgain() throws Exception {
        cadc = (request, response) -> {
            List<String> all = request.parameters().all("ID");
            String first = all.get(0);
            response.text(
                    200,
                    "text/xml",
                    document(
                            "<TR><TD>" + first
                                    + "</TD><TD>http://x/f</TD><TD/><TD/><TD>#this</TD><TD/><TD/><TD/><TD/></TR>",
                            ""));
        };

        Links links = links(List.of(cadcId(0), cadcId(1), cadcId(2)));

        for (int i = 0; i < 3; i++) {
            assertThat(links.fault(cadcId(i))).isEmpty();
            assertThat(links.of(cadcId(i)).get(0).text("semantics")).contains("#this");
        }
    }

    @Test
    void moreIdentifiersThanAllowedAreCutOffBetweenDatasets() throws Exception {
        List<String> identifiers = new ArrayList<>();
        for (int i = 0; i < 151; i++) {
            identifiers.add(cadcId(i));
        }

        Links links = links(identifiers);

        assertThat(links.overflow()).isTrue();
        assertThat(links.of(cadcId(149))).isNotEmpty();
        assertThat(links.of(cadcId(150))).isEmpty();
    }

    @Test
    void anUnknownIdentifierIsARowAndNoIdentifierAnEmptyTable() throws Exception {
        assertThat(links(List.of("nonsense")).fault("nonsense").orElse("")).startsWith("NotFoundFault: ");
        Links none = links(List.of());
        assertThat(none.rows()).isEmpty();
        assertThat(none.services()).extracting(ServiceDescriptor::name).containsExactly("this");
    }

    @Test
    void whatAnArchiveToldIsKeptForAWhile() throws Exception {
        links(List.of(cadcId(0)));
        links(List.of(cadcId(0)));

        assertThat(asked).hasSize(1);
    }

    @Test
    void oneDeadArchiveCostsItsOwnDatasetsOnly() throws Exception {
        casda = (request, response) -> await();

        Links links = links(List.of(CASDA + "cube-7", cadcId(0)));

        assertThat(links.fault(CASDA + "cube-7").orElse("")).isEqualTo("TransientFault: CASDA did not answer in time");
        assertThat(links.fault(cadcId(0))).isEmpty();
    }

    @Test
    void faultsOfAnArchiveAreToldWithItsNameAndNotKept() throws Exception {
        String[] bodies = {"", "<html><body>Down for maintenance</body></html>", "<?xml version='1.0'?><VOTABLE><RESOU"
        };
        for (String body : bodies) {
            cadc = (request, response) -> response.text(200, "text/html", body);
            assertThat(links(List.of(cadcId(5))).fault(cadcId(5)).orElse(""))
                    .as(body)
                    .startsWith("TransientFault: CADC ");
        }
        cadc = (request, response) -> response.text(503, "text/plain", "too busy");
        assertThat(links(List.of(cadcId(5))).fault(cadcId(5)))
                .contains("TransientFault: CADC answered HTTP 503 when asked for links: too busy");
        cadc = this::cadcRows;
        assertThat(links(List.of(cadcId(5))).fault(cadcId(5))).isEmpty();
        assertThat(servers).allMatch(one -> one.busy() == 0);
    }

    @Test
    void callersCredentialsGoToTheirArchiveAndTheAnswerIsNotKept() throws Exception {
        Links mine = links(List.of(CASDA + "cube-7"), "Authorization", "Basic bWluZQ==");
        Links others = links(List.of(CASDA + "cube-7"));

        assertThat(asked).containsExactly("/casda/known x1 Basic bWluZQ==", "/casda/links x1");
        assertThat(mine.rows().get(0).integer("content_length")).hasValue(243_360_000);
        assertThat(mine.rows().get(0).text("link_authorized")).contains("true");
        assertThat(others.rows().get(0).text("link_authorized")).contains("false");
        assertThat(mine.rows().toString()).doesNotContain("tok-");
    }

    @Test
    void credentialsForDatasetsOfTwoArchivesAreRefusedAndSentNowhere() throws Exception {
        String query = "datalink/links?ID=" + URLEncoder.encode(CASDA + "cube-7", StandardCharsets.UTF_8) + "&ID="
                + URLEncoder.encode(cadcId(0), StandardCharsets.UTF_8);

        HttpResponse<String> response = site.get(query, "Authorization", "Basic bWluZQ==");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("UsageFault: An Authorization header is for one archive");
        assertThat(asked).isEmpty();
    }

    @Test
    void theAccountOfThisServerOpensWhatIsPublicForEverybody() throws Exception {
        site.close();
        site = site(doors(Optional.of(Authorization.basic("us", "secret"))));

        Links links = links(List.of(CASDA + "cube-7"));

        assertThat(asked).hasSize(1).first().asString().startsWith("/casda/known x1 Basic ");
        assertThat(links.rows().get(0).text("link_auth")).contains("false");
        assertThat(links.rows().get(0).text("access_url").orElse("")).contains("/soda/sync?ID=");
    }

    @Test
    void onlyVotablesAreWrittenAndTheCapabilityIsDeclared() throws Exception {
        assertThat(site.get("datalink/links?RESPONSEFORMAT=csv").statusCode()).isEqualTo(400);
        assertThat(site.get("datalink/capabilities").body())
                .contains("standardID=\"ivo://ivoa.net/std/DataLink#links-1.1\"")
                .contains("/datalink/links</accessURL>");
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
