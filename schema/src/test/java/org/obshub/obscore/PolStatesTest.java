package org.obshub.obscore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolStatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "RR, RL, LR, LL; /RR/LL/RL/LR/",
                "RR, LL; /RR/LL/",
                "XX YY; /XX/YY/",
                "'XX, YY'; /XX/YY/",
                "/I/; /I/",
                "/I/Q/U/; /I/Q/U/",
                "v u q i; /I/Q/U/V/",
                "/XX/XY/YX/YY/; /XX/YY/XY/YX/",
                "I,I,POLI; /I/POLI/"
            })
    void writesTheOrderOfObscore(String found, String canonical) {
        assertThat(PolStates.parse(found).text()).contains(canonical);
        assertThat(PolStates.parse(canonical).text()).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({"//", "' '", "'', "})
    void takesAnEmptyListAsAbsent(String found) {
        assertThat(PolStates.parse(found).text()).isEmpty();
        assertThat(PolStates.parse(found).count()).isZero();
        assertThat(PolStates.parse(found).unknown()).isEmpty();
    }

    @Test
    void reportsUnknownWordsAndKeepsThemOut() {
        PolStates states = PolStates.parse("RR, full, LL");

        assertThat(states.states()).containsExactly("RR", "LL");
        assertThat(states.unknown()).containsExactly("FULL");
        assertThat(states.count()).isEqualTo(2);
    }
}
