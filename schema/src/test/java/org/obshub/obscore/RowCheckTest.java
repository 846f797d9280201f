package org.obshub.obscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowCheckTest {
    private static ObscoreRow.Builder good() {
        return ObscoreRow.builder()
                .text(ObscoreColumn.DATAPRODUCT_TYPE, "image")
                .integer(ObscoreColumn.CALIB_LEVEL, 2)
                .text(ObscoreColumn.OBS_COLLECTION, "VLASS")
                .text(ObscoreColumn.OBS_ID, "VLASS1.1.T01t01")
                .text(ObscoreColumn.OBS_PUBLISHER_DID, "ivo://cadc.nrc.ca/VLASS?a/b")
                .text(ObscoreColumn.POL_STATES, "/I/Q/")
                .text(ObscoreColumn.OBS_RELEASE_DATE, "2019-05-04T12:30:00.000")
                .number(ObscoreColumn.S_RA, 359.999)
                .number(ObscoreColumn.S_DEC, -90)
                .number(ObscoreColumn.EM_MIN, 0.07)
                .number(ObscoreColumn.EM_MAX, 0.15)
                .number(ObscoreColumn.FREQ_MIN, 2e9)
                .number(ObscoreColumn.FREQ_MAX, 4e9)
                .number(ObscoreColumn.T_MIN, 58000)
                .number(ObscoreColumn.T_MAX, 58000)
                .integer(ObscoreColumn.EM_XEL, -1);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad(ObscoreColumn.OBS_ID, row -> row.text(ObscoreColumn.OBS_ID, " ")),
                bad(ObscoreColumn.CALIB_LEVEL, row -> row.integer(ObscoreColumn.CALIB_LEVEL, 5)),
                bad(ObscoreColumn.CALIB_LEVEL, row -> row.integer(ObscoreColumn.CALIB_LEVEL, -1)),
                bad(ObscoreColumn.DATAPRODUCT_TYPE, row -> row.text(ObscoreColumn.DATAPRODUCT_TYPE, "Image")),
                bad(ObscoreColumn.DATAPRODUCT_TYPE, row -> row.text(ObscoreColumn.DATAPRODUCT_TYPE, "spectral-cube")),
                bad(ObscoreColumn.POL_STATES, row -> row.text(ObscoreColumn.POL_STATES, "RR, LL")),
                bad(ObscoreColumn.POL_STATES, row -> row.text(ObscoreColumn.POL_STATES, "/Q/I/")),
                bad(ObscoreColumn.OBS_PUBLISHER_DID, row -> row.text(ObscoreColumn.OBS_PUBLISHER_DID, "uid://A1/X2")),
                bad(ObscoreColumn.EM_MIN, row -> row.number(ObscoreColumn.EM_MIN, 0.2)),
                bad(ObscoreColumn.FREQ_MIN, row -> row.number(ObscoreColumn.FREQ_MAX, 1e9)),
                bad(ObscoreColumn.T_MIN, row -> row.number(ObscoreColumn.T_MAX, 57999.9)),
                bad(ObscoreColumn.S_RA, row -> row.number(ObscoreColumn.S_RA, 360)),
                bad(ObscoreColumn.S_RA, row -> row.number(ObscoreColumn.S_RA, -0.1)),
                bad(ObscoreColumn.S_DEC, row -> row.number(ObscoreColumn.S_DEC, 90.01)),
                bad(ObscoreColumn.S_DEC, row -> row.number(ObscoreColumn.S_DEC, Double.NaN)),
                bad(ObscoreColumn.S_RESOLUTION, row -> row.number(ObscoreColumn.S_RESOLUTION, 0)),
                bad(ObscoreColumn.F_RESOLUTION, row -> row.number(ObscoreColumn.F_RESOLUTION, -1)),
                bad(ObscoreColumn.S_FOV, row -> row.number(ObscoreColumn.S_FOV, -1)),
                bad(ObscoreColumn.EM_XEL, row -> row.integer(ObscoreColumn.EM_XEL, -2)),
                bad(ObscoreColumn.ACCESS_ESTSIZE, row -> row.integer(ObscoreColumn.ACCESS_ESTSIZE, -1)),
                bad(
                        ObscoreColumn.EM_RES_POWER,
                        row -> row.number(ObscoreColumn.EM_RES_POWER, Double.POSITIVE_INFINITY)),
                bad(ObscoreColumn.OBS_RELEASE_DATE, row -> row.text(ObscoreColumn.OBS_RELEASE_DATE, "04/05/2019")));
    }

    private static Arguments bad(ObscoreColumn column, Consumer<ObscoreRow.Builder> spoil) {
        return arguments(column, spoil);
    }

    @Test
    void findsNothingInAGoodRow() {
        assertThat(RowCheck.check(good().build())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void namesTheBrokenColumnAndNoOther(ObscoreColumn column, Consumer<ObscoreRow.Builder> spoil) {
        ObscoreRow.Builder builder = good();
        spoil.accept(builder);

        assertThat(RowCheck.check(builder.build()))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation.column()).isEqualTo(column))
                .allSatisfy(violation -> assertThat(violation.detail()).startsWith(column.columnName() + ": "));
    }

    @Test
    void reportsEveryMissingRequiredValue() {
        assertThat(RowCheck.check(ObscoreRow.builder().build()))
                .extracting(Violation::column)
                .containsExactly(
                        ObscoreColumn.CALIB_LEVEL,
                        ObscoreColumn.OBS_COLLECTION,
                        ObscoreColumn.OBS_ID,
                        ObscoreColumn.OBS_PUBLISHER_DID);
    }
}
