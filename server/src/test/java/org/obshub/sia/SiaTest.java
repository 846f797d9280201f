package org.obshub.sia;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.obshub.obscore.ObscoreColumn;
import org.obshub.query.SampleStore;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;
import org.obshub.store.ObscoreLookup;
import org.obshub.vosi.IvoaSchemas;
import org.obshub.votable.VotableReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** SIA 2.0 over a real database, asked over HTTP; facts/standards.md I1 to I8. */
class SiaTest {
    private static SampleStore store;
    private static TestSite site;

    @BeforeAll
    static void start() throws IOException {
        store = new SampleStore();
        store.add(
                "nrao",
                List.of(
                        SampleStore.observation("crab", "cube", 83.633, 22.014)
                                .text(ObscoreColumn.OBS_COLLECTION, "VLA")
                                .text(ObscoreColumn.FACILITY_NAME, "NRAO")
                                .text(ObscoreColumn.INSTRUMENT_NAME, "VLA:A")
                                .text(ObscoreColumn.POL_STATES, "/I/Q/U/V/")
                                .text(ObscoreColumn.ACCESS_FORMAT, "application/fits")
                                .number(ObscoreColumn.T_MIN, 59_000)
                                .number(ObscoreColumn.T_MAX, 59_000.5)
                                .number(ObscoreColumn.T_EXPTIME, 600)
                                .number(ObscoreColumn.T_RESOLUTION, 3)
                                .number(ObscoreColumn.S_FOV, 0.6)
                                .number(ObscoreColumn.S_RESOLUTION, 1.5)
                                .number(ObscoreColumn.EM_RES_POWER, 2000)
                                .build(),
                        SampleStore.observation("3C286", "image", 202.784, 30.509)
                                .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                                .text(ObscoreColumn.POL_STATES, "/I/")
                                .number(ObscoreColumn.T_MIN, 58_000)
                                .number(ObscoreColumn.T_MAX, 58_001)
                                .number(ObscoreColumn.S_RESOLUTION, 2.5)
                                .number(ObscoreColumn.S_FOV, 0.6)
                                .integer(ObscoreColumn.CALIB_LEVEL, 3)
                                .build(),
                        SampleStore.observation("meridian", "image", 359.9, -10).build(),
                        SampleStore.observation("bare", "image", new Cone(new SkyPoint(10, 80), 0.1))
                                .build(),
                        SampleStore.observation("raw", "visibility", 83.633, 22.014)
                                .build()));
        Router router = new Router();
        new SiaRoutes(
                        store.queries(),
                        new ObscoreLookup(store.database())::contains,
                        () -> Map.of("obs_collection", List.of("VLA", "VLASS")),
                        root -> List.of(),
                        () -> new org.obshub.vosi.AvailabilityEndpoint.State(true, Instant.EPOCH, ""),
                        Instant.EPOCH)
                .mount(router);
        site = new TestSite(router);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        store.close();
    }

