package org.obshub.vosi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.obshub.cutouts.CutoutsRoutes;
import org.obshub.datalink.DataLinkRoutes;
import org.obshub.http.Router;
import org.obshub.http.TestSite;
import org.obshub.sia.SiaRoutes;
import org.obshub.soda.SodaRoutes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** VOSI 1.1: what services besides TAP say of themselves is valid under the schemas of the IVOA (O1, O6). */
class ServiceDocumentsTest {
    static List<Arguments> services() {
        return List.of(
                Arguments.of("ivo://ivoa.net/std/SIA#query-2.0", SiaRoutes.capabilities()),
                Arguments.of("ivo://ivoa.net/std/DataLink#links-1.1", DataLinkRoutes.capabilities()),
                Arguments.of("ivo://ivoa.net/std/SODA#sync-1.0", SodaRoutes.capabilities()),
                Arguments.of("ivo://ivoa.net/std/SODA#async-1.0", SodaRoutes.capabilities()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void capabilitiesAreValidAndNameTheStandardAndVosi(String standard, List<Capability> capabilities)
            throws Exception {
        Router router = new Router().route("/capabilities", new CapabilitiesEndpoint(capabilities, Instant.EPOCH));
        try (TestSite site = new TestSite(router)) {
            HttpResponse<String> answer = site.get("/capabilities");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(IvoaSchemas.elements(IvoaSchemas.valid(answer.body()), "capability"))
                    .extracting(capability -> capability.getAttribute("standardID"))
                    .contains(standard, "ivo://ivoa.net/std/VOSI#capabilities", "ivo://ivoa.net/std/VOSI#availability");
        }
    }

    /** A client that knows no standard of bulk cutouts finds the parameters that the manual has, as none of a standard. */
    @Test
    void bulkCutoutsTellTheirParameters() throws Exception {
        Set<String> manual = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "cutouts.md"))) {
            Matcher row = Pattern.compile("^\\| (`[A-Z`, ]+`) \\|").matcher(line);
            if (row.find()) {
                Pattern.compile("[A-Z]+").matcher(row.group(1)).results().forEach(name -> manual.add(name.group()));
            }
        }
        manual.add("UPLOAD"); // in the text of TABLE, as is
        manual.add("CIRCLE");
        Router router = new Router()
                .route("/capabilities", new CapabilitiesEndpoint(CutoutsRoutes.capabilities(), Instant.EPOCH));
        try (TestSite site = new TestSite(router)) {
            Document answer = IvoaSchemas.valid(site.get("/capabilities").body());

            for (int i = 0; i < 2; i++) {
                Element capability = IvoaSchemas.elements(answer, "capability").get(i);
                assertThat(IvoaSchemas.elements(capability, "name"))
                        .extracting(Element::getTextContent)
                        .containsExactlyInAnyOrderElementsOf(manual);
                assertThat(IvoaSchemas.elements(capability, "param"))
                        .allMatch(parameter -> parameter.getAttribute("std").equals("false"));
                assertThat(IvoaSchemas.elements(capability, "queryType").get(0).getTextContent())
                        .isEqualTo("POST");
            }
            assertThat(IvoaSchemas.elements(answer, "capability").subList(2, 4))
                    .extracting(capability -> capability.getAttribute("standardID"))
                    .containsExactly("ivo://ivoa.net/std/VOSI#capabilities", "ivo://ivoa.net/std/VOSI#availability");
        }
    }

    @Test
    void availabilityIsValidWithANotice() throws Exception {
        AvailabilityEndpoint.State state =
                new AvailabilityEndpoint.State(true, Instant.EPOCH, "closed on <Sunday> & Monday");
        Router router = new Router().route("/availability", new AvailabilityEndpoint(() -> state));
        try (TestSite site = new TestSite(router)) {
            String answer = site.get("/availability").body();

            assertThat(IvoaSchemas.elements(IvoaSchemas.valid(answer), "note"))
                    .singleElement()
                    .satisfies(note -> assertThat(note.getTextContent()).isEqualTo("closed on <Sunday> & Monday"));
        }
    }
}
