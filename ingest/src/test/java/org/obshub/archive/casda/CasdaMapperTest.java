package org.obshub.archive.casda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.obshub.obscore.ObscoreColumn.*;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Recorded;
import org.obshub.archive.RowException;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

class CasdaMapperTest {
    private final CasdaMapper mapper = new CasdaMapper(
            new DatasetIds("test.obshub", ArchiveId.CASDA),
            Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void recordedImageHasItsUnitsPutRight() throws RowException {
        ObscoreRow row =
                mapper.map(Recorded.votable("casda/sia2-cone.xml").get(0)).row();

        assertThat(row.text(OBS_PUBLISHER_DID)).hasValue("ivo://test.obshub/casda?cube-502");
        assertThat(row.text(SOURCE_DID)).hasValue("cube-502");
        assertThat(row.text(OBS_ID)).hasValue("ASKAP-1934");
        // 0.00505 deg under unit arcsec; 73.78 deg^2 under unit deg: a field of 8.6 deg side, 12.2 deg across.
        assertThat(row.number(S_RESOLUTION).orElseThrow()).isCloseTo(18.18, within(0.1));
        assertThat(row.number(S_FOV).orElseThrow()).isBetween(8.5, 13.0);
        assertThat(row.number(EM_RES_POWER)).isEmpty();
        assertThat(row.text(DATAPRODUCT_TYPE)).hasValue("image");
        assertThat(row.text(DATA_RIGHTS)).hasValue("public");
        assertThat(row.text(POL_STATES)).hasValue("/I/");
        assertThat(row.number(FREQ_MIN).orElseThrow()).isCloseTo(1.4005e9, within(1e6));
        assertThat(row.text(DERIVED).orElseThrow()).contains("/s_fov/").contains("/s_resolution/");
    }

    @Test
    void everyRecordedRowMaps() throws RowException {
        for (String file : new String[] {"sia2-cone.xml", "sia2-partly-unreleased.xml"}) {
            for (var row : Recorded.votable("casda/" + file)) {
                assertThat(mapper.map(row).row().text(OBS_PUBLISHER_DID)).isPresent();
            }
        }
    }

    @Test
    void continuumImagesOfASurveyAreWidenedToItsBand() throws RowException {
        ObscoreRow row = racs("cont.restored.t0", "The Rapid ASKAP Continuum Survey");

        assertThat(row.number(FREQ_MIN)).hasValue(743.5e6);
        assertThat(row.number(FREQ_MAX)).hasValue(1031.5e6);
        assertThat(row.number(EM_MIN).orElseThrow()).isCloseTo(0.29063738, within(1e-8));
        assertThat(row.number(EM_MAX).orElseThrow()).isCloseTo(0.40321783, within(1e-8));
        assertThat(row.text(DERIVED).orElseThrow()).contains("/em_min/em_max/");
    }

    @Test
    void lineProductsAndUnknownSurveysAreNotWidened() throws RowException {
        assertThat(racs("spectral.restored.3d", "The Rapid ASKAP Continuum Survey")
                        .number(FREQ_MAX)
                        .orElseThrow())
                .isCloseTo(887.5e6, within(1e3));
        assertThat(racs("cont.restored.t0", "GASKAP").number(FREQ_MAX).orElseThrow())
                .isCloseTo(887.5e6, within(1e3));
    }

    @ParameterizedTest
    @CsvSource({"'', proprietary", "2218-01-01T00:00:00Z, proprietary", "2017-08-02T03:51:19.728Z, public"})
    void releaseDecidesTheRights(String date, String rights) throws RowException {
        ObscoreRow row = mapper.map(Recorded.row("obs_publisher_did=cube-1", "obs_id=1", "obs_release_date=" + date))
                .row();

        assertThat(row.text(DATA_RIGHTS)).hasValue(rights);
    }

    @Test
    void zeroMeansUnknownAndCataloguesAreMeasurements() throws RowException {
        ObscoreRow row = mapper.map(Recorded.row(
                        "obs_publisher_did=catalogue-1",
                        "obs_id=AS110",
                        "dataproduct_subtype=catalogue.continuum.component",
                        "s_resolution=0.0",
                        "t_exptime=0.0",
                        "access_estsize=0",
                        "pol_states=//"))
                .row();

        assertThat(row.number(S_RESOLUTION)).isEmpty();
        assertThat(row.number(T_EXPTIME)).isEmpty();
        assertThat(row.integer(ACCESS_ESTSIZE)).isEmpty();
        assertThat(row.text(POL_STATES)).isEmpty();
        assertThat(row.text(DATAPRODUCT_TYPE)).hasValue("measurements");
        assertThat(row.text(OBS_ID)).hasValue("AS110");
    }

    @Test
    void titlesAndCodesOfAProjectAreOneCollectionAndOneBand() throws RowException {
        for (String collection : new String[] {"The Rapid ASKAP Continuum Survey", "AS110"}) {
            ObscoreRow row = racs("cont.restored.t0", collection);

            assertThat(row.text(OBS_COLLECTION)).hasValue("RACS");
            assertThat(row.number(FREQ_MAX)).hasValue(1031.5e6);
            assertThat(row.text(SOURCE_VALUES).orElseThrow())
                    .contains("\"obs_collection\":\"" + collection + "\"")
                    .contains("\"obs_id\":\"8641\"")
                    .contains("\"em_min\":\"0.33779432\"");
            assertThat(row.text(DERIVED).orElseThrow()).contains("/obs_collection/");
        }
    }

    /** Some 30 square degrees around the pointing, whatever the roll of the 36 beams. */
    @Test
    void visibilitiesOfAskapCoverItsFieldOfView() throws RowException {
        String[] block = {"obs_publisher_did=visibility-1", "obs_id=8641", "s_ra=10", "s_dec=-30", "facility_name=ASKAP"
        };
        ObscoreRow visibility = with(block, "dataproduct_type=visibility");
        ObscoreRow spectrum = with(block, "dataproduct_type=spectrum");

        Region field = visibility.footprint().orElseThrow();
        assertThat(field.contains(new SkyPoint(10, -27.2))).isTrue();
        assertThat(field.contains(new SkyPoint(10, -26.8))).isFalse();
        assertThat(visibility.text(S_REGION_ORIGIN)).hasValue("beam");
        assertThat(visibility.text(DERIVED).orElseThrow()).contains("/s_fov/s_region/");
        assertThat(spectrum.footprint()).isEmpty();
        assertThat(with(block, "dataproduct_type=visibility", "s_region=CIRCLE ICRS 10 -30 1")
                        .text(S_REGION_ORIGIN))
                .hasValue("archive");
    }

    private ObscoreRow with(String[] cells, String... more) throws RowException {
        return mapper.map(
                        Recorded.row(Stream.of(cells, more).flatMap(Stream::of).toArray(String[]::new)))
                .row();
    }

    /** Tile 11400 of the published POSSUM image lies at RA 156.43, Dec -58.92. */
    @Test
    void possumTilesCoverTheirHealpixCell() throws RowException {
        ObscoreRow row = mapper.map(Recorded.row(
                        "obs_publisher_did=cube-7",
                        "obs_id=AS203",
                        "filename=PSM_943MHz_20asec_1026-5855_11400_i_v1.fits",
                        "s_region=POLYGON ICRS 150 -60 150 -57 160 -57 160 -60"))
                .row();

        assertThat(row.text(S_REGION_ORIGIN)).hasValue("healpix");
        assertThat(row.number(S_RA).orElseThrow()).isCloseTo(156.43, within(0.05));
        assertThat(row.footprint().orElseThrow().area()).isCloseTo(41253.0 / 12288, within(0.01));
        assertThat(row.footprint().orElseThrow().contains(new SkyPoint(156.43, -58.92)))
                .isTrue();
        assertThat(row.text(SOURCE_VALUES).orElseThrow()).contains("POLYGON ICRS 150 -60");
    }

    @Test
    void catalogueIsALevelFourProduct() throws RowException {
        ObscoreRow row = mapper.map(Recorded.row(
                        "obs_publisher_did=catalogue-1",
                        "obs_id=AS110",
                        "calib_level=2",
                        "dataproduct_subtype=catalogue.continuum.component"))
                .row();

        assertThat(row.integer(CALIB_LEVEL)).hasValue(4);
    }

    private ObscoreRow racs(String subtype, String collection) throws RowException {
        return mapper.map(Recorded.row(
                        "obs_publisher_did=cube-9",
                        "obs_id=8641",
                        "obs_collection=" + collection,
                        "dataproduct_subtype=" + subtype,
                        "em_min=0.33779432",
                        "em_max=0.33779433"))
                .row();
    }
}
