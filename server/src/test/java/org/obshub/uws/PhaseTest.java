package org.obshub.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseTest {
    @ParameterizedTest
    @CsvSource({
        "PENDING, QUEUED ERROR ABORTED",
        "QUEUED, EXECUTING ERROR ABORTED HELD",
        "EXECUTING, QUEUED COMPLETED ERROR ABORTED SUSPENDED",
        "COMPLETED, ARCHIVED",
        "ERROR, ARCHIVED",
        "ABORTED, ARCHIVED",
        "HELD, QUEUED ERROR ABORTED",
        "SUSPENDED, EXECUTING ERROR ABORTED",
    })
    void movesAreThoseOfTheStandard(Phase from, String next) {
        assertThat(Arrays.stream(Phase.values())
                        .filter(from::mayBecome)
                        .map(Phase::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(next);
    }
}
