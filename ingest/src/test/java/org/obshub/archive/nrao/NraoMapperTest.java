package org.obshub.archive.nrao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.obshub.obscore.ObscoreColumn.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.MappedRow;
import org.obshub.archive.Recorded;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.SpectralWindow;
import org.obshub.sky.Cone;
import org.obshub.sky.Range;
import org.obshub.sky.SkyPoint;
import org.obshub.votable.VotableRow;

class NraoMapperTest {
    private final NraoMapper mapper = new NraoMapper(new DatasetIds("test.obshub", ArchiveId.NRAO));

    @Test
    void scansOfABlockFoldToOneDatasetForEachTargetAndBand() {
        List<VotableRow> scans = sorted(Recorded.csv("nrao/evla-ka-band-rows.csv"));

        List<ObscoreRow> datasets = accepted(scans);

        Set<String> groups = new HashSet<>();
        scans.forEach(row -> groups.add(row.text("obs_publisher_did").orElseThrow() + "/"
                + row.text("target_name").orElseThrow()));
        Set<String> found = new HashSet<>();
        datasets.forEach(row -> found.add(
                row.text(SOURCE_DID).orElseThrow() + "/" + row.text(TARGET_NAME).orElseThrow()));
        assertThat(found).isEqualTo(groups);
        assertThat(datasets.stream().map(row -> row.text(OBS_PUBLISHER_DID).orElseThrow()))
                .doesNotHaveDuplicates()
                .allMatch(did -> did.startsWith("ivo://test.obshub/nrao?"));
    }

    @Test
    void theHighestWindowIsInsideFreqMax() {
        ObscoreRow dataset = accepted(sorted(Recorded.csv("nrao/evla-ka-band-rows.csv"))).stream()
                .filter(row -> row.text(SOURCE_DID).orElseThrow().startsWith("12B-375.sb20703080")
                        && row.text(TARGET_NAME).orElseThrow().equals("3C286"))
                .findFirst()
                .orElseThrow();

        // The recorded row says 3.6884E10; its highest window is 128 MHz wide and centred on 36.949 GHz.
        assertThat(dataset.number(FREQ_MAX).orElseThrow()).isEqualTo(37.013e9);
        assertThat(dataset.number(FREQ_MIN).orElseThrow()).isEqualTo(26.989e9);
        assertThat(dataset.number(EM_MIN).orElseThrow()).isCloseTo(299792458 / 37.013e9, within(1e-15));
        assertThat(dataset.windows()).hasSize(16);
        assertThat(dataset.windows().stream()
                        .mapToLong(SpectralWindow::channels)
                        .sum())
                .isEqualTo(1024);
        assertThat(dataset.integer(EM_XEL).orElseThrow()).isEqualTo(1024);
        assertThat(dataset.number(F_RESOLUTION).orElseThrow()).isEqualTo(2000);
        assertThat(dataset.text(POL_STATES)).hasValue("/RR/LL/RL/LR/");
        assertThat(dataset.integer(POL_XEL)).hasValue(4);
        assertThat(dataset.text(DERIVED).orElseThrow())
                .contains("/freq_max/")
                .contains("/em_min/")
                .doesNotContain("?");
        assertThat(dataset.text(PROPOSAL_ID)).hasValue("12B-375");
        assertThat(dataset.text(DATA_RIGHTS)).hasValue("public");
        assertThat(dataset.text(ACCESS_FORMAT)).hasValue("text/html");
    }

    /** A question for 22 GHz finds the whole of K band, whichever window holds it. */
    @Test
    void aBandSeenByOneTuningIsOneInterval() {
        VotableRow row = Recorded.row(
                "obs_publisher_did=20A-001.sb1.eb3.59000.5",
                "target_name=3C48",
                "instrument_name=EVLA",
                "project_code=20A-001",
                "s_ra=24.4",
                "s_dec=33.1",
                "t_exptime=60",
                "freq_min=1.8E10",
                "freq_max=2.45E10",
                "center_frequencies=19000000000,22000000000,25500000000",
                "bandwidths=2000000000,4000000000,2000000000");

        assertThat(accepted(List.of(row))).singleElement().satisfies(dataset -> {
            assertThat(dataset.number(FREQ_MIN).orElseThrow()).isEqualTo(18e9);
            assertThat(dataset.number(FREQ_MAX).orElseThrow()).isEqualTo(26.5e9);
            assertThat(dataset.text(OBS_PUBLISHER_DID).orElseThrow()).endsWith("/K");
        });
    }

