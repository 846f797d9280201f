package org.obshub.adql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.obscore.ObscoreColumn;

/** Factors by the definitions of the SI and of VOUnits 1.1, tables 1 to 5. */
class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "GHz, Hz, 1e9",
        "nm, m, 1e-9",
        "mm, um, 1e3",
        "d, s, 86400",
        "yr, d, 365.25",
        "h, min, 60",
        "deg, arcsec, 3600",
        "arcsec, mas, 1e3",
        "deg**2, arcmin^2, 3600",
        "sr, rad**2, 1",
        "kbyte, bit, 8000",
        "Jy, W.m**-2.Hz**-1, 1e-26",
        "mJy/arcsec**2, Jy.arcsec**-2, 1e-3",
        "km/s, m s**-1, 1e3",
        "km/h, m/s, 0.2777777777777778",
        "10**-3 m, mm, 1",
        "(m/s)**2, J/kg, 1",
        "m**(1/2), mm**0.5, 31.622776601683793",
        "erg, J, 1e-7",
        "dam, m, 10",
        "pc, AU, 206264.80624709636",
        "mas/yr, arcsec/yr, 1e-3"
    })
    void factorsAreThoseOfTheDefinitions(String from, String to, double factor) {
        assertThat(Unit.parse(from).measuresTheSameAs(Unit.parse(to))).isTrue();
        assertThat(Unit.parse(from).factor() / Unit.parse(to).factor()).isCloseTo(factor, within(factor * 1e-14));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GHZ",
                "metre",
                "m//s",
                "m)",
                "(m",
                "m**",
                "kdeg",
                "mmin",
                "m s-1",
                "arcmin2",
                "((((((((((((((((((((((m"
            })
    void whatIsNoUnitIsRefused(String text) {
        assertThatThrownBy(() -> Unit.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyColumnHasAUnitThatCanBeRead() {
        for (ObscoreColumn column : ObscoreColumn.values()) {
            String unit = column.meta(false).unit();
            if (!unit.isEmpty()) {
                assertThat(Unit.parse(unit).factor()).as(column.name()).isPositive();
            }
        }
    }
}
