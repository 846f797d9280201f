package org.obshub.coverage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.query.SampleStore;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.moc.MocFits;
import org.obshub.store.coverage.CoverageTable;

/** Coverage of parts over a real database, asked over HTTP; facts/standards.md M2 to M6, M10. */
class CoverageRoadTest {
    /** Square degrees of a cell of order 9, from the definition: a 12 * 4^9th of the sky. */
    private static final double CELL = 41252.96125 / (12 << 18);

    private final SampleStore store = new SampleStore();
    private CoverageKeeper keeper;
    private TestSite site;

    @BeforeEach
    void start() throws Exception {
        store.add(
                "nrao",
                List.of(
                        row("crab", 83.633, 22.014, "VLA").build(),
                        row("again", 83.633, 22.014, "VLA").build(),
                        row("survey", 202.784, 30.509, "VLASS")
                                .text(ObscoreColumn.PROPOSAL_ID, "VLASS1.1")
                                .number(ObscoreColumn.FREQ_MIN, 1.9e9)
                                .number(ObscoreColumn.FREQ_MAX, 4.1e9)
                                .build(),
                        ObscoreRow.builder()
                                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://archive.example/Data?point")
                                .text(ObscoreColumn.SOURCE_DID, "point")
                                .text(ObscoreColumn.OBS_ID, "point")
                                .text(ObscoreColumn.OBS_COLLECTION, "Points")
                                .integer(ObscoreColumn.CALIB_LEVEL, 1)
                                .number(ObscoreColumn.S_RA, 10)
                                .number(ObscoreColumn.S_DEC, -30)
                                .build()));
        store.add(
                "cadc",
                List.of(row("VLASS2.1.T10t02.J005000-023000", 12.5, -2.5, "VLASS")
                        .build()));
        keeper = keeper();
        keeper.refresh();
        Router router = new Router();
        router.route(MocEndpoint.PATH, new MocEndpoint(() -> keeper.complete(), store.queries()));
        site = new TestSite(router);
    }

