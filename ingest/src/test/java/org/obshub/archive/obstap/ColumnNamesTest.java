package org.obshub.archive.obstap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.archive.MappedRow;
import org.obshub.archive.Recorded;
import org.obshub.votable.VotableRow;

class ColumnNamesTest {
    private static List<VotableRow> seen(String names, List<VotableRow> sent) {
        List<VotableRow> seen = new ArrayList<>();
        ColumnNames.parse(names)
                .over(rows -> {
                    rows.forEachRemaining(seen::add);
                    return List.<MappedRow>of().iterator();
                })
                .map(sent.iterator());
        return seen;
    }

    @Test
    void oneColumnMayStandForSeveralAndOthersBeLeftOut() {
        VotableRow row =
                Recorded.row(List.of("obs_publisher_did", "OBS_ID", "s_fov", "t"), List.of("p", "o", "7", "4"));

        VotableRow found =
                seen("obs_publisher_did=obs_id, s_fov=, t_min=t", List.of(row)).get(0);

        assertThat(found.text("obs_publisher_did")).contains("o");
        assertThat(found.text("obs_id")).contains("o");
        assertThat(found.text("s_fov")).isEmpty();
        assertThat(found.text("t_min")).contains("4");
        assertThat(found.text("t")).contains("4");
    }

    @Test
    void columnsMayChangePlacesBetweenAnswers() {
        List<VotableRow> sent = List.of(
                Recorded.row(List.of("a", "b"), List.of("1", "2")), Recorded.row(List.of("b", "a"), List.of("2", "1")));

        assertThat(seen("s_ra=a", sent))
                .extracting(row -> row.text("s_ra").orElse(""))
                .containsExactly("1", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"obs_id", "a=b=c", "=b", "a b=c", "a=b; c=d"})
    void whatIsNoPairIsToldWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> ColumnNames.parse(text)).hasMessageContaining("obscore_column=column_of_the_service");
    }
}
