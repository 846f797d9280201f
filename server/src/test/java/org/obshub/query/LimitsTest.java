package org.obshub.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Limits limits = new Limits(1000, 50_000, Duration.ofSeconds(60));

    @Test
    void withoutMaxRecTheDefaultHolds() {
        assertThat(limits.rows(OptionalLong.empty())).isEqualTo(1000);
    }

    @Test
    void aMaxRecAboveTheHardLimitIsReduced() {
        assertThat(limits.rows(OptionalLong.of(0))).isZero();
        assertThat(limits.rows(OptionalLong.of(2000))).isEqualTo(2000);
        assertThat(limits.rows(OptionalLong.of(Long.MAX_VALUE))).isEqualTo(50_000);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> limits.rows(OptionalLong.of(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(10, 5, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(1, 5, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
