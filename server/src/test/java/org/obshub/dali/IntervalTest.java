package org.obshub.dali;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** SIA 2.0 section 2.1.2 and SODA 1.0 section 3.3; facts/standards.md I2, Q4. */
class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "0.1 0.2, 0.1, 0.2",
        "  1e-3\t+2.5E-3 , 0.001, 0.0025",
        "'1,2', 1, 2",
        "-Inf 5, -Infinity, 5",
        "5 +Inf, 5, Infinity",
        "5 Inf, 5, Infinity",
        "-inf +INF, -Infinity, Infinity",
        "3 3, 3, 3",
        ".5 5., 0.5, 5",
    })
    void readsTwoNumbers(String text, double low, double high) {
        assertThat(Interval.read("BAND", text)).isEqualTo(new Interval(low, high));
        assertThat(Interval.readValueOrRange("BAND", text)).isEqualTo(new Interval(low, high));
    }

    @Test
    void oneNumberIsAPointWhereTheStandardAllowsIt() {
        assertThat(Interval.readValueOrRange("TIME", "55678.5")).isEqualTo(new Interval(55678.5, 55678.5));
        assertThatThrownBy(() -> Interval.read("TIME", "55678.5"))
                .isInstanceOf(ServiceException.class)
                .hasMessage(
                        "TIME is '55678.5': that is one number. Send two numbers, the lower first; -Inf and +Inf leave"
                                + " an end open.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1 x",
                "1 2 3",
                "2 1",
                "NaN",
                "NaN 1",
                "1 NaN",
                "+Inf +Inf",
                "-Inf -Inf",
                "+Inf",
                "1e99999",
                "0x1p3 2",
                "1d 2d",
                "2019-01-01",
                "1/2"
            })
    void refusesWhatIsNoInterval(String text) {
        assertThatThrownBy(() -> Interval.readValueOrRange("BAND", text))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_PARAMETER))
                .hasMessageStartingWith("BAND is '" + text + "': ")
                .hasMessageContaining("Send one number, or two");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 2, 3, true", "1, 2, 2.1, 3, false", "1, 5, 2, 3, true", "-Infinity, 1, 0, Infinity, true"})
    void endsBelongToIntervals(double a, double b, double c, double d, boolean overlap) {
        assertThat(new Interval(a, b).overlaps(new Interval(c, d))).isEqualTo(overlap);
        assertThat(new Interval(c, d).overlaps(new Interval(a, b))).isEqualTo(overlap);
    }
}
