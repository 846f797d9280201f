package org.obshub.harvest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
    @Test
    void rangesFollowEachOtherWithoutGap() {
        for (KeyRange range : KeyRange.all(List.of("A", "B"))) {
            range.halved().ifPresent(halves -> {
                assertThat(halves.get(0).low()).isEqualTo(range.low());
                assertThat(halves.get(0).high()).isEqualTo(halves.get(1).low()).isGreaterThan(range.low());
                assertThat(halves.get(1).high()).isEqualTo(range.high());
            });
        }
        assertThat(KeyRange.middle("24B", "24C"))
                .hasValueSatisfying(
                        middle -> assertThat(middle).isGreaterThan("24B").isLessThan("24C"));
        assertThat(KeyRange.middle("24B-4", "24B-4-")).isEmpty();
    }

    @Test
    void planTextsSurviveEveryCharacter() {
        List<String> fields = List.of("", "a\nb", "back\\slash \\n", "\r", "O'Neill");

        assertThat(PlanText.read(PlanText.write(fields))).isEqualTo(fields);
    }
}
