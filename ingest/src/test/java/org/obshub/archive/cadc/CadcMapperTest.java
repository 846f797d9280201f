package org.obshub.archive.cadc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.obshub.obscore.ObscoreColumn.*;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.obshub.archive.Recorded;
import org.obshub.archive.RowException;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.SkyPoint;

class CadcMapperTest {
    private final CadcMapper mapper =
            new CadcMapper(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void recordedOpticalRowKeepsItsValuesAndGetsNoFrequencies() throws RowException {
        ObscoreRow row = mapper.map(Recorded.votable("cadc/tap-obscore-with-links-descriptor.xml")
                        .get(0))
                .row();

        assertThat(row.text(OBS_PUBLISHER_DID)).hasValue("ivo://cadc.nrc.ca/MACHO?54150/cal054150r");
        assertThat(row.number(EM_MIN).orElseThrow()).isEqualTo(5.8e-7, within(1e-12));
        assertThat(row.number(FREQ_MIN)).isEmpty();
        assertThat(row.text(OBS_RELEASE_DATE)).hasValue("2008-10-08T00:00:00.000");
        assertThat(row.footprint().orElseThrow().contains(new SkyPoint(88.8176, -67.7711)))
                .isTrue();
        assertThat(row.text(S_REGION_ORIGIN)).hasValue("archive");
        assertThat(row.integer(S_XEL1)).hasValue(4181);
        assertThat(row.text(POL_STATES)).isEmpty();
    }

    /** radio-domain.md section 4: users ask for what is "public now". */
    @Test
    void whatHasBeenReleasedIsPublic() throws RowException {
        String did = "obs_publisher_did=ivo://cadc.nrc.ca/VLASS?VLASS2.1.T10t02.J005000-023000/x.quicklook";

        ObscoreRow released = mapper.map(Recorded.row(did, "obs_release_date=2020-10-20T06:14:24.000"))
                .row();
        ObscoreRow awaited = mapper.map(Recorded.row(did, "obs_release_date=2218-01-02T16:51:00.728"))
                .row();

        assertThat(released.text(DATA_RIGHTS)).hasValue("public");
        assertThat(released.text(DERIVED).orElseThrow()).contains("/data_rights/");
        assertThat(awaited.text(DATA_RIGHTS)).isEmpty();
        assertThat(awaited.text(OBS_RELEASE_DATE)).hasValue("2218-01-02T16:51:00.728");
        assertThat(mapper.map(Recorded.row(did)).row().text(DATA_RIGHTS)).isEmpty();
    }

    @Test
    void theRandomRunIdLeavesTheUrl() throws RowException {
        ObscoreRow row = mapper.map(Recorded.votable("cadc/tap-obscore-with-links-descriptor.xml")
                        .get(0))
                .row();

        assertThat(row.text(SOURCE_ACCESS_URL))
                .hasValue("https://www.cadc-ccda.hia-iha.nrc-cnrc.gc.ca/caom2ops/datalink"
                        + "?ID=ivo%3A%2F%2Fcadc.nrc.ca%2FMACHO%3F54150%2Fcal054150r");
        assertThat(CadcMapper.withoutRunId("http://x/y?ID=1&RUNID=2")).isEqualTo("http://x/y?ID=1");
    }

    @Test
    void everyRecordedRowMaps() throws RowException {
        for (String file :
                new String[] {"tap-obscore-with-links-descriptor.xml", "sia2-result-with-links-descriptor.xml"}) {
            for (var row : Recorded.votable("cadc/" + file)) {
                assertThat(mapper.map(row).row().text(OBS_PUBLISHER_DID)).isPresent();
            }
        }
    }

    @Test
    void radioRowsGetFrequenciesConsistentWithWavelengths() throws RowException {
        ObscoreRow row = mapper.map(Recorded.row(
                        "obs_publisher_did=ivo://cadc.nrc.ca/VLASS?VLASS2.1.T10t02.J005000-023000/x.quicklook",
                        "obs_id=VLASS2.1.T10t02.J005000-023000",
                        "obs_collection=VLASS",
                        "calib_level=2",
                        "dataproduct_type=image",
                        "em_min=0.0742796",
                        "em_max=0.152644",
                        "s_region=Polygon ICRS 12 -3 13 -3 13 -2 12 -2",
                        "pol_states=/I/",
                        "o_ucd=phot.count"))
                .row();

        assertThat(row.number(FREQ_MIN).orElseThrow()).isCloseTo(1.964e9, within(1e6));
        assertThat(row.number(FREQ_MAX).orElseThrow()).isCloseTo(4.036e9, within(1e6));
        assertThat(row.number(FREQ_MIN).orElseThrow() * row.number(EM_MAX).orElseThrow())
                .isCloseTo(299792458.0, within(1e-3));
        assertThat(row.text(POL_STATES)).hasValue("/I/");
        assertThat(row.integer(POL_XEL)).hasValue(1);
        assertThat(row.text(O_UCD)).hasValue("phot.flux.density;em.radio");
        assertThat(row.text(DERIVED)).hasValue("/s_fov/o_ucd/pol_xel/freq_min/freq_max/");
    }

    @Test
    void vlassImagesWithoutWavelengthsCoverSBand() throws RowException {
        ObscoreRow row = mapper.map(
                        Recorded.row("obs_publisher_did=ivo://cadc.nrc.ca/VLASS?a/a.quicklook", "obs_collection=VLASS"))
                .row();

        assertThat(row.number(FREQ_MIN)).hasValue(2e9);
        assertThat(row.number(EM_MAX).orElseThrow()).isCloseTo(0.149896229, within(1e-9));
        assertThat(row.text(DERIVED).orElseThrow()).contains("/em_min/em_max/");
    }

    @Test
    void vlassProductsAreKnownByNameLevelAndTelescopeAsElsewhere() throws RowException {
        String observation = "VLASS2.1.T10t02.J005000-023000";
        ObscoreRow row = mapper.map(Recorded.row(
                        "obs_publisher_did=ivo://cadc.nrc.ca/VLASS?" + observation + "/" + observation
                                + ".continuum_imaging",
                        "obs_collection=VLASS",
                        "facility_name=EVLA",
                        "instrument_name=S-WIDAR",
                        "calib_level=2",
                        "requirements_flag=fail"))
                .row();

        assertThat(row.dataName()).hasValue("VLASS2.T10t02.J005000-023000.continuum_imaging");
        assertThat(row.text(FACILITY_NAME)).hasValue("NRAO");
        assertThat(row.text(INSTRUMENT_NAME)).hasValue("EVLA");
        assertThat(row.integer(CALIB_LEVEL)).hasValue(3);
        assertThat(row.text(QUALITY)).hasValue("fail");
        assertThat(row.text(SOURCE_VALUES).orElseThrow())
                .contains("\"instrument_name\":\"S-WIDAR\"")
                .contains("\"calib_level\":\"2\"");
    }

    @Test
    void rowsThatCannotBeDatasetsSayWhy() {
        assertThatThrownBy(() -> mapper.map(Recorded.row("obs_publisher_did=cube-1")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("cube-1");
        assertThatThrownBy(
                        () -> mapper.map(Recorded.row("obs_publisher_did=ivo://x/y?z", "s_region=Polygon ICRS 1 2 3")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("Polygon ICRS 1 2 3");
    }
}
