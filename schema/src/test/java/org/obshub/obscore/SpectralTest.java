package org.obshub.obscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralTest {
    @Test
    void placesTheHydrogenLineAt21Centimetres() {
        // 1420.405751768 MHz, 21.106114054160 cm: the usual reference values of the HI hyperfine line
        assertThat(Spectral.wavelength(1_420_405_751.768)).isCloseTo(0.21106114054160, within(1e-14));
    }

    @Property
    void roundTripKeepsTwelveDigits(@ForAll @DoubleRange(min = 1e6, max = 1e20) double hertz) {
        assertThat(Spectral.frequency(Spectral.wavelength(hertz)) / hertz).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoFrequency(double hertz) {
        assertThatThrownBy(() -> Spectral.wavelength(hertz)).hasMessageContaining("frequency must be positive");
        assertThatThrownBy(() -> Spectral.frequency(hertz)).hasMessageContaining("wavelength must be positive");
    }
}
