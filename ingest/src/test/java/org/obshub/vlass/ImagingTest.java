package org.obshub.vlass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.sky.SkyPoint;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/** The tile puller of VLASS Memo 20, with the corrections of its reviewers. */
class ImagingTest {
    private final VlassTiles tiles = VlassTiles.load();

    /** Sizes computed by hand from 0.6 arcsec cells, 1000 + 840 arcsec beyond the image, and factors 2, 3, 5, 7. */
    @ParameterizedTest
    @CsvSource({"250, 6720", "500, 7000", "1000, 7840", "1428, 8640", "3600, 12150"})
    void imagesHaveTheSmallestSizeOfFastTransforms(double side, int cells) {
        assertThat(Imaging.of(new SkyPoint(10, 10), side).cells(0.6)).isEqualTo(cells);
    }

    /** A Gaussian of 21 arcmin FWHM: half at 630 arcsec, the others from Memo 20. */
    @ParameterizedTest
    @CsvSource({"0.5, 630", "0.17, 1007", "0.1, 1148"})
    void aFieldContributesAsFarAsItsBeamDoes(double fraction, double arcsec) {
        assertThat(Imaging.fieldRadius(fraction)).isCloseTo(arcsec, within(0.5));
    }

    @Test
    void theExampleOfTheMemoNeedsOneTileAndTwoImages() {
        Imaging imaging = Imaging.of(new SkyPoint(121.98974, 4.54293), 250);

        assertThat(imaging.tiles(tiles)).extracting(VlassTile::name).containsExactly("T12t13");
        assertThat(imaging.images(tiles).stream().map(image -> image.tile().name() + "." + image.name()))
                .containsExactlyInAnyOrder("T12t13.J080600+043000", "T12t13.J081001+043000");
    }

    @Test
    void centresAndCornersOfAllTilesAreFound() {
        for (VlassTile tile : tiles.all()) {
            VlassTile.Bounds b = tile.bounds();
            double ra = (b.raMin() + b.raMax()) / 2;
            for (SkyPoint point : List.of(
                    new SkyPoint(ra, (b.decMin() + b.decMax()) / 2),
                    new SkyPoint(b.raMin(), b.decMin()),
                    new SkyPoint(b.raMax(), b.decMax()),
                    new SkyPoint(ra, b.decMax()))) {
                assertThat(Imaging.of(point, 250).tiles(tiles))
                        .as("%s of %s", point, tile.name())
                        .contains(tile);
            }
        }
    }

    /** A point is needed if it lies in the box; the tile of each such point must be among those told. */
    @Test
    void noTileIsMissedAtAnyDeclination() {
        Random random = new Random(5);
        for (double dec = -39.5; dec <= 90; dec += 0.5) {
            SkyPoint target = new SkyPoint(random.nextDouble() * 360, dec);
            Imaging imaging = Imaging.of(target, 1428);
            List<VlassTile> needed = imaging.tiles(tiles);
            double half = 714 + 1000;
            for (int i = 0; i < 50; i++) {
                SkyPoint field =
                        offset(target, half * (2 * random.nextDouble() - 1), half * (2 * random.nextDouble() - 1));
                tiles.containing(field).ifPresent(tile -> assertThat(needed)
                        .as("field %s of target %s", field, target)
                        .contains(tile));
            }
            assertThat(needed.size()).as("tiles of %s", target).isBetween(1, 4);
        }
    }

    @Test
    void atThePoleBothPolarTilesAreNeeded() {
        assertThat(Imaging.of(new SkyPoint(77, 90), 250).tiles(tiles))
                .extracting(VlassTile::name)
                .containsExactly("T32t01", "T32t02");
    }

    @Test
    void southOfTheSurveyThereIsNothing() {
        assertThat(Imaging.of(new SkyPoint(10, -41), 250).tiles(tiles)).isEmpty();
    }

    @Test
    void sizesOutOfReachAreRefused() {
        assertThatThrownBy(() -> Imaging.of(new SkyPoint(10, 10), 0)).hasMessageContaining("(0, 216000] arcsec");
    }

    /** Tangent plane offsets in arcsec, east and north (Calabretta and Greisen 2002, TAN). */
    private static SkyPoint offset(SkyPoint centre, double east, double north) {
        double x = Math.tan(Math.toRadians(east / 3600));
        double y = Math.tan(Math.toRadians(north / 3600));
        double dec0 = Math.toRadians(centre.dec());
        double below = Math.cos(dec0) - y * Math.sin(dec0);
        double ra = centre.ra() + Math.toDegrees(Math.atan2(x, below));
        double dec = Math.toDegrees(Math.atan2(Math.sin(dec0) + y * Math.cos(dec0), Math.hypot(x, below)));
        return new SkyPoint((ra + 360) % 360, dec);
    }
}
