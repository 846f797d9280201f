package org.obshub.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.obshub.sky.SkyPoint;

class VlassImageTest {
    private final VlassTiles tiles = VlassTiles.load();

    @Test
    void theWholeSurveyHas35446ImagesPerEpoch() {
        long images = tiles.all().stream()
                .mapToLong(tile -> VlassImage.of(tile).size())
                .sum();

        assertThat(images).isEqualTo(35_446);
    }

    @Test
    void imageNamesAreUnique() {
        assertThat(predictedNames()).hasSize(35_446);
    }

    @Test
    void atLeast3778Of3803PublishedNamesArePredictedExactly() throws IOException {
        List<String> observed = observedNames();
        Set<String> predicted = predictedNames();

        long exact = observed.stream().filter(predicted::contains).count();

        assertThat(observed).hasSize(3_803);
        assertThat(exact).isGreaterThanOrEqualTo(3_778);
    }

    @Test
    void namesFollowTheFormsTheArchivesUse() {
        VlassImage image = image("T10t02", "J005000-023000");

        assertThat(image.observationId(2)).isEqualTo("VLASS2.1.T10t02.J005000-023000");
        assertThat(image("T01t01", "J000228-363000").quickLookFile(1))
                .isEqualTo("VLASS1.1.ql.T01t01.J000228-363000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits");
    }

    @Test
    void theReferencePixelIsThatOfTheFitsHeader() {
        VlassImage image = image("T13t10", "J063820+113000");

        // CRVAL1 of VLASS2.1.se.T13t10.J063820+113000, rounded to the 0.05 arcsec to which the rule is known
        assertThat(image.centre().ra()).isCloseTo(99.58423379, org.assertj.core.data.Offset.offset(2e-5));
        assertThat(image.centre().dec()).isEqualTo(11.5);
    }

    @Test
    void wellKnownSourcesLieOnTheImagesTheLiteratureNames() {
        assertThat(coveringNames(148.9684583, 69.6797028)).contains("T28t05.J095548+693000");
        assertThat(coveringNames(77.3581851, 5.6931475)).isNotEmpty();
        assertThat(coveringNames(121.98974, 4.54293)).contains("T12t13.J080600+043000", "T12t13.J081001+043000");
    }

    @Test
    void everyDirectionNorthOfMinus40HasAnImage() {
        for (double dec = -39.9; dec < 90; dec += 3.7) {
            for (double ra = 0.05; ra < 360; ra += 29.3) {
                assertThat(tiles.imagesCovering(new SkyPoint(ra, dec)))
                        .as("ra %s dec %s", ra, dec)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void cornersLieOnTheEdgeOfTheImage() {
        VlassImage image = image("T10t02", "J005000-023000");

        assertThat(image.corners()).hasSize(4);
        assertThat(image.corners().get(0).ra())
                .isGreaterThan(image.corners().get(1).ra());
        double side = image.corners().get(2).dec() - image.corners().get(1).dec();
        assertThat(side).isCloseTo(VlassImage.SIDE, org.assertj.core.data.Offset.offset(1e-3));
    }

    private Set<String> coveringNames(double ra, double dec) {
        return tiles.imagesCovering(new SkyPoint(ra, dec)).stream()
                .map(image -> image.tile().name() + "." + image.name())
                .collect(toSet());
    }

    private VlassImage image(String tile, String name) {
        return VlassImage.of(tiles.find(tile).orElseThrow()).stream()
                .filter(image -> image.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> predictedNames() {
        return tiles.all().stream()
                .flatMap(tile -> VlassImage.of(tile).stream())
                .map(image -> image.tile().name() + "." + image.name())
                .collect(toSet());
    }

    private static List<String> observedNames() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                VlassImageTest.class.getResourceAsStream("/recorded/vlass/image_centres_observed.csv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
        }
    }
}
