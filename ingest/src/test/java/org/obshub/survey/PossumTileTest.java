package org.obshub.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.obshub.sky.SkyPoint;

/** The published tile: POSSUM image 1026-5855_11400 lies at RA 156.43, Dec -58.92 (its FITS header). */
class PossumTileTest {
    @Test
    void theNumberInTheNameIsTheRingCell() {
        PossumTile tile =
                PossumTile.named("PSM_943MHz_20asec_1026-5855_11400_i_v1.fits").orElseThrow();

        assertThat(tile.ring()).isEqualTo(11_400);
        assertThat(tile.centre().distance(new SkyPoint(156.43, -58.92))).isLessThan(0.01);
    }

    @Test
    void aNumberAtAnotherPlaceIsNoTile() {
        assertThat(PossumTile.named("PSM_943MHz_20asec_1026-5855_11401_i_v1.fits"))
                .isEmpty();
        assertThat(PossumTile.named("PSM_943MHz_20asec_1026-5855_99999_i_v1.fits"))
                .isEmpty();
        assertThat(PossumTile.named("image.i.RACS_0202-37A.SB84447.cont.taylor.0.restored.conv.fits"))
                .isEmpty();
    }

    @Test
    void aCellIsTheSamePartOfTheSkyEverywhere() {
        double cell = 360 * 360 / Math.PI / 12_288;

        for (int ring : new int[] {0, 3, 500, 6000, 11_400, 12_287}) {
            assertThat(new PossumTile(ring).region().area()).isCloseTo(cell, within(cell * 1e-3));
        }
    }

    @Test
    void theCellHoldsItsCentreAndNotItsNeighbours() {
        PossumTile tile = new PossumTile(11_400);

        assertThat(tile.region().contains(tile.centre())).isTrue();
        assertThat(tile.region().contains(new PossumTile(11_399).centre())).isFalse();
        assertThat(tile.region().contains(new PossumTile(11_401).centre())).isFalse();
    }
}
