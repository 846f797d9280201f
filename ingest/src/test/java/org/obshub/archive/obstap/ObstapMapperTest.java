package org.obshub.archive.obstap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.obshub.obscore.ObscoreColumn.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.MappedRow;
import org.obshub.archive.Recorded;
import org.obshub.obscore.ObscoreRow;

class ObstapMapperTest {
    @Test
    void frequenciesAreRightWhereWavelengthsDisagree() {
        ObscoreRow row = mapped("freq_min=2e9", "freq_max=4e9", "em_min=0.0756", "em_max=0.149896229");

        // VLASS's S band: 0.0749481145 to 0.149896229 m
        assertThat(row.number(EM_MIN).orElseThrow()).isCloseTo(0.0749481145, within(1e-15));
        assertThat(row.number(EM_MAX)).hasValue(0.149896229);
        assertThat(row.text(DERIVED)).hasValue("/em_min/");
        assertThat(row.text(SOURCE_VALUES)).hasValue("{\"em_min\":\"0.0756\"}");
    }

    @Test
    void whatIsTakenAsItIsLeavesNoTrace() {
        ObscoreRow row = mapped("obs_release_date=2020-01-01T00:00:00Z", "t_exptime=30.0");

        assertThat(row.text(DERIVED)).isEmpty();
        assertThat(row.text(SOURCE_VALUES)).isEmpty();
    }

    @Test
    void wordsAndColumnsOfTheirOwnAreKeptAsJson() {
        ObscoreRow row = mapped("dataproduct_type=Catalogue", "note=say \"yes\"\\no\tor so");

        assertThat(row.text(DATAPRODUCT_TYPE)).hasValue("measurements");
        assertThat(row.text(SOURCE_VALUES))
                .hasValue("{\"dataproduct_type\":\"Catalogue\",\"note\":\"say \\\"yes\\\"\\\\no\\u0009or so\"}");
    }

    private static ObscoreRow mapped(String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "obs_publisher_did=ivo://example.org/data?1";
        all[1] = "obs_id=1";
        all[2] = "obs_collection=Test";
        all[3] = "calib_level=2";
        System.arraycopy(more, 0, all, 4, more.length);
        MappedRow mapped = new ObstapMapper(new DatasetIds("test.obshub", new ArchiveId("other")))
                .map(List.of(Recorded.row(all)).iterator())
                .next();
        return ((MappedRow.Accepted) mapped).row();
    }
}
