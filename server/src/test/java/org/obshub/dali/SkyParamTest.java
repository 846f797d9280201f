package org.obshub.dali;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** SIA 2.0 section 2.1.1 and SODA 1.0 section 3.2; facts/standards.md I2, Q5. */
class SkyParamTest {
    @ParameterizedTest
    @ValueSource(strings = {"CIRCLE 12.0 34.0 0.5", "circle 12 34 .5", "  CIRCLE   12.0,34.0,0.5 "})
    void readsCircles(String text) {
        assertThat(SkyParam.pos("POS", text)).isEqualTo(new Cone(new SkyPoint(12, 34), 0.5));
    }

    @Test
    void readsTheFormsOfSodaWithoutWord() {
        assertThat(SkyParam.circle("CIRCLE", "12 34 0.5")).isEqualTo(new Cone(new SkyPoint(12, 34), 0.5));
        assertThat(SkyParam.polygon("POLYGON", "12 34 14 34 14 36 12 36"))
                .isEqualTo(Polygon.of(12, 34, 14, 34, 14, 36, 12, 36));
    }

    @ParameterizedTest
    @CsvSource({
        "RANGE 12.0 12.5 34.0 36.0, 12, 12.5, 34, 36",
        "RANGE 0 360 -2.0 2.0, 0, 360, -2, 2",
        "RANGE 0 360.0 89.0 +Inf, 0, 360, 89, 90",
        "RANGE -Inf +Inf -Inf +Inf, 0, 360, -90, 90",
        "RANGE 350 370 1 2, 350, 370, 1, 2",
        "RANGE -10 10 1 2, -10, 10, 1, 2",
        "RANGE 350 10 1 2, 350, 370, 1, 2",
        "RANGE 10 +Inf 1 2, 10, 360, 1, 2",
    })
    void readsRanges(String text, double raMin, double raMax, double decMin, double decMax) {
        assertThat(SkyParam.pos("POS", text)).isEqualTo(new Range(raMin, raMax, decMin, decMax));
    }

    @Test
    void aRangeOverTheMeridianHoldsBothSides() {
        Region range = SkyParam.pos("POS", "RANGE 350 10 -5 5");

        assertThat(range.contains(new SkyPoint(355, 0))).isTrue();
        assertThat(range.contains(new SkyPoint(5, 0))).isTrue();
        assertThat(range.contains(new SkyPoint(180, 0))).isFalse();
    }

    @Test
    void theInsideOfAPolygonIsTheSmallerSideWhateverTheWinding() {
        Region one = SkyParam.pos("POS", "POLYGON 12 34 14 34 14 36 12 36");
        Region other = SkyParam.pos("POS", "POLYGON 12 34 12 36 14 36 14 34");

        assertThat(one.contains(new SkyPoint(13, 35))).isTrue();
        assertThat(other.contains(new SkyPoint(13, 35))).isTrue();
        assertThat(other.contains(new SkyPoint(200, 0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "12 34 0.5, '12' is no shape",
        "BOX 1 2 3 4, 'BOX' is no shape",
        "CIRCLE 12 34, 'a circle has three numbers, not 2'",
        "CIRCLE 12 34 0.5 1, 'a circle has three numbers, not 4'",
        "CIRCLE 12 34 -0.5, the radius lies outside 0 to 180",
        "CIRCLE 12 34 181, the radius lies outside 0 to 180",
        "CIRCLE 361 34 1, right ascension 361.0 lies outside 0 to 360",
        "CIRCLE 12 91 1, declination 91.0 lies outside -90 to 90",
        "CIRCLE 12 34 NaN, 'NaN' is no number",
        "CIRCLE 12 34 Inf, only the ends of a RANGE may be infinite",
        "CIRCLE 12h30m 34 1, '12h30m' is no number",
        "RANGE 1 2 3, 'a range has four numbers, not 3'",
        "RANGE 1 2 5 4, no declination lies between 5.0 and 4.0",
        "RANGE 1 2 91 92, no declination lies between 91.0 and 92.0",
        "RANGE 1 1000 4 5, right ascension lies outside 0 to 360",
        "POLYGON 1 2 3 4, 'a polygon has six numbers or more in pairs, not 4'",
        "POLYGON 1 2 3 4 5 6 7, 'a polygon has six numbers or more in pairs, not 7'",
        "POLYGON 1 1 1 1 1 1, 'a polygon needs 3 different vertices, not 1'",
        "POLYGON -1 2 3 4 5 6, right ascension -1.0 lies outside 0 to 360",
    })
    void refusesWhatIsNoRegion(String text, String reason) {
        assertThatThrownBy(() -> SkyParam.pos("POS", text))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.fault()).isEqualTo(Fault.BAD_PARAMETER))
                .hasMessageStartingWith("POS is '")
                .hasMessageContaining(reason + ". Send CIRCLE ra dec radius");
    }
}
