package org.obshub.archive.obstap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.archive.Cells;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.SpectralWindow;
import org.obshub.votable.VotableRow;

/**
 * What ALMA's table has beyond ObsCore: publisher identifiers that name a project, spectral windows in words, the antennas. A
 * table without these columns is not touched.
 */
final class Alma {
    private static final String PROJECT = "ADS/JAO.ALMA#";

    /** {@code [112.35..114.23GHz,1952.95kHz,8mJy/beam@10km/s,360.2uJy/beam@native, XX YY] U [...]} */
    private static final Pattern WINDOW = Pattern.compile("\\[([0-9]+(?:\\.[0-9]+)?)\\.\\.([0-9.]+)GHz,([0-9.]+)kHz");

    /** How far a window written with two decimals may lie beyond the limits of its row. */
    private static final double ROUNDING = 2e-4;

    private Alma() {}

    /** True for an identifier that all rows of a project share. */
    static boolean isProject(String did) {
        return did.startsWith(PROJECT);
    }

    /** The identifier of a row: its observation, where that names source and spectral window. */
    static Optional<String> identifier(VotableRow row) {
        return row.text("obs_id").filter(id -> id.startsWith("uid://") && id.contains(".spw."));
    }

    static void columns(VotableRow row, ObscoreRow.Builder to, Derived derived) {
        identifier(row).ifPresent(id -> to.dataName("ALMA " + id));
        row.text("frequency_support").ifPresent(text -> windows(text, to, derived));
        row.text("antenna_arrays").ifPresent(text -> {
            to.integer(ObscoreColumn.INSTR_TEL_NUMBER, text.strip().split("\\s+").length);
            derived.note(ObscoreColumn.INSTR_TEL_NUMBER);
        });
        OptionalDouble scale = Cells.positive(row, "spatial_scale_max");
        if (scale.isPresent()) {
            to.number(ObscoreColumn.S_LARGEST_ANGULAR_SCALE, scale);
        }
    }

    /** Of the windows of the whole observation those within the limits of this row. */
    private static void windows(String text, ObscoreRow.Builder to, Derived derived) {
        Optional<Object> low = to.value(ObscoreColumn.FREQ_MIN);
        Optional<Object> high = to.value(ObscoreColumn.FREQ_MAX);
        if (low.isEmpty() || high.isEmpty()) {
            return;
        }
        List<SpectralWindow> windows = new ArrayList<>();
        double finest = Double.POSITIVE_INFINITY;
        Matcher matcher = WINDOW.matcher(text);
        for (int number = 1; matcher.find(); number++) {
            double min = Double.parseDouble(matcher.group(1)) * 1e9;
            double max = Double.parseDouble(matcher.group(2)) * 1e9;
            double width = Double.parseDouble(matcher.group(3)) * 1e3;
            boolean inside = min >= (Double) low.get() * (1 - ROUNDING) && max <= (Double) high.get() * (1 + ROUNDING);
            if (inside && min > 0 && max >= min) {
                windows.add(new SpectralWindow(String.valueOf(number), min, max, -1, width));
                finest = Math.min(finest, width);
            }
        }
        to.windows(windows);
        if (!windows.isEmpty()) {
            to.number(ObscoreColumn.F_RESOLUTION, finest / 1000);
            derived.note(ObscoreColumn.F_RESOLUTION);
        }
    }
}
