package org.obshub.survey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.obshub.sky.SkyPoint;

/**
 * Which tiles an on-the-fly execution block of VLASS observed. Archives know only where each scan began; the epoch of its
 * project code and the days of its scans name a few tiles, and the beginnings tell which of them it was.
 */
public final class OtfCoverage {
    /** How far beyond its tile a row may begin, degrees: 1000 arcsec, the reach of a field at 2 GHz. */
    private static final double MARGIN = 1000.0 / 3600;

    /** A further tile counts from this part of the beginnings on; fewer are rows that overshoot into a neighbour. */
    private static final double WORTH_A_TILE = 0.1;

    private OtfCoverage() {}

    /**
     * The tiles observed, the one with most beginnings first; empty if no tile was observed in that epoch on those days, or
     * if such tiles hold less than half of the beginnings.
     *
     * @param starts where the scans began, ICRS
     */
    public static List<VlassTile> tiles(
            VlassTiles all, int epoch, LocalDate first, LocalDate last, List<SkyPoint> starts) {
        List<VlassTile> candidates = new ArrayList<>(all.all().stream()
                .filter(tile -> tile.observed(epoch)
                        .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                        .isPresent())
                .toList());
        List<VlassTile> chosen = new ArrayList<>();
        List<SkyPoint> left = new ArrayList<>(starts);
        while (!candidates.isEmpty() && !left.isEmpty()) {
            List<SkyPoint> open = left;
            VlassTile best = candidates.stream()
                    .max(Comparator.<VlassTile>comparingLong(tile -> held(tile, open))
                            .thenComparingDouble(tile -> -nearest(tile, open)))
                    .orElseThrow();
            if (held(best, open) < Math.max(1, WORTH_A_TILE * starts.size())) {
                break;
            }
            chosen.add(best);
            candidates.remove(best);
            left = open.stream().filter(start -> !best.reaches(start, MARGIN)).toList();
        }
        return left.size() * 2 > starts.size() ? List.of() : List.copyOf(chosen);
    }

    private static long held(VlassTile tile, List<SkyPoint> starts) {
        return starts.stream().filter(start -> tile.reaches(start, MARGIN)).count();
    }

    private static double nearest(VlassTile tile, List<SkyPoint> starts) {
        SkyPoint centre = tile.region().centre();
        return starts.stream().mapToDouble(centre::distance).sum();
    }
}
