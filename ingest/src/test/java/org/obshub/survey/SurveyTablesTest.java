package org.obshub.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.sky.SkyPoint;

class SurveyTablesTest {
    private final VlassTiles tiles = VlassTiles.load();

    @Test
    void thereAre899TilesIn32TiersAnd451OfThemInTheFirstHalf() {
        assertThat(tiles.all()).hasSize(899);
        assertThat(tiles.all().stream().mapToInt(VlassTile::tier).distinct()).hasSize(32);
        assertThat(tiles.all().stream().filter(tile -> tile.half() == 1)).hasSize(451);
    }

    @Test
    void tilesCoverThePublishedArea() {
        double area = tiles.all().stream().mapToDouble(SurveyTablesTest::area).sum();

        assertThat(area).isCloseTo(33_885, Offset.offset(1.0));
    }

    @Test
    void theTileOfTheTilePullerExampleIsFoundWithItsDates() {
        VlassTile tile = tiles.containing(new SkyPoint(121.98974, 4.54293)).orElseThrow();

        assertThat(tile.name()).isEqualTo("T12t13");
        assertThat(tile.dates().values())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2017, 11, 18), LocalDate.of(2020, 8, 9), LocalDate.of(2023, 1, 24));
    }

    @Test
    void aTileWithoutADateSaysSo() {
        assertThat(tiles.find("T04t13").orElseThrow().observed(2)).isEmpty();
        assertThat(tiles.find("T99t01")).isEmpty();
    }

    @Test
    void nothingLiesSouthOfTheSurvey() {
        assertThat(tiles.containing(new SkyPoint(10, -40.01))).isEmpty();
        assertThat(tiles.containing(new SkyPoint(10, 90))).isPresent();
    }

    @Test
    void fileNamesAndObservationIdsAreRead() {
        VlassName file = VlassName.parse(
                        "VLASS1.1.ql.T01t01.J000228-363000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits")
                .orElseThrow();
        VlassName observation =
                VlassName.parse("VLASS2.1.T10t02.J005000-023000").orElseThrow();

        assertThat(file)
                .extracting(VlassName::epoch, VlassName::half, VlassName::type, VlassName::tile)
                .containsExactly(1, 1, "ql", "T01t01");
        assertThat(file.observationId()).isEqualTo("VLASS1.1.T01t01.J000228-363000");
        assertThat(observation.type()).isEmpty();
        assertThat(observation.rest()).isEmpty();
        assertThat(VlassName.parse("image.i.SB5175.cont.taylor.0.restored.fits"))
                .isEmpty();
    }

    /** NRAO names the file, CADC the plane; noise images, second Taylor terms and planes of cubes are other data. */
    @ParameterizedTest
    @CsvSource({
        "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.subim.fits, quicklook",
        "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v2.I.iter1.image.pbcor.tt0.subim, quicklook",
        "VLASS2.1.T10t02.J005000-023000.quicklook, quicklook",
        "VLASS2.1.se.T10t02.J005000-023000.06.2048.v1.I.iter3.image.pbcor.tt0.subim.fits, continuum_imaging",
        "VLASS2.1.T10t02.J005000-023000.channel_cube, channel_cube",
        "VLASS2.1.ql.T10t02.J005000-023000.10.2048.v1.I.iter1.image.pbcor.tt0.rms.subim.fits,",
        "VLASS2.1.se.T10t02.J005000-023000.06.2048.v1.I.iter3.image.pbcor.tt1.subim.fits,",
        "VLASS2.1.cc.T10t02.J005000-023000.06.2048.v1.spw10.IQU.iter3.image.pbcor.tt0.subim.fits,",
        "VLASS2.1.T10t02.J005000-023000,"
    })
    void aProductHasOneNameInEveryArchive(String name, String kind) {
        Optional<String> expected = Optional.ofNullable(kind).map(k -> "VLASS2.T10t02.J005000-023000." + k);

        assertThat(VlassName.parse(name).orElseThrow().product().map(VlassName.Product::dataName))
                .isEqualTo(expected);
    }

    @Test
    void anExecutionBlockCarriesItsStart() {
        ExecutionBlock block = ExecutionBlock.parse("VLASS1.1.sb34647560.eb34700758.58075.26425702547")
                .orElseThrow();

        assertThat(block).isEqualTo(new ExecutionBlock("VLASS1.1", 34647560, 34700758, 58075.26425702547));
        assertThat(ExecutionBlock.parse("AS738_1_52630.73458_52631.02451.exp")).isEmpty();
    }

    @Test
    void racsBandsAreThoseOfTheSurveyPapers() {
        AskapBand mid = AskapBand.nearest(AskapBand.ofProject("AS110"), 1367.49).orElseThrow();

        assertThat(mid).isEqualTo(AskapBand.RACS_MID);
        assertThat(List.of(mid.lowMhz(), mid.highMhz())).containsExactly(1295.5, 1439.5);
        assertThat(AskapBand.nearest(AskapBand.ofProject("AS110"), 1100)).isEmpty();
        assertThat(AskapBand.ofProject("AS208")).as("GASKAP is never widened").isEmpty();
    }

    @Test
    void racsFieldsHaveCentresAndMostOfRacsLowABlock() {
        assertThat(RacsFields.low()).hasSize(903);
        assertThat(RacsFields.low().stream().filter(field -> field.blocks().isEmpty()))
                .hasSize(4);
        assertThat(RacsFields.mid()).hasSize(1601);
        assertThat(RacsFields.low().get(0).blocks().get(0).sbid()).isEqualTo(8578);
    }

    private static double area(VlassTile tile) {
        VlassTile.Bounds b = tile.bounds();
        double height = Math.sin(Math.toRadians(b.decMax())) - Math.sin(Math.toRadians(b.decMin()));
        return (b.raMax() - b.raMin()) * Math.toDegrees(height);
    }
}
