package org.obshub.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.obshub.sky.SkyPoint;

/** The tile table of NRAO's listing is the truth: scans laid out in a tile must be recognised as that tile's. */
class OtfCoverageTest {
    private final VlassTiles tiles = VlassTiles.load();

    @Test
    void everyTileOfEveryEpochIsToldFromOthersOfItsDay() {
        for (VlassTile tile : tiles.all()) {
            tile.dates().forEach((epoch, day) -> assertThat(OtfCoverage.tiles(tiles, epoch, day, day, starts(tile)))
                    .as("%s in epoch %s", tile.name(), epoch)
                    .containsExactly(tile));
        }
    }

    @Test
    void aBlockMayCoverTwoTiles() {
        VlassTile one = tile("T12t13");
        LocalDate day = one.observed(1).orElseThrow();
        VlassTile other = tiles.all().stream()
                .filter(tile -> !tile.equals(one)
                        && tile.observed(1).filter(day::equals).isPresent())
                .findFirst()
                .orElseThrow();
        List<SkyPoint> starts = new ArrayList<>(starts(one));
        starts.addAll(starts(other));

        assertThat(OtfCoverage.tiles(tiles, 1, day, day, starts)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void scansOutsideTheTilesOfTheDayBelongToNone() {
        LocalDate day = tile("T12t13").observed(1).orElseThrow();

        assertThat(OtfCoverage.tiles(tiles, 1, day, day, starts(tile("T01t01"))))
                .isEmpty();
        assertThat(OtfCoverage.tiles(tiles, 1, day.minusDays(300), day.minusDays(300), starts(tile("T12t13"))))
                .isEmpty();
    }

    /** Rows 7.2 arcmin apart, driven to and fro, beginning 0.1 deg of sky outside the tile (VLASS observing strategy). */
    private static List<SkyPoint> starts(VlassTile tile) {
        VlassTile.Bounds b = tile.bounds();
        List<SkyPoint> starts = new ArrayList<>();
        boolean eastward = true;
        for (double dec = b.decMin() + 0.06; dec < b.decMax(); dec += 0.12) {
            double beyond = 0.1 / Math.cos(Math.toRadians(dec));
            double ra = eastward ? b.raMin() - Math.min(beyond, 5) : b.raMax() + Math.min(beyond, 5);
            starts.add(new SkyPoint(ra, dec));
            eastward = !eastward;
        }
        return starts;
    }

    private VlassTile tile(String name) {
        return tiles.find(name).orElseThrow();
    }
}
