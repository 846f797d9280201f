package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.obshub.archive.Cells;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.Spectral;
import org.obshub.votable.VotableRow;

/**
 * What the array makes of the sky: resolution lambda/L and largest scale, arcsec, as the ObsCore radio extension defines
 * them. L is the longest baseline NRAO tells, else the configuration's or the array's; the GBT has its beam. Delivered beams
 * are 15 to 50 % larger than lambda/L.
 */
record Interferometer(VotableRow row) {
    private static final double ARCSEC_PER_RADIAN = 206_264.80624709636;

    void write(Frequencies frequencies, ObscoreRow.Builder to, Derived derived) {
        OptionalLong antennas = row.integer("num_antennas");
        if (antennas.isPresent() && antennas.getAsLong() > 0) {
            to.integer(INSTR_TEL_NUMBER, antennas);
        }
        OptionalDouble longest = Cells.positive(row, "max_uv_dist");
        to.number(UV_DISTANCE_MAX, longest);
        Telescope telescope = Telescope.of(row.text("instrument_name").orElse(""));
        List<ArrayConfiguration> arrays = telescope == Telescope.VLA
                ? ArrayConfiguration.named(row.text("configuration").orElse(""))
                : List.of();
        telescope.dish().ifPresent(dish -> {
            to.number(INSTR_TEL_DIAMETER, dish);
            derived.note(INSTR_TEL_DIAMETER);
        });
        if (!arrays.isEmpty()) {
            to.number(INSTR_TEL_MAX_DIST, arrays.get(0).longest());
            to.number(INSTR_TEL_MIN_DIST, arrays.get(arrays.size() - 1).shortest());
            derived.note(INSTR_TEL_MIN_DIST, INSTR_TEL_MAX_DIST);
        }
        if (!frequencies.isKnown()) {
            return;
        }
        if (longest.isPresent()) {
            resolution(frequencies, longest.getAsDouble(), longest.getAsDouble(), to, derived);
        } else if (!arrays.isEmpty()) {
            ArrayConfiguration smallest = arrays.get(arrays.size() - 1);
            resolution(frequencies, arrays.get(0).longest(), smallest.longest(), to, derived);
        } else if (telescope.longestBaseline().isPresent()) {
            double baseline = telescope.longestBaseline().getAsDouble();
            resolution(frequencies, baseline, baseline, to, derived);
        } else if (telescope == Telescope.GBT) {
            to.number(S_RESOLUTION, 3600 * telescope.beam(frequencies.middle()));
            to.number(S_RESOLUTION_MIN, 3600 * telescope.beam(frequencies.max()));
            to.number(S_RESOLUTION_MAX, 3600 * telescope.beam(frequencies.min()));
            derived.note(S_RESOLUTION, S_RESOLUTION_MIN, S_RESOLUTION_MAX);
        }
        if (!arrays.isEmpty()) {
            scales(frequencies, arrays, to, derived);
        }
    }

    private static void resolution(
            Frequencies frequencies, double largest, double smallest, ObscoreRow.Builder to, Derived derived) {
        to.number(S_RESOLUTION, arcsec(frequencies.middle(), largest));
        to.number(S_RESOLUTION_MIN, arcsec(frequencies.max(), largest));
        to.number(S_RESOLUTION_MAX, arcsec(frequencies.min(), smallest));
        derived.note(S_RESOLUTION, S_RESOLUTION_MIN, S_RESOLUTION_MAX);
    }

    /** An estimate: lambda over the shortest baseline, scaled to the published largest scales. */
    private static void scales(
            Frequencies frequencies, List<ArrayConfiguration> arrays, ObscoreRow.Builder to, Derived derived) {
        ArrayConfiguration largest = arrays.get(0);
        ArrayConfiguration smallest = arrays.get(arrays.size() - 1);
        to.number(S_LARGEST_ANGULAR_SCALE, scale(frequencies.middle(), largest));
        to.number(S_LARGEST_ANGULAR_SCALE_MIN, scale(frequencies.max(), largest));
        to.number(S_LARGEST_ANGULAR_SCALE_MAX, scale(frequencies.min(), smallest));
        derived.note(S_LARGEST_ANGULAR_SCALE, S_LARGEST_ANGULAR_SCALE_MIN, S_LARGEST_ANGULAR_SCALE_MAX);
    }

    private static double scale(double frequency, ArrayConfiguration array) {
        return array.scaleFactor() * arcsec(frequency, array.shortest());
    }

    private static double arcsec(double frequency, double baseline) {
        return ARCSEC_PER_RADIAN * Spectral.wavelength(frequency) / baseline;
    }
}
