package org.obshub.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.adql.check.Checker;
import org.obshub.adql.condition.IndexAnswer;
import org.obshub.adql.parse.AdqlParser;
import org.obshub.adql.sql.SqlWriter;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.query.Limits;
import org.obshub.query.QueryService;
import org.obshub.region.FootprintIndex;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.store.Archives;
import org.obshub.store.Database;
import org.obshub.store.DatabaseConfig;
import org.obshub.store.H2Dialect;
import org.obshub.store.HarvestLog;
import org.obshub.store.ObscoreWriter;
import org.obshub.store.Slice;
import org.obshub.vlass.VlassPlan;
import org.obshub.vosi.AvailabilityEndpoint;
import org.obshub.vosi.IvoaSchemas;
import org.obshub.votable.VotableReader;

/** The TAP service over a real database with a few observations, asked over HTTP. */
class TapRoadTest {
    private static final Limits LIMITS = new Limits(1000, 10_000, Duration.ofSeconds(60));

    private static Database database;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        database = Database.open(DatabaseConfig.inMemory());
        VlassPlan.publish(database);
        FootprintIndex footprints = database.loadFootprints();
        fill(footprints);
        QueryService service = new QueryService(
                new QueryService.Stages(new AdqlParser(), new Checker(), new SqlWriter()),
                new QueryService.Source(
                        database::tables, () -> IndexAnswer.of(footprints.snapshot()), database, new H2Dialect()),
                LIMITS);
        Router router = new Router();
        new TapRoutes(
                        service::runInTime,
                        LIMITS,
                        TestUploads.NORMAL,
                        root -> List.of(),
                        TestJobs.of(database, new QueryTask(service::run, LIMITS, TestUploads.NORMAL)),
                        database::tables,
                        () -> new AvailabilityEndpoint.State(true, Instant.EPOCH, ""),
                        Instant.EPOCH)
                .mount(router);
        site = new TestSite(router);
    }

    /**
     * One observation of the Crab nebula, one of 3C 286, one on the celestial equator, and what the examples ask for beside
     * these: 3C 147 and a block of VLASS. All are around 1.4 GHz.
     */
    private static void fill(FootprintIndex footprints) {
        new Archives(database).register(new Archives.Source("nrao", "NRAO", "https://example.org/tap", "t"));
        long run = new HarvestLog(database).begin("nrao", "full", 1);
        try (Slice slice = new ObscoreWriter(database, footprints).begin("nrao", run, "all")) {
            slice.put(observation("crab", "cube", 83.633, 22.014));
            slice.put(observation("3C286", "image", 202.784, 30.509));
            slice.put(observation("equator", "image", 185, 1));
            slice.put(observation("3C147", "image", 85.651, 49.852));
            slice.put(observation("VLASS-OTF", "visibility", 121.99, 4.543));
            slice.read(5);
            slice.commit("");
        }
    }

    private static ObscoreRow observation(String name, String type, double ra, double dec) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://example.org/nrao?" + name)
                .text(ObscoreColumn.OBS_ID, name)
                .text(ObscoreColumn.OBS_COLLECTION, "VLA")
                .text(ObscoreColumn.TARGET_NAME, name)
                .text(ObscoreColumn.DATAPRODUCT_TYPE, type)
                .text(ObscoreColumn.SOURCE_DID, name)
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .number(ObscoreColumn.S_RA, ra)
                .number(ObscoreColumn.S_DEC, dec)
                .number(ObscoreColumn.S_RESOLUTION, 1.5)
                .number(ObscoreColumn.T_MIN, 59_000)
                .number(ObscoreColumn.EM_MIN, 0.2)
                .number(ObscoreColumn.EM_MAX, 0.22)
                .number(ObscoreColumn.FREQ_MIN, 1.36e9)
                .number(ObscoreColumn.FREQ_MAX, 1.5e9)
                .footprint(new Cone(new SkyPoint(ra, dec), 0.3))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        database.close();
    }

    /** VOSI 1.1, VODataService 1.2, TAPRegExt 1.0: the documents are valid under the schemas of the IVOA. */
    @ParameterizedTest
    @ValueSource(strings = {"capabilities", "availability", "tables", "tables?detail=min", "tables/ivoa.obscore"})
    void vosiDocumentsAreValid(String document) throws Exception {
        HttpResponse<String> answer = site.get("/tap/" + document);

        assertThat(answer.statusCode()).isEqualTo(200);
        IvoaSchemas.valid(answer.body());
    }

    static List<Example> examples() {
        return Example.ALL;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFindsSomething(Example example) throws Exception {
        HttpResponse<String> answer = site.post(
                "/tap/sync", Map.of("LANG", "ADQL", "QUERY", example.query(), "RESPONSEFORMAT", "votable/td"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try (VotableReader reader =
                VotableReader.open(new ByteArrayInputStream(answer.body().getBytes(UTF_8)))) {
            assertThat(reader.next()).as(answer.body()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT obs_id FROM ivoa.obscore WHERE 1=CONTAINS(POINT('ICRS',83.7,22.0),s_region) | crab",
                "select OBS_ID from IVOA.ObsCore where s_ra between 200 and 210 | 3C286",
                "SELECT TOP 1 obs_id FROM ivoa.obscore ORDER BY s_dec | equator",
                "SELECT TOP 1 obs_id FROM ivoa.obscore WHERE s_dec > 1 ORDER BY s_dec, 1 DESC OFFSET 1 | crab",
                "SELECT TOP 1 obs_id FROM ivoa.obscore AS o WHERE s_dec > 1 ORDER BY -s_dec, 1 | 3C147",
            })
    void answersInCsv(String query, String expected) throws Exception {
        HttpResponse<String> answer =
                site.post("/tap//sync", Map.of("LANG", "ADQL-2.0", "QUERY", query, "FORMAT", "csv"));

        assertThat(answer.body()).isEqualToIgnoringCase("obs_id\r\n" + expected + "\r\n");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).isPresent();
    }

    @Test
    void overflowIsToldBehindTheTable() throws Exception {
        HttpResponse<String> answer = site.post(
                "/tap/sync",
                Map.of("LANG", "ADQL", "QUERY", "SELECT * FROM ivoa.obscore", "MAXREC", "2", "FORMAT", "votable/td"));

        assertThat(answer.body()).containsSubsequence("value=\"OK\"", "<TABLE", "</TABLE>", "value=\"OVERFLOW\"");
    }

    @Test
    void mistakesAreShownAtTheirPlace() throws Exception {
        HttpResponse<String> answer = site.post(
                "/tap/sync", Map.of("LANG", "ADQL", "QUERY", "SELECT targt_name\nFROM ivoa.obscore", "FORMAT", "csv"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("line 1, column 8").contains("^^^").contains("target_name");
    }

    @Test
    void tablesAndTapSchemaAgree() throws Exception {
        HttpResponse<String> listed = site.get("/tap/tables?detail=max");
        HttpResponse<String> counted = site.post(
                "/tap/sync",
                Map.of("LANG", "ADQL", "QUERY", "SELECT COUNT(*) AS n FROM TAP_SCHEMA.columns", "FORMAT", "csv"));

        int columns = listed.body().split("<column ", -1).length - 1;
        assertThat(counted.body()).isEqualTo("n\r\n" + columns + "\r\n");
        assertThat(listed.body()).contains("<name>\"size\"</name>");
    }
}
