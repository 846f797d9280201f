package org.obshub.archive.cadc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
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
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** CADC's links from recorded answers; what is expected stands in the recordings and in facts/upstream.md 2.5 and 2.6. */
class CadcLinksTest {
    private static final String ID = "ivo://cadc.nrc.ca/MACHO?54150/cal054150r";
    private static final CadcServices SERVICES = new CadcServices(
            URI.create("https://cadc.example/caom2ops/datalink"),
            URI.create("https://cadc.example/caom2ops/sync"),
            URI.create("https://cadc.example/caom2ops/pkg"),
            URI.create("https://cadc.example/raven/files"));
    private static final ObscoreRow DATASET = ObscoreRow.builder()
            .text(ObscoreColumn.OBS_PUBLISHER_DID, ID)
            .text(ObscoreColumn.SOURCE_DID, ID)
            .build();

    private final CadcLinks recipe = new CadcLinks(SERVICES);

    private List<DatasetLink> recorded() throws IOException {
        return recipe.links(DATASET, RecordedLinks.of("cadc/datalink-two-ids-soda.xml", ID, Login.REQUIRED));
    }

    @Test
    void theFileComesWithoutRunIdAndWithItsArtifact() throws IOException {
        DatasetLink file = recorded().get(0);

        assertThat(file.semantics()).isEqualTo("#this");
        assertThat(file.url())
                .isEqualTo("https://www.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/data/pub/MACHO/cal054150r.fits.fz");
        assertThat(file.content().type()).isEqualTo("application/fits");
        assertThat(file.content().length()).isEqualTo(18_616_320);
        assertThat(file.file()).isEqualTo("ad:MACHO/cal054150r.fits.fz");
        assertThat(file.login()).isEqualTo(Login.NONE);
    }

    @Test
    void rowsOfPassingServicesBecomeOneCutoutOfOurs() throws IOException {
        List<DatasetLink> links = recorded();

        assertThat(links).extracting(DatasetLink::semantics).containsExactly("#this", "#cutout");
        assertThat(links.get(1).target()).isInstanceOf(Target.Cutout.class);
        assertThat(links.get(1).file()).isEqualTo("ad:MACHO/cal054150r.fits.fz");
    }

    @Test
    void aDatasetThatWasNotToldHasNoLinks() {
        assertThat(recipe.links(DATASET, ToldLinks.NOTHING)).isEmpty();
    }

    @Test
    void aCircleIsAskedOfTheArchiveByTheArtifact() throws IOException {
        Cutout circle = cutout(Optional.of(new Cone(new SkyPoint(88.8, -67.7), 0.02)), Span.ALL);

        CutoutPlan plan = new CadcCutouts(SERVICES).plan(DATASET, recorded(), circle);

        assertThat(plan)
                .isEqualTo(new CutoutPlan.Proxied(
                        URI.create("https://cadc.example/caom2ops/sync?ID=ad%3AMACHO%2Fcal054150r.fits.fz"
                                + "&CIRCLE=88.8%20-67.7%200.02"),
                        "cutout-cal054150r.fits.fz"));
    }

    @Test
    void openEndsOfABandAreWrittenAsTheStandardSays() throws IOException {
        Cutout band = cutout(Optional.empty(), new Span(0.1, Double.POSITIVE_INFINITY));

        CutoutPlan.Proxied plan = (CutoutPlan.Proxied) new CadcCutouts(SERVICES).plan(DATASET, recorded(), band);

        assertThat(plan.uri().getRawQuery()).endsWith("&BAND=0.1%20%2BInf");
    }

    @Test
    void rangesOfCoordinatesAreCutHereBecauseCadcRefusesThem() throws IOException {
        Cutout range = cutout(Optional.of(new Range(88, 89, -68, -67)), Span.ALL);

        assertThat(new CadcCutouts(SERVICES).plan(DATASET, recorded(), range)).isInstanceOf(CutoutPlan.Local.class);
    }

    @Test
    void anUnknownFileIsRefusedByName() throws IOException {
        Cutout other = new Cutout(Optional.empty(), Span.ALL, Span.ALL, List.of(), "other.fits");

        assertThat(new CadcCutouts(SERVICES).plan(DATASET, recorded(), other))
                .isEqualTo(new CutoutPlan.Refused(FaultKind.NOT_FOUND, "the dataset has no FITS file other.fits"));
    }

    private static Cutout cutout(Optional<Region> region, Span band) {
        return new Cutout(region, band, Span.ALL, List.of(), "");
    }
}