    @Test
    void windowsInTwoBandsAreTwoDatasets() {
        VotableRow row = Recorded.row(
                "obs_publisher_did=20A-001.sb1.eb2.59000.5",
                "target_name=3C48",
                "instrument_name=EVLA",
                "project_code=20A-001",
                "s_ra=24.4",
                "s_dec=33.1",
                "t_exptime=60",
                "freq_min=1.4E9",
                "freq_max=9.0E9",
                "center_frequencies=1464000000,9064000000",
                "bandwidths=128000000,128000000");

        List<ObscoreRow> datasets = accepted(List.of(row));

        assertThat(datasets).hasSize(2);
        assertThat(datasets.get(0).number(FREQ_MIN).orElseThrow()).isEqualTo(1.4e9);
        assertThat(datasets.get(0).number(FREQ_MAX).orElseThrow()).isEqualTo(1.528e9);
        assertThat(datasets.get(1).number(FREQ_MIN).orElseThrow()).isEqualTo(9.0e9);
        assertThat(datasets.get(0).text(OBS_PUBLISHER_DID))
                .hasValue("ivo://test.obshub/nrao?20A-001.sb1.eb2.59000.5/3C48/L");
        assertThat(datasets.get(1).text(OBS_PUBLISHER_DID))
                .hasValue("ivo://test.obshub/nrao?20A-001.sb1.eb2.59000.5/3C48/X");
        assertThat(datasets)
                .as("5 GHz lies in the gap")
                .noneMatch(dataset -> dataset.number(FREQ_MIN).orElseThrow() <= 5e9
                        && dataset.number(FREQ_MAX).orElseThrow() >= 5e9);
    }

    @Test
    void timesCoverAllScansAndExposuresAdd() {
        List<VotableRow> scans = sorted(Recorded.csv("nrao/evla-calibrator-scan-rows.csv"));

        ObscoreRow dataset = accepted(scans).stream()
                .filter(row ->
                        row.text(SOURCE_DID).orElseThrow().equals("24B-465.sb47226343.eb47329790.60643.9672167824")
                                && row.text(TARGET_NAME).orElseThrow().equals("J0005+3820"))
                .findFirst()
                .orElseThrow();

        // The archive repeats a scan for each group of windows: the same start is the same scan.
        Map<Double, Double> exposures = new TreeMap<>();
        scans.stream()
                .filter(row -> row.text("obs_publisher_did").equals(dataset.text(SOURCE_DID))
                        && row.text("target_name").equals(dataset.text(TARGET_NAME)))
                .forEach(row -> exposures.put(
                        row.number("t_min").orElseThrow(),
                        row.number("t_exptime").orElseThrow()));
        double onSource =
                exposures.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(dataset.number(T_EXPTIME).orElseThrow()).isCloseTo(onSource, within(1e-6));
        assertThat(dataset.number(T_MIN).orElseThrow())
                .isEqualTo(exposures.keySet().iterator().next());
        assertThat(dataset.scans()).hasSize(exposures.size());
        assertThat(dataset.integer(ACCESS_ESTSIZE)).hasValue(9222748);
    }

    @Test
    void sizesOfOldBlocksAreBytes() {
        ObscoreRow dataset =
                accepted(Recorded.csv("nrao/vla-2002-legacy-rows.csv")).get(0);

        assertThat(dataset.integer(ACCESS_ESTSIZE)).hasValue(237522);
        assertThat(dataset.text(DERIVED).orElseThrow()).contains("/access_estsize/");
        assertThat(dataset.text(OBS_COLLECTION)).hasValue("VLA");
        assertThat(dataset.windows()).isEmpty();
        assertThat(dataset.text(DERIVED).orElseThrow()).endsWith("/freq_max?/");
        assertThat(dataset.number(FREQ_MIN).orElseThrow()).isEqualTo(1394329338.6, within(1e3));
    }

