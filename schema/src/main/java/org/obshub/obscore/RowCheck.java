package org.obshub.obscore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;

/** The rules a row must obey before it is published: ObsCore 1.1 section 4. Reports; never changes a row. */
public final class RowCheck {
    private static final List<ObscoreColumn> REQUIRED = Arrays.stream(ObscoreColumn.values())
            .filter(ObscoreColumn::isRequired)
            .toList();
    private static final List<ObscoreColumn> FLOATING = Arrays.stream(ObscoreColumn.values())
            .filter(column -> column.datatype().isFloating())
            .toList();
    private static final List<ObscoreColumn> POSITIVE = List.of(
            ObscoreColumn.S_RESOLUTION,
            ObscoreColumn.S_PIXEL_SCALE,
            ObscoreColumn.T_RESOLUTION,
            ObscoreColumn.EM_RESOLUTION,
            ObscoreColumn.EM_RES_POWER,
            ObscoreColumn.EM_MIN,
            ObscoreColumn.EM_MAX,
            ObscoreColumn.FREQ_MIN,
            ObscoreColumn.FREQ_MAX,
            ObscoreColumn.S_RESOLUTION_MIN,
            ObscoreColumn.S_RESOLUTION_MAX,
            ObscoreColumn.F_RESOLUTION);
    private static final List<ObscoreColumn> NOT_NEGATIVE =
            List.of(ObscoreColumn.S_FOV, ObscoreColumn.T_EXPTIME, ObscoreColumn.ACCESS_ESTSIZE);
    /** Counts along an axis: -1 says that the axis is not sampled (ObsCore 1.1 section 4). */
    private static final List<ObscoreColumn> COUNTS = List.of(
            ObscoreColumn.S_XEL1,
            ObscoreColumn.S_XEL2,
            ObscoreColumn.T_XEL,
            ObscoreColumn.EM_XEL,
            ObscoreColumn.POL_XEL);

    /** DALI 1.1 section 3.3.3. */
    private static final Pattern TIMESTAMP =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z?)?");

    private final ObscoreRow row;
    private final List<Violation> violations = new ArrayList<>();

    private RowCheck(ObscoreRow row) {
        this.row = row;
    }

    /** Every rule the row breaks; empty if it may be published. */
    public static List<Violation> check(ObscoreRow row) {
        RowCheck check = new RowCheck(row);
        check.required();
        check.words();
        check.numbers();
        check.position();
        check.intervals();
        check.timestamps();
        return List.copyOf(check.violations);
    }

    private void required() {
        for (ObscoreColumn column : REQUIRED) {
            if (row.value(column).isEmpty()) {
                report(column, "no value", "must have a value");
            }
        }
    }

    private void words() {
        row.text(ObscoreColumn.DATAPRODUCT_TYPE)
                .filter(type -> ProductType.find(type).isEmpty())
                .ifPresent(type -> report(
                        ObscoreColumn.DATAPRODUCT_TYPE,
                        "unknown product type",
                        "'" + type + "' is none of image, cube, spectrum, sed, timeseries, visibility, event,"
                                + " measurements"));
        row.text(ObscoreColumn.POL_STATES)
                .filter(text -> !PolStates.parse(text).text().equals(Optional.of(text)))
                .ifPresent(text -> report(
                        ObscoreColumn.POL_STATES,
                        "bad polarisation list",
                        "'" + text + "' is not written like /I/Q/U/V/ in the order of ObsCore"));
        row.text(ObscoreColumn.OBS_PUBLISHER_DID)
                .filter(did -> !did.regionMatches(true, 0, "ivo://", 0, 6))
                .ifPresent(did -> report(
                        ObscoreColumn.OBS_PUBLISHER_DID, "no IVOID", "'" + did + "' does not begin with ivo://"));
    }

    private void numbers() {
        for (ObscoreColumn column : FLOATING) {
            if (breaks(column, Double::isInfinite)) {
                report(column, "infinite", "must be finite");
            }
        }
        POSITIVE.forEach(column -> {
            if (breaks(column, value -> !(value > 0))) {
                report(column, "not positive", row.number(column).getAsDouble() + " must be above 0");
            }
        });
        NOT_NEGATIVE.forEach(column -> atLeast(column, 0));
        COUNTS.forEach(column -> atLeast(column, -1));
        OptionalLong level = row.integer(ObscoreColumn.CALIB_LEVEL);
        if (level.isPresent() && (level.getAsLong() < 0 || level.getAsLong() > 4)) {
            report(ObscoreColumn.CALIB_LEVEL, "out of range", level.getAsLong() + " is not in 0 .. 4");
        }
    }

    /** A stream per value would take longer than the rest of the check. */
    private boolean breaks(ObscoreColumn column, DoublePredicate broken) {
        OptionalDouble value = row.number(column);
        return value.isPresent() && broken.test(value.getAsDouble());
    }

    private void atLeast(ObscoreColumn column, double least) {
        if (breaks(column, value -> value < least)) {
            report(column, "out of range", row.number(column).getAsDouble() + " is below " + (long) least);
        }
    }

    private void position() {
        OptionalDouble ra = row.number(ObscoreColumn.S_RA);
        OptionalDouble dec = row.number(ObscoreColumn.S_DEC);
        if (ra.isPresent() != dec.isPresent()) {
            ObscoreColumn missing = ra.isPresent() ? ObscoreColumn.S_DEC : ObscoreColumn.S_RA;
            report(missing, "half a position", "s_ra and s_dec must both have a value or both be NULL");
        }
        if (ra.isPresent() && !(ra.getAsDouble() >= 0 && ra.getAsDouble() < 360)) {
            report(ObscoreColumn.S_RA, "out of range", ra.getAsDouble() + " is not in [0, 360) deg");
        }
        if (dec.isPresent() && !(Math.abs(dec.getAsDouble()) <= 90)) {
            report(ObscoreColumn.S_DEC, "out of range", dec.getAsDouble() + " is not in [-90, 90] deg");
        }
    }

    private void intervals() {
        ordered(ObscoreColumn.EM_MIN, ObscoreColumn.EM_MAX);
        ordered(ObscoreColumn.FREQ_MIN, ObscoreColumn.FREQ_MAX);
        ordered(ObscoreColumn.T_MIN, ObscoreColumn.T_MAX);
        ordered(ObscoreColumn.S_RESOLUTION_MIN, ObscoreColumn.S_RESOLUTION_MAX);
        ordered(ObscoreColumn.S_FOV_MIN, ObscoreColumn.S_FOV_MAX);
    }

    private void ordered(ObscoreColumn low, ObscoreColumn high) {
        OptionalDouble from = row.number(low);
        OptionalDouble to = row.number(high);
        if (from.isPresent() && to.isPresent() && from.getAsDouble() > to.getAsDouble()) {
            report(
                    low,
                    "interval reversed",
                    "%s above %s of %s".formatted(from.getAsDouble(), to.getAsDouble(), high.columnName()));
        }
    }

    private void timestamps() {
        for (ObscoreColumn column : List.of(ObscoreColumn.OBS_RELEASE_DATE, ObscoreColumn.OBS_CREATION_DATE)) {
            row.text(column)
                    .filter(text -> !TIMESTAMP.matcher(text).matches())
                    .ifPresent(text ->
                            report(column, "no timestamp", "'" + text + "' is not written like 2026-05-04T12:30:00Z"));
        }
    }

    private void report(ObscoreColumn column, String reason, String detail) {
        violations.add(new Violation(column, reason, column.columnName() + ": " + detail));
    }
}