    /** I2: each parameter, its forms, repeated values, and parameters together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| 3C286 bare crab meridian",
                "POS=CIRCLE 83.6 22.0 0.1 | crab",
                "POS=CIRCLE 84.1 22.0 0.2 | crab",
                "POS=CIRCLE 85 22.0 0.2 | ",
                "POS=CIRCLE 83.6 22.0 0.1&POS=CIRCLE 202.7 30.5 0.1 | 3C286 crab",
                "POS=RANGE 83 84 21 23 | crab",
                "POS=RANGE 359 361 -11 -9 | meridian",
                "POS=RANGE 359 1 -11 -9 | meridian",
                "POS=RANGE -Inf +Inf 70 +Inf | bare",
                "POS=POLYGON 83 21 84 21 84 23 83 23 | crab",
                "POS=POLYGON 83 21 83 23 84 23 84 21 | crab",
                "pos=circle 83.6 22.0 0.1 | crab",
                "BAND=0.21 | 3C286 crab meridian",
                "BAND=0.2204 0.3 | 3C286 crab meridian",
                "BAND=0.3 0.4 | ",
                "BAND=0.3 +Inf | ",
                "BAND=-Inf 0.2 | 3C286 crab meridian",
                "BAND=-Inf +Inf | 3C286 crab meridian",
                "BAND=0.3 0.4&BAND=0.2 0.21 | 3C286 crab meridian",
                "FREQ=1.4204e9 | 3C286 crab meridian",
                "FREQ=1.5e9 2e9 | 3C286 crab meridian",
                "FREQ=2e9 4e9 | ",
                "TIME=59000.2 | crab",
                "TIME=58000.5 59000 | 3C286 crab",
                "TIME=59000.5 +Inf | crab",
                "TIME=-Inf 1000 | ",
                "POL=I | 3C286 crab",
                "POL=Q | crab",
                "POL=XX | ",
                "POL=XX&POL=V | crab",
                "FOV=0.5 0.7 | 3C286 crab",
                "FOV=0.6 | 3C286 crab",
                "FOV=0.7 +Inf | ",
                "SPATRES=-Inf 2 | crab",
                "SPATRES=-Inf +Inf | 3C286 crab",
                "SPECRP=1000 3000 | crab",
                "EXPTIME=600 | crab",
                "TIMERES=1 5 | crab",
                "ID=ivo://archive.example/Data?crab | crab",
                "ID=IVO://ARCHIVE.example/data?CRAB | crab",
                "ID=ivo://archive.example/Data?crab&ID=ivo://archive.example/data?3c286 | 3C286 crab",
                "ID=crab | ",
                "COLLECTION=VLASS | 3C286",
                "COLLECTION=vlass | ",
                "COLLECTION=VLASS&COLLECTION=VLA | 3C286 bare crab meridian",
                "FACILITY=NRAO | crab",
                "INSTRUMENT=VLA:A | crab",
                "DPTYPE=cube | crab",
                "DPTYPE=image | 3C286 bare meridian",
                "DPTYPE=image&DPTYPE=cube | 3C286 bare crab meridian",
                "CALIB=3 | 3C286",
                "CALIB=3&CALIB=2 | 3C286 bare crab meridian",
                "TARGET=crab | crab",
                "TARGET=Crab | ",
                "FORMAT=application/fits | crab",
                "FORMAT=image/jpeg | ",
                "COLLECTION=VLA&FREQ=1.4e9&POS=CIRCLE 83.6 22.0 0.1 | crab",
                "COLLECTION=VLASS&POS=CIRCLE 83.6 22.0 0.1 | ",
                "COLLECTION=&POS= &DUMMY=ignore-me&UPLOAD=x,y&REQUEST=doQuery | 3C286 bare crab meridian",
            })
    void findsWhatTheParametersSay(String parameters, String names) throws Exception {
        HttpResponse<String> answer = site.get("/sia2/query?" + encoded(parameters));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(names(answer)).isEqualTo(names == null ? "" : names);
    }

    /** I6: the fault of each bad parameter, in the words of SIA 2.0. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POS=83 22 1 | UsageFault: POS is '83 22 1': '83' is no shape. Send CIRCLE",
                "POS=CIRCLE 83 22 | UsageFault: POS is 'CIRCLE 83 22': a circle has three numbers, not 2. Send",
                "POS=CIRCLE 400 22 1 | UsageFault: POS is 'CIRCLE 400 22 1': right ascension 400.0 lies outside 0 to 360.",
                "POS=CIRCLE 83 -91 1 | UsageFault: POS is 'CIRCLE 83 -91 1': declination -91.0 lies outside -90 to 90.",
                "POS=CIRCLE 83 22 -1 | UsageFault: POS is 'CIRCLE 83 22 -1': the radius lies outside 0 to 180.",
                "POS=POLYGON 1 2 3 4 | UsageFault: POS is 'POLYGON 1 2 3 4': a polygon has six numbers or more in pairs,",
                "POS=RANGE 1 2 4 3 | UsageFault: POS is 'RANGE 1 2 4 3': no declination lies between 4.0 and 3.0.",
                "POS=M 31 | UsageFault: POS is 'M 31': 'M' is no shape.",
                "BAND=x | UsageFault: BAND is 'x': 'x' is no number. Send one number, or two with the lower first;",
                "BAND=2 1 | UsageFault: BAND is '2 1': the lower end is above the upper end.",
                "BAND=1 2 3 | UsageFault: BAND is '1 2 3': those are 3 numbers.",
                "FREQ=1.4GHz | UsageFault: FREQ is '1.4GHz': '1.4GHz' is no number.",
                "TIME=2019-01-01 | UsageFault: TIME is '2019-01-01': '2019-01-01' is no number.",
                "POL=Z | UsageFault: POL is 'Z': that is no polarisation state. Send one of I Q U V",
                "FOV=NaN | UsageFault: FOV is 'NaN': 'NaN' is no number.",
                "SPATRES=a b | UsageFault: SPATRES is 'a b': 'a' is no number.",
                "SPECRP=+Inf | UsageFault: SPECRP is '+Inf': that is one number.",
                "EXPTIME=1,2,3 | UsageFault: EXPTIME is '1,2,3': those are 3 numbers.",
                "TIMERES=-Inf -Inf | UsageFault: TIMERES is '-Inf -Inf': no number lies there.",
                "DPTYPE=visibility | UsageFault: DPTYPE is 'visibility': SIA finds images and cubes only.",
                "CALIB=5 | UsageFault: CALIB is '5': send a calibration level, a whole number from 0 to 4.",
                "CALIB=two | UsageFault: CALIB is 'two': send a calibration level, a whole number from 0 to 4.",
                "MAXREC=-1 | UsageFault: MAXREC is '-1': give a whole number of rows, 0 or more;",
                "MAXREC=1&MAXREC=2 | UsageFault: MAXREC is given 2 times: give it once.",
                "RESPONSEFORMAT=pdf | UsageFault: RESPONSEFORMAT is 'pdf': this server writes votable,",
                "POS=CIRCLE 1 1 1&POS=CIRCLE x 1 1 | UsageFault: POS is 'CIRCLE x 1 1': 'x' is no number.",
            })
    void refusesWithTheWordsOfTheStandard(String parameters, String fault) throws Exception {
        HttpResponse<String> answer = site.get("/sia2/query?" + encoded(parameters));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-votable+xml");
        Element status = (Element) parse(answer).getElementsByTagName("INFO").item(0);
        assertThat(status.getAttribute("name")).isEqualTo("QUERY_STATUS");
        assertThat(status.getAttribute("value")).isEqualTo("ERROR");
        assertThat(status.getTextContent()).startsWith(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv"})
    void errorsOfTextFormatsAreText(String format) throws Exception {
        HttpResponse<String> answer =
                site.get("/sia2/query?" + encoded("POS=x&FORMAT=text/html&RESPONSEFORMAT=" + format));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.body()).startsWith("UsageFault: POS is 'x'");
    }

    /** I3: the columns of ObsCore with their names, UCDs, utypes and units. */
    @Test
    void answersTheColumnsOfObscore() throws Exception {
        HttpResponse<String> answer = site.get("/sia2/query?" + encoded("TARGET=crab"));

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-votable+xml");
        Map<String, Element> fields = elements(parse(answer), "FIELD").stream()
                .collect(Collectors.toMap(field -> field.getAttribute("name"), field -> field));
        assertThat(fields.keySet())
                .contains(
                        "dataproduct_type calib_level obs_collection obs_id obs_publisher_did access_url access_format"
                                .split(" "))
                .contains("access_estsize target_name s_ra s_dec s_fov s_region s_resolution s_xel1 s_xel2".split(" "))
                .contains("t_min t_max t_exptime t_resolution t_xel em_min em_max em_res_power em_xel".split(" "))
                .contains("o_ucd pol_states pol_xel facility_name instrument_name".split(" "));
        assertThat(fields.get("em_min").getAttribute("unit")).isEqualTo("m");
        assertThat(fields.get("em_min").getAttribute("ucd")).isEqualTo("em.wl;stat.min");
        assertThat(fields.get("em_min").getAttribute("utype"))
                .isEqualTo("obscore:Char.SpectralAxis.Coverage.Bounds.Limits.LoLimit");
        assertThat(answer.body()).contains("<TABLEDATA>");
    }

