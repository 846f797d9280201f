package org.obshub.soda;

import static org.obshub.obscore.ObscoreColumn.EM_MAX;
import static org.obshub.obscore.ObscoreColumn.EM_MIN;
import static org.obshub.obscore.ObscoreColumn.POL_STATES;
import static org.obshub.obscore.ObscoreColumn.T_MAX;
import static org.obshub.obscore.ObscoreColumn.T_MIN;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.Span;
import org.obshub.obscore.ObscoreColumn;
import org.obshub.obscore.ObscoreRow;
import org.obshub.obscore.PolStates;
import org.obshub.sky.Shape;

/** Whether a dataset has what is asked for, by our own columns; what they do not tell may be there. */
final class Overlap {
    private Overlap() {}

    /** Why there is nothing, as a sentence; empty if there may be something. */
    static Optional<String> missing(ObscoreRow row, Cutout cutout) {
        boolean outside = cutout.region().isPresent()
                && row.footprint().isPresent()
                && !Shape.of(row.footprint().get())
                        .intersects(Shape.of(cutout.region().get()));
        if (outside) {
            return Optional.of("the region lies outside the footprint (s_region)");
        }
        if (isOutside(row, EM_MIN, EM_MAX, cutout.wavelength())) {
            return Optional.of("the dataset has no such wavelengths (em_min, em_max)");
        }
        if (isOutside(row, T_MIN, T_MAX, cutout.time())) {
            return Optional.of("the dataset was not observed then (t_min, t_max)");
        }
        List<String> states =
                row.text(POL_STATES).map(text -> PolStates.parse(text).states()).orElse(List.of());
        boolean absent = !states.isEmpty()
                && !cutout.polarisations().isEmpty()
                && cutout.polarisations().stream().noneMatch(states::contains);
        return absent ? Optional.of("the dataset has no such polarisation (pol_states)") : Optional.empty();
    }

    private static boolean isOutside(ObscoreRow row, ObscoreColumn min, ObscoreColumn max, Span wanted) {
        OptionalDouble low = row.number(min);
        OptionalDouble high = row.number(max);
        boolean known = low.isPresent() && high.isPresent() && low.getAsDouble() <= high.getAsDouble();
        return known && !wanted.isAll() && !wanted.overlaps(new Span(low.getAsDouble(), high.getAsDouble()));
    }
}
