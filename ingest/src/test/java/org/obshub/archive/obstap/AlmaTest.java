package org.obshub.archive.obstap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.obshub.obscore.ObscoreColumn.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.MappedRow;
import org.obshub.archive.Recorded;
import org.obshub.obscore.ObscoreRow;
import org.obshub.votable.VotableRow;

/** ALMA's own columns, on its recorded row. */
class AlmaTest {
    @Test
    void theRecordedRowIsUnderstood() {
        ObscoreRow row = mapped(
                "alma", Recorded.blankSeparated("alma/obscore-one-row.txt").get(0));

        assertThat(row.text(OBS_PUBLISHER_DID).orElseThrow())
                .as("the project's identifier is no dataset's")
                .startsWith("ivo://test.obshub/alma?uid://A001/X1295/X35/");
        assertThat(row.text(FACILITY_NAME)).hasValue("ALMA");
        assertThat(row.text(DATA_RIGHTS)).hasValue("public");
        // frequency_support: [112.35..114.23GHz,1952.95kHz,...] is the window within em_min .. em_max
        assertThat(row.windows()).hasSize(1);
        assertThat(row.windows().get(0).freqMin()).isEqualTo(112.35e9);
        assertThat(row.number(F_RESOLUTION).orElseThrow()).isCloseTo(1952.95, within(1e-6));
        assertThat(row.number(FREQ_MIN).orElseThrow()).isCloseTo(299792458 / 0.002668272377703091, within(1.0));
        assertThat(row.number(EM_RESOLUTION)).as("printed as 3.7e13 m").isEmpty();
        assertThat(row.integer(INSTR_TEL_NUMBER)).hasValue(52);
        assertThat(row.number(S_LARGEST_ANGULAR_SCALE).orElseThrow()).isCloseTo(21.61875828636442, within(1e-12));
        assertThat(row.dataName()).isEmpty();
    }

    @Test
    void mirrorsKnowARowByTheSameName() {
        VotableRow row = Recorded.row(
                "obs_publisher_did=ADS/JAO.ALMA#2013.1.01014.S",
                "obs_id=uid://A001/X145/X3d6.source.CMZ_Far-Side.spw.29",
                "access_format=applicati");

        ObscoreRow eso = mapped("alma-eso", row);
        ObscoreRow nrao = mapped("alma-nrao", row);

        assertThat(eso.dataName()).isPresent().isEqualTo(nrao.dataName());
        assertThat(eso.text(OBS_PUBLISHER_DID)).isNotEqualTo(nrao.text(OBS_PUBLISHER_DID));
        assertThat(eso.text(ACCESS_FORMAT)).isEqualTo(Optional.empty());
        assertThat(eso.text(SOURCE_VALUES).orElseThrow()).contains("\"access_format\":\"applicati\"");
    }

    private static ObscoreRow mapped(String archive, VotableRow row) {
        MappedRow mapped = new ObstapMapper(new DatasetIds("test.obshub", new ArchiveId(archive)))
                .map(List.of(row).iterator())
                .next();
        return ((MappedRow.Accepted) mapped).row();
    }
}