    @Test
    void pointedScansCoverThePrimaryBeamAtTheLowestFrequency() {
        ObscoreRow dataset =
                accepted(Recorded.csv("nrao/vla-2002-legacy-rows.csv")).get(0);

        Cone beam = (Cone) dataset.footprint().orElseThrow();
        // 42 arcmin / 1.394 GHz
        assertThat(2 * beam.radius()).isCloseTo(42 / 60.0 / 1.3943, within(1e-3));
        assertThat(dataset.text(S_REGION_ORIGIN)).hasValue("beam");
        // C configuration, 206265 lambda / 3.4 km
        assertThat(dataset.number(S_RESOLUTION).orElseThrow()).isCloseTo(13.03, within(0.02));
    }

    @Test
    void onTheFlyFieldsAreOneDatasetThatCoversAllStartPositions() {
        List<VotableRow> scans = List.of(otf("2359500+043000", 359.96, 4.5, 1), otf("0000100+043000", 0.04, 4.6, 2));

        List<ObscoreRow> datasets = accepted(scans);

        assertThat(datasets).hasSize(1);
        ObscoreRow dataset = datasets.get(0);
        assertThat(dataset.text(TARGET_NAME)).hasValue("VLASS-OTF");
        assertThat(dataset.text(S_REGION_ORIGIN)).hasValue("scan_hull");
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(0, 4.55)))
                .isTrue();
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(359.7, 4.5)))
                .isTrue();
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(180, 4.5)))
                .isFalse();
        assertThat(dataset.text(SCAN_MODE)).hasValue("on-the-fly-map");
        assertThat(dataset.scans()).hasSize(2);
    }

    /** A cone in the middle of an on-the-fly tile meets no scan's start, yet the tile was observed. */
    @Test
    void anOnTheFlyBlockCoversItsTile() {
        List<VotableRow> scans = new ArrayList<>();
        for (int row = 0; row < 33; row++) {
            double dec = 4.06 + row * 0.12;
            double ra = row % 2 == 0 ? 120 - 0.05 : 130 + 0.05;
            scans.add(Recorded.row(
                    "obs_publisher_did=VLASS1.1.sb34647560.eb34700758.58075.26425702547",
                    "project_code=VLASS1.1",
                    "instrument_name=EVLA",
                    "target_name=0800000+0403%02d".formatted(row),
                    "scan_num=" + (row + 3),
                    "s_ra=" + ra,
                    "s_dec=" + dec,
                    "t_min=" + (58075.27 + row * 0.004),
                    "freq_min=1.9888E9",
                    "freq_max=3.884E9"));
        }

        ObscoreRow dataset = accepted(scans).get(0);

        SkyPoint target = new SkyPoint(121.98974, 4.54293);
        assertThat(dataset.scans().stream().filter(scan -> new SkyPoint(scan.ra(), scan.dec()).distance(target) < 0.1))
                .isEmpty();
        assertThat(dataset.footprint().orElseThrow().contains(target)).isTrue();
        assertThat(dataset.footprint().orElseThrow()).isEqualTo(new Range(120, 130, 4, 8));
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(119.9, 4.5)))
                .isFalse();
        assertThat(dataset.text(S_REGION_ORIGIN)).hasValue("tile");
        assertThat(dataset.text(OBS_TITLE)).hasValue("VLASS1.1 tile T12t13");
        assertThat(dataset.text(DERIVED).orElseThrow()).contains("/s_region/");
    }

    @Test
    void everyPointingOfAMosaicIsCovered() {
        ObscoreRow dataset = accepted(List.of(pointing(1, 10, 20, "EVLA"), pointing(2, 12, 20, "EVLA")))
                .get(0);

        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(10, 20)))
                .isTrue();
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(12, 20)))
                .isTrue();
        assertThat(dataset.footprint().orElseThrow().contains(new SkyPoint(11, 20)))
                .isFalse();
    }

    /** Beams in arcmin at 3 GHz: VLA 42/f, GBT 12.60/f (its quick facts), ALMA 1.13 lambda/12 m. */
    @ParameterizedTest
    @CsvSource({"EVLA, 14.0, 25", "VLBA, 14.0, 25", "GBT, 4.2, 100", "ALMA, 32.35, 12"})
    void theBeamIsThatOfTheInstrument(String instrument, double arcmin, double dish) {
        ObscoreRow dataset = accepted(List.of(pointing(1, 10, 20, instrument))).get(0);

        assertThat(dataset.number(S_FOV).orElseThrow() * 60).isCloseTo(arcmin, within(0.01));
        assertThat(dataset.number(INSTR_TEL_DIAMETER)).hasValue(dish);
    }

    /** VLBA: 2063 lambda(cm)/B(km) mas with 8611 km (its Observational Status Summary); lambda is 9.993 cm at 3 GHz. */
    @Test
    void theVlbaHasItsLongestBaseline() {
        ObscoreRow dataset = accepted(List.of(pointing(1, 10, 20, "VLBA"))).get(0);

        assertThat(dataset.number(S_RESOLUTION).orElseThrow()).isCloseTo(2063 * 9.993 / 8611 / 1000, within(1e-5));
    }

    private static VotableRow pointing(int scan, double ra, double dec, String instrument) {
        return Recorded.row(
                "obs_publisher_did=x",
                "target_name=M31",
                "instrument_name=" + instrument,
                "scan_num=" + scan,
                "s_ra=" + ra,
                "s_dec=" + dec,
                "freq_min=3.0E9",
                "freq_max=3.0E9");
    }

    @Test
    void aRowWithoutIdentifierIsRejectedWithItsValues() {
        MappedRow row = mapper.map(List.of(Recorded.row("obs_publisher_did=", "target_name=M82"))
                        .iterator())
                .next();

        MappedRow.Rejected rejected = (MappedRow.Rejected) row;
        assertThat(rejected.reason()).isEqualTo("no obs_publisher_did");
        assertThat(rejected.raw()).isEqualTo("target_name=M82");
    }

    @Test
    void brokenWindowListsAreRejected() {
        MappedRow row = mapper.map(
                        List.of(Recorded.row("obs_publisher_did=x", "center_frequencies=1e9,oops", "bandwidths=1,2"))
                                .iterator())
                .next();

        assertThat(((MappedRow.Rejected) row).reason()).isEqualTo("center_frequencies is no list of numbers");
    }

    private static VotableRow otf(String target, double ra, double dec, int scan) {
        return Recorded.row(
                "obs_publisher_did=VLASS1.1.sb1.eb2.58075.2",
                "project_code=VLASS1.1",
                "instrument_name=EVLA",
                "target_name=" + target,
                "scan_num=" + scan,
                "s_ra=" + ra,
                "s_dec=" + dec,
                "t_min=" + (58075.2 + scan),
                "freq_min=2.0E9",
                "freq_max=4.0E9");
    }

    /** An answer within one project tells nobody that its rows come in another order than was asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"nrao/evla-ka-band-rows.csv", "nrao/evla-calibrator-scan-rows.csv"})
    void datasetsDoNotDependOnTheOrderOfTheRowsOfABlock(String recorded) {
        List<VotableRow> rows = sorted(Recorded.csv(recorded));
        Map<String, String> expected = texts(accepted(rows));
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            List<VotableRow> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, random);
            assertThat(texts(accepted(sorted(shuffled)))).isEqualTo(expected);
        }
    }

    /** All that a dataset holds, by its identifier. */
    private static Map<String, String> texts(List<ObscoreRow> datasets) {
        Map<String, String> texts = new TreeMap<>();
        for (ObscoreRow row : datasets) {
            List<Object> values = new ArrayList<>();
            for (ObscoreColumn column : ObscoreColumn.values()) {
                values.add(row.value(column));
            }
            values.add(row.scans());
            values.add(row.windows());
            texts.put(row.text(OBS_PUBLISHER_DID).orElseThrow(), values.toString());
        }
        return texts;
    }

    private List<ObscoreRow> accepted(List<VotableRow> rows) {
        List<ObscoreRow> datasets = new ArrayList<>();
        mapper.map(rows.iterator()).forEachRemaining(row -> datasets.add(((MappedRow.Accepted) row).row()));
        return datasets;
    }

    private static List<VotableRow> sorted(List<VotableRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(
                        row -> row.text("obs_publisher_did").orElse("")))
                .toList();
    }
}
