package org.obshub.dali;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;

class ParamsTest {
    @Test
    void singleValuedParametersMayNotRepeat() {
        Params params = params(Map.of("lang", List.of("ADQL", "ADQL")));

        assertThatThrownBy(() -> params.find("LANG"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("LANG is given 2 times");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "+5, 5", "007, 7", "2147483648, 2147483648", "99999999999999999999999, 9223372036854775807"})
    void readsMaxRec(String text, long rows) {
        assertThat(params(Map.of("MaxRec", List.of(text))).maxRec()).hasValue(rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1e3", "1.5", "0x10", "1,000"})
    void refusesMaxRecThatIsNoCount(String text) {
        Params params = params(Map.of("MAXREC", List.of(text)));

        assertThatThrownBy(params::maxRec)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_PARAMETER))
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("whole number");
    }

    @Test
    void absentMaxRecIsEmpty() {
        assertThat(params(Map.of()).maxRec()).isEmpty();
        assertThat(params(Map.of("MAXREC", List.of(" "))).maxRec()).isEmpty();
    }

    @Test
    void responseFormatComesBeforeItsSynonym() {
        assertThat(params(Map.of("FORMAT", List.of("csv"))).responseFormat()).contains("csv");
        assertThat(params(Map.of("FORMAT", List.of("csv"), "RESPONSEFORMAT", List.of("tsv")))
                        .responseFormat())
                .contains("tsv");
    }

    @Test
    void refusesLongRunId() {
        Params params = params(Map.of("RUNID", List.of("r".repeat(65))));

        assertThatThrownBy(params::runId).hasMessageContaining("64");
        assertThat(params(Map.of("runid", List.of("r".repeat(64)))).runId()).isPresent();
    }

    private static Params params(Map<String, List<String>> values) {
        return new Params(new Parameters(values, Map.of()));
    }
}
