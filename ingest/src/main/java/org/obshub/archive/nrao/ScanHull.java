package org.obshub.archive.nrao;

import java.util.List;
import org.obshub.sky.Range;
import org.obshub.sky.SkyPoint;

/** The box in coordinates around the positions of scans, ICRS degrees. */
final class ScanHull {
    private ScanHull() {}

    /**
     * The smallest box around the positions, grown by a margin on the sky: the widest gap in right ascension stays outside.
     * A box that reaches a pole goes all the way round.
     */
    static Range around(List<SkyPoint> positions, double grown) {
        double[] ra = positions.stream().mapToDouble(SkyPoint::ra).sorted().toArray();
        double gap = 360 - ra[ra.length - 1] + ra[0];
        int start = 0;
        for (int i = 1; i < ra.length; i++) {
            if (ra[i] - ra[i - 1] > gap) {
                gap = ra[i] - ra[i - 1];
                start = i;
            }
        }
        double decMin = positions.stream().mapToDouble(SkyPoint::dec).min().orElseThrow() - grown;
        double decMax = positions.stream().mapToDouble(SkyPoint::dec).max().orElseThrow() + grown;
        double nearestPole = Math.max(Math.abs(decMin), Math.abs(decMax));
        double margin = nearestPole >= 90 ? 360 : grown / Math.cos(Math.toRadians(nearestPole));
        double width = 360 - gap + 2 * margin;
        if (width >= 360) {
            return new Range(0, 360, Math.max(-90, decMin), Math.min(90, decMax));
        }
        double raMin = ra[start] - margin;
        return new Range(raMin, raMin + width, Math.max(-90, decMin), Math.min(90, decMax));
    }
}
