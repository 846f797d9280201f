package org.obshub.cutouts.plan;

import java.util.OptionalDouble;
import org.obshub.archive.access.Span;
import org.obshub.sky.Shape;
import org.obshub.votable.VotableRow;

/** How many bytes a cutout will have, about, by the columns of ObsCore. */
final class CutoutSize {
    /** A header of FITS with the history of the cutout takes two to four blocks. */
    private static final int HEADER = 3 * 2880;

    private static final int BYTES_PER_PIXEL = 4;
    private static final int BYTES_PER_KILOBYTE = 1000;

    private CutoutSize() {}

    /** Negative if neither pixels nor the size of the dataset are known. */
    static long of(Position position, Placement place, Shape footprint, VotableRow row, Order order) {
        OptionalDouble plane = plane(row);
        if (plane.isEmpty() || !(footprint.area() > 0)) {
            return -1;
        }
        double side = 2 * Math.toRadians(position.radius());
        double part = Math.min(1, side * side * place.coverage() / footprint.area());
        double planes = channels(row, order.wavelength()) * states(row, order);
        return HEADER + (long) Math.ceil(plane.getAsDouble() * part * planes);
    }

    /** Bytes of all pixels of one channel and one polarisation. */
    private static OptionalDouble plane(VotableRow row) {
        OptionalDouble wide = row.number("s_xel1");
        OptionalDouble high = row.number("s_xel2");
        if (wide.isPresent() && high.isPresent()) {
            return OptionalDouble.of(wide.getAsDouble() * high.getAsDouble() * BYTES_PER_PIXEL);
        }
        OptionalDouble all = row.number("access_estsize");
        if (all.isEmpty() || all.getAsDouble() <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                all.getAsDouble() * BYTES_PER_KILOBYTE / (elements(row, "em_xel") * elements(row, "pol_xel")));
    }

    private static double elements(VotableRow row, String column) {
        return Math.max(1, row.number(column).orElse(1));
    }

    private static double channels(VotableRow row, Span wanted) {
        double all = elements(row, "em_xel");
        double low = row.number("em_min").orElse(Double.NaN);
        double high = row.number("em_max").orElse(Double.NaN);
        if (wanted.isAll() || !(low < high)) {
            return all;
        }
        // channels are even in frequency
        double width = 1 / low - 1 / high;
        double common = 1 / Math.max(low, wanted.low()) - 1 / Math.min(high, wanted.high());
        return Math.max(1, Math.ceil(all * Math.min(1, Math.max(0, common / width))));
    }

    private static double states(VotableRow row, Order order) {
        double all = elements(row, "pol_xel");
        return order.polarisations().isEmpty()
                ? all
                : Math.min(all, order.polarisations().size());
    }
}
