package org.obshub.archive.nrao;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.Span;
import org.obshub.archive.access.ToldLinks;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.SkyPoint;

/** Links by rule; the directories are those of facts/radio-domain.md section 1.4. */
class NraoLinksTest {
    private static final String PAGE = "https://data.nrao.edu/portal/#/productViewer/x";

    private final NraoLinks recipe = new NraoLinks(URI.create("https://archive-new.nrao.edu/vlass"));

    private static ObscoreRow dataset(String did) {
        return ObscoreRow.builder()
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://obshub.example/nrao?" + did)
                .text(ObscoreColumn.SOURCE_DID, did)
                .text(ObscoreColumn.SOURCE_ACCESS_URL, PAGE)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.subim,"
                + "quicklook/VLASS2.1/T10t02/VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1",
        "VLASS1.1.ql.T01t01.J000228-363000.10.2048.v1.I.iter1.image.pbcor.tt0.subim,"
                + "quicklook/VLASS1.1v2/T01t01/VLASS1.1.ql.T01t01.J000228-363000.10.2048.v1",
        "VLASS2.1.se.T10t01.J000200-003000.06.2048.v1.I.iter3.image.pbcor.tt0.subim,"
                + "se_continuum_imaging/VLASS2.1/T10t01/VLASS2.1.se.T10t01.J000200-003000.06.2048.v1"
    })
    void imagesLieInDirectoriesOfTheirNames(String image, String directory) {
        List<DatasetLink> links = recipe.links(dataset(image), ToldLinks.NOTHING);

        assertThat(links)
                .extracting(DatasetLink::semantics)
                .containsExactly("#this", "#noise", "#cutout", "#cutout", "#documentation");
        assertThat(links.get(0).url())
                .isEqualTo("https://archive-new.nrao.edu/vlass/" + directory + "/" + image + ".fits");
        assertThat(links.get(1).url())
                .isEqualTo("https://archive-new.nrao.edu/vlass/" + directory + "/"
                        + image.replace(".subim", ".rms.subim") + ".fits");
    }

    @Test
    void visibilitiesHaveAPageForPeopleAndNothingElse() {
        ObscoreRow block = dataset("24B-465.sb47226343.eb47329790.60643.9672167824");

        List<DatasetLink> links = recipe.links(block, ToldLinks.NOTHING);

        assertThat(links).hasSize(1);
        assertThat(links.get(0).content().type()).isEqualTo("text/html");
        assertThat(links.get(0).url()).isEqualTo(PAGE);
        assertThat(NraoLinks.plan(block, links, circle()))
                .isInstanceOfSatisfying(CutoutPlan.Refused.class, plan -> assertThat(plan.reason())
                        .contains(PAGE));
    }

    @Test
    void partsOfAnImageAreCutHereFromItsFile() {
        ObscoreRow image = dataset("VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.subim");

        CutoutPlan plan = NraoLinks.plan(image, recipe.links(image, ToldLinks.NOTHING), circle());

        assertThat(plan).isInstanceOfSatisfying(CutoutPlan.Local.class, local -> assertThat(local.file())
                .hasToString("https://archive-new.nrao.edu/vlass/quicklook/VLASS2.1/T10t02/"
                        + "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1/"
                        + "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits"));
    }

    private static Cutout circle() {
        return new Cutout(Optional.of(new Cone(new SkyPoint(12.5, -2.5), 0.02)), Span.ALL, Span.ALL, List.of(), "");
    }
}