    /** I4, MAXREC=0: no rows, and the service with its parameters and the values they may have. */
    @Test
    void describesItselfWithoutRows() throws Exception {
        HttpResponse<String> answer = site.get("/sia2/query?MAXREC=0&QUERY_STATUS=ERROR&pos=RANGE%200%201%200%201");

        Document document = parse(answer);
        Element self = elements(document, "RESOURCE").get(1);
        List<String> parameters = elements(self, "PARAM").stream()
                .map(param -> param.getAttribute("name"))
                .toList();
        assertThat(names(answer)).isEmpty();
        assertThat(elements(document, "INFO").stream()
                        .filter(info -> info.getAttribute("name").equals("QUERY_STATUS"))
                        .map(info -> info.getAttribute("value")))
                .containsExactly("OK", "OVERFLOW");
        assertThat(elements(document, "INFO").stream().map(info -> info.getAttribute("name")))
                .contains("POS", "MAXREC");
        assertThat(self.getAttribute("name")).isEqualTo("this");
        assertThat(self.getAttribute("utype")).isEqualTo("adhoc:service");
        assertThat(parameters)
                .containsSubsequence("POS", "BAND", "FREQ", "TIME", "POL", "FOV", "SPATRES", "SPECRP", "EXPTIME")
                .containsSubsequence("TIMERES", "ID", "COLLECTION", "FACILITY", "INSTRUMENT", "DPTYPE", "CALIB")
                .contains("TARGET", "FORMAT");
        assertThat(elements(self, "OPTION").stream().map(option -> option.getAttribute("value")))
                .contains("VLASS", "VLA", "image", "cube");
    }

