package org.obshub.archive.casda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.DatasetLink.Login;
import org.obshub.archive.access.DatasetLink.Target;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.RecordedLinks;
import org.obshub.archive.access.Span;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** CASDA's links from recorded answers; what is expected stands in them and in facts/upstream.md 3.4 and 3.5. */
class CasdaLinksTest {
    private static final CasdaServices SERVICES = new CasdaServices(
            URI.create("https://casda.example/links"),
            URI.create("https://login.example/links"),
            URI.create("https://casda.example/data/async"));

    private final CasdaLinks recipe = new CasdaLinks(SERVICES);

    private static ObscoreRow dataset(String did, String type) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://obshub.example/casda?" + did)
                .text(ObscoreColumn.SOURCE_DID, did)
                .text(ObscoreColumn.DATAPRODUCT_TYPE, type)
                .build();
    }

    private List<DatasetLink> links(String file, ObscoreRow dataset, Login login) throws IOException {
        return recipe.links(dataset, RecordedLinks.of("casda/" + file, "", login));
    }

    @Test
    void tokensAndRowsOfOneUserBecomeTheFileAndItsCutoutByOurService() throws IOException {
        List<DatasetLink> links =
                links("datalink-authenticated.released.xml", dataset("cube-123456", "image"), Login.NONE);

        assertThat(links).extracting(DatasetLink::semantics).containsExactly("#this", "#cutout");
        assertThat(links.get(0).target())
                .isEqualTo(new Target.Own("/soda/sync?ID=ivo%3A%2F%2Fobshub.example%2Fcasda%3Fcube-123456"));
        assertThat(links.get(0).content().length()).isEqualTo(1024);
        assertThat(links.get(0).login()).isEqualTo(Login.NONE);
        assertThat(links.toString()).doesNotContain("SDgmfVcIqFb486Xg");
    }

    @Test
    void theAnswerOf2020IsUnderstoodToo() throws IOException {
        List<DatasetLink> links = links("datalink-authenticated-2020.xml", dataset("cube-244", "image"), Login.GRANTED);

        assertThat(links).extracting(DatasetLink::semantics).containsExactly("#this", "#cutout");
        assertThat(links.get(0).content().length()).isEqualTo(1_056_024_576);
        assertThat(links.get(0).login()).isEqualTo(Login.GRANTED);
    }

    @Test
    void outsidersAreToldThatALoginIsNeededInsteadOfAnotherDocument() throws IOException {
        List<DatasetLink> links =
                links("datalink-unauthenticated.released.xml", dataset("cube-123456", "image"), Login.REQUIRED);

        assertThat(links).extracting(DatasetLink::login).containsOnly(Login.REQUIRED);
        assertThat(links).extracting(DatasetLink::semantics).containsExactly("#this", "#cutout");
        assertThat(links).noneMatch(link -> link.content().type().equals(DatasetLink.DATALINK));
    }

    @Test
    void aRefusalIsAFaultInTheArchivesWords() throws IOException {
        List<DatasetLink> links = links("datalink-no-permission.xml", dataset("cube-7", "image"), Login.NONE);

        assertThat(links)
                .containsExactly(DatasetLink.fault(
                        FaultKind.FORBIDDEN, "Sorry, but you do not have permission to access this data product"));
    }

    @Test
    void aCircleBecomesAJobWithNumbersWithoutExponents() {
        ObscoreRow image = dataset("cube-7", "image");
        List<DatasetLink> links = recipe.links(image, new ToldLinks(List.of(), List.of(), Login.NONE));
        Cutout circle = new Cutout(
                Optional.of(new Cone(new SkyPoint(10.5, -30), 1e-4)), new Span(0.2, 0.25), Span.ALL, List.of("I"), "");

        assertThat(new CasdaCutouts(SERVICES).plan(image, links, circle))
                .isEqualTo(new CutoutPlan.Driven(
                        URI.create("https://login.example/links"),
                        "cube-7",
                        "cutout_service",
                        List.of(
                                Map.entry("CIRCLE", "10.500000000 -30.000000000 0.000100000"),
                                Map.entry("BAND", "0.2 0.25"),
                                Map.entry("POL", "I"))));
    }

    @Test
    void visibilitiesComeWholeOrNotAtAll() throws IOException {
        ObscoreRow visibility = dataset("visibility-1", "visibility");
        List<DatasetLink> links = links("datalink-unauthenticated.released.xml", visibility, Login.REQUIRED);
        Cutout whole = new Cutout(Optional.empty(), Span.ALL, Span.ALL, List.of(), "");
        Cutout part = new Cutout(Optional.empty(), new Span(0.2, 0.25), Span.ALL, List.of(), "");

        assertThat(links).extracting(DatasetLink::semantics).containsExactly("#this");
        assertThat(new CasdaCutouts(SERVICES).plan(visibility, links, whole)).isInstanceOf(CutoutPlan.Driven.class);
        assertThat(new CasdaCutouts(SERVICES).plan(visibility, links, part)).isInstanceOf(CutoutPlan.Refused.class);
    }
}