    private CoverageKeeper keeper() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return new CoverageKeeper(new CoverageTable(store.database()), clock);
    }

    private static ObscoreRow.Builder row(String name, double ra, double dec, String collection) {
        return SampleStore.observation(name, "image", ra, dec)
                .text(ObscoreColumn.OBS_COLLECTION, collection)
                .number(ObscoreColumn.T_MIN, 59_000)
                .number(ObscoreColumn.T_MAX, 59_001);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/moc, 3, true, true, true",
        "/moc/archive/nrao, 2, true, true, false",
        "/moc/archive/cadc, 1, false, false, true",
        "/moc/collection/VLA, 1, true, false, false",
        "/moc/collection/VLASS, 2, false, true, true",
        "/moc/type/image, 3, true, true, true",
        "/moc/band/L, 3, true, true, true",
        "/moc/band/S, 1, false, true, false",
        "/moc/epoch/VLASS1, 1, false, true, false",
        "/moc/epoch/VLASS1.1, 1, false, true, false",
        "/moc/epoch/VLASS2.1, 1, false, false, true",
    })
    void everyPartCoversItsFootprintsAndLittleMore(String path, int circles, boolean crab, boolean survey, boolean tile)
            throws Exception {
        Moc moc = Moc.parse(site.get(path + "?FORMAT=ascii").body().strip());

        assertThat(moc.contains(new SkyPoint(83.633, 22.3))).isEqualTo(crab);
        assertThat(moc.contains(new SkyPoint(202.784, 30.509))).isEqualTo(survey);
        assertThat(moc.contains(new SkyPoint(12.5, -2.5))).isEqualTo(tile);
        assertThat(moc.contains(new SkyPoint(300, 60))).isFalse();
        // a circle of 0.3 degrees has 0.283 square degrees; the cells on its border add a ring of one cell at most
        double least = circles * Math.PI * 0.3 * 0.3;
        double ring = circles * 2 * Math.PI * (0.3 + Math.sqrt(CELL)) * Math.sqrt(2 * CELL);
        double points = path.equals("/moc") || path.endsWith("nrao") ? CELL : 0;
        assertThat(moc.area()).isBetween(least, least + ring + points);
    }

    @Test
    void aPositionWithoutFootprintIsACell() throws Exception {
        Moc moc =
                Moc.parse(site.get("/moc/collection/Points?FORMAT=ascii").body().strip());

        assertThat(moc.contains(new SkyPoint(10, -30))).isTrue();
        assertThat(moc.area()).isCloseTo(CELL, within(1e-9));
    }

    @Test
    void threeFormatsTellTheSame() throws Exception {
        HttpResponse<byte[]> fits = site.getBytes("/moc/archive/nrao");
        HttpResponse<String> ascii = site.get("/moc/archive/nrao?FORMAT=ascii");
        HttpResponse<String> json = site.get("/moc/archive/nrao?FORMAT=json");

        Moc moc = Moc.parse(ascii.body().strip());
        assertThat(fits.headers().firstValue("Content-Type").orElse("")).startsWith("application/fits");
        assertThat(new String(fits.body(), 0, 80, US_ASCII)).startsWith("SIMPLE  =                    T");
        assertThat(MocFits.read(new ByteArrayInputStream(fits.body()))).isEqualTo(moc);
        assertThat(ascii.body().strip()).contains("9/");
        assertThat(json.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        StringBuilder text = new StringBuilder();
        JsonNode orders = new ObjectMapper().readTree(json.body());
        orders.fieldNames().forEachRemaining(order -> {
            text.append(' ').append(order).append('/');
            orders.get(order).forEach(cell -> text.append(cell.asLong()).append(' '));
        });
        assertThat(Moc.parse(text.toString().strip())).isEqualTo(moc);
    }

    @Test
    void whoHasItIsToldSo() throws Exception {
        HttpResponse<String> first = site.get("/moc/archive/nrao?FORMAT=json");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = site.get("/moc/archive/nrao?FORMAT=json", "If-None-Match", tag);
        HttpResponse<String> other = site.get("/moc/archive/nrao?FORMAT=ascii", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Last-Modified")).contains("Sat, 21 Nov 2026 12:00:00 GMT");
    }

    @Test
    void followsTheRowsAndOnlyThem() throws Exception {
        String before =
                site.get("/moc/archive/nrao").headers().firstValue("ETag").orElseThrow();
        assertThat(keeper.refresh()).isFalse();

        store.add("nrao", List.of(row("new", 300, 60, "New").build()));
        boolean changed = keeper.refresh();

        HttpResponse<String> after = site.get("/moc/archive/nrao?FORMAT=ascii");
        assertThat(changed).isTrue();
        assertThat(Moc.parse(after.body().strip()).contains(new SkyPoint(300, 60)))
                .isTrue();
        assertThat(site.get("/moc/archive/nrao").headers().firstValue("ETag").orElseThrow())
                .isNotEqualTo(before);
        assertThat(site.get("/moc/collection/New").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewProcessKnowsWhatWasSummedUp() throws Exception {
        CoverageKeeper other = keeper();

        assertThat(other.current().whole().moc())
                .isEqualTo(keeper.current().whole().moc());
        assertThat(other.current().whole().extent())
                .isEqualTo(keeper.current().whole().extent());
        assertThat(other.current().names(PartKind.COLLECTION)).containsExactly("Points", "VLA", "VLASS");
        assertThat(other.refresh()).isFalse();
    }

    /** SIA 2.0 finds nothing else, so it is to offer no other values (its section 2.3). */
    @Test
    void valuesOfColumnsAreThoseOfImagesAndCubes() {
        store.add(
                "nrao",
                List.of(
                        SampleStore.observation("raw", "visibility", 1, 2)
                                .text(ObscoreColumn.OBS_COLLECTION, "Raw")
                                .text(ObscoreColumn.FACILITY_NAME, "Dish")
                                .build(),
                        SampleStore.observation("cube", "cube", 1, 2)
                                .text(ObscoreColumn.OBS_COLLECTION, "Cubes")
                                .text(ObscoreColumn.FACILITY_NAME, "Array")
                                .build()));
        keeper.refresh();

        Coverage now = keeper.current();
        assertThat(now.names(PartKind.IMAGED)).containsExactly("Cubes", "VLA", "VLASS");
        assertThat(now.names(PartKind.COLLECTION)).contains("Raw");
        assertThat(now.names(PartKind.FACILITY)).contains("Array").doesNotContain("Dish");
    }

    @Test
    void untilAnArchiveIsSummedUpMocsOfPartsAreLate() throws Exception {
        store.add("alma", List.of(row("antennae", 180.47, -18.87, "ALMA").build()));
        keeper = keeper();

        for (String path : List.of("/moc", "/moc/archive/nrao", "/moc/list")) {
            HttpResponse<String> late = site.get(path);
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
            assertThat(late.body()).contains("The coverage of alma is being summed up for the first time.");
        }
        assertThat(site.get("/moc?FORMAT=ascii&QUERY=SELECT%20s_region%20FROM%20ivoa.obscore")
                        .statusCode())
                .isEqualTo(200);

        keeper.refresh();

        assertThat(Moc.parse(site.get("/moc/archive/alma?FORMAT=ascii").body().strip())
                        .contains(new SkyPoint(180.47, -18.87)))
                .isTrue();
    }

    @Test
    void theListNamesEveryPart() throws Exception {
        JsonNode list = new ObjectMapper().readTree(site.get("/moc/list").body());

        List<String> urls = StreamSupport.stream(list.spliterator(), false)
                .map(part -> part.get("url").asText())
                .toList();
        assertThat(urls).hasSize(14).contains(site.root() + "moc", site.root() + "moc/epoch/VLASS1.1");
        for (String url : urls) {
            assertThat(site.get(url.substring(site.root().toString().length() - 1))
                            .statusCode())
                    .isEqualTo(200);
        }
        JsonNode all = list.get(0);
        assertThat(all.get("rows").asInt()).isEqualTo(5);
        assertThat(all.get("t_min").asDouble()).isEqualTo(59_000);
        assertThat(all.get("t_max").asDouble()).isEqualTo(59_001);
        assertThat(all.get("freq_min").asDouble()).isEqualTo(1.36e9);
        assertThat(all.get("freq_max").asDouble()).isEqualTo(4.1e9);
    }

    @Test
    void anyQueryHasItsMoc() throws Exception {
        HttpResponse<String> answer = site.get("/moc?FORMAT=ascii&QUERY="
                + "SELECT%20s_region%20FROM%20ivoa.obscore%20WHERE%20obs_collection%3D%27VLASS%27");

        Moc moc = Moc.parse(answer.body().strip());
        assertThat(moc.contains(new SkyPoint(202.784, 30.509))).isTrue();
        assertThat(moc.contains(new SkyPoint(12.5, -2.5))).isTrue();
        assertThat(moc.contains(new SkyPoint(83.633, 22.014))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/moc/galaxy/M31 | 404 | There are no MOCs of a 'galaxy'; there are those of archive, collection, type,",
                "/moc/archive | 404 | There is no archive named ''; there are: cadc, nrao.",
                "/moc/archive/alma | 404 | There is no archive named 'alma'; there are: cadc, nrao.",
                "/moc/facility/NRAO | 404 | There are no MOCs of a 'facility'",
                "/moc?FORMAT=png | 400 | FORMAT is 'png': a MOC comes as fits, json or ascii.",
                "/moc?FORMAT=ascii&QUERY=SELECT | 400 | line 1",
                "/moc?FORMAT=ascii&QUERY=SELECT%20obs_id%20FROM%20ivoa.obscore | 400 | A MOC is made of footprints",
            })
    void saysWhatIsWrong(String path, int status, String message) throws Exception {
        HttpResponse<String> answer = site.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message.replace("'", answer.body().contains("&apos;") ? "&apos;" : "'"));
    }
}