    @Test
    void overflowIsToldAndLimited() throws Exception {
        HttpResponse<String> answer = site.get("/sia2/query?MAXREC=1");

        assertThat(names(answer).split(" ", -1)).hasSize(1);
        assertThat(answer.body()).contains("name=\"QUERY_STATUS\" value=\"OVERFLOW\"");
    }

    @Test
    void takesPostAndOtherFormats() throws Exception {
        HttpResponse<String> answer =
                site.post("/sia2/query", Map.of("POS", "CIRCLE 83.6 22.0 0.1", "RESPONSEFORMAT", "csv"));

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(answer.body().lines()).hasSize(2);
    }

    /** I1; pyVO asks for capabilities below the query first, which must be 404. */
    @Test
    void capabilitiesNameTheStandardAndItsAddress() throws Exception {
        HttpResponse<String> answer = site.get("/sia2/capabilities");

        assertThat(site.get("/sia2/query/capabilities").statusCode()).isEqualTo(404);
        assertThat(site.get("/sia2/availability").body()).contains("available>true<");
        IvoaSchemas.valid(site.get("/sia2/availability").body());
        IvoaSchemas.valid(answer.body());
        Element capability = elements(parse(answer), "capability").get(0);
        Element reached = elements(capability, "interface").get(0);
        assertThat(capability.getAttribute("standardID")).isEqualTo("ivo://ivoa.net/std/SIA#query-2.0");
        assertThat(reached.getAttribute("version")).isEqualTo("2.0");
        assertThat(reached.getAttribute("role")).isEqualTo("std");
        assertThat(elements(capability, "accessURL").get(0).getTextContent()).isEqualTo(site.root() + "sia2/query");
    }

    private static String encoded(String parameters) {
        return parameters == null
                ? ""
                : Arrays.stream(parameters.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** The targets found, in alphabetical order. */
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
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(UTF_8)));
    }

    private static List<Element> elements(org.w3c.dom.Node parent, String name) {
        var found = parent instanceof Document document
                ? document.getElementsByTagName(name)
                : ((Element) parent).getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
