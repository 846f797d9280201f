package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.util.ArrayList;
import java.util.List;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Union;

/**
 * Where the scans of a dataset pointed, ICRS degrees. Each pointing covers the primary beam at the lowest frequency; the
 * first one is the position of the dataset.
 */
record Pointing(Telescope telescope, List<SkyPoint> positions) {
    /** Pointings closer than this part of a beam are one: planets move from scan to scan. */
    private static final double SAME = 0.1;

    /** More pointings than this are covered by the box around them. */
    private static final int MOST = 64;

    void write(Frequencies frequencies, ObscoreRow.Builder to, Derived derived) {
        if (positions.isEmpty()) {
            return;
        }
        SkyPoint centre = positions.get(0);
        to.number(S_RA, centre.ra()).number(S_DEC, centre.dec());
        if (frequencies.isKnown()) {
            double widest = telescope.beam(frequencies.min());
            List<SkyPoint> apart = apart(SAME * widest);
            if (apart.size() > MOST) {
                Region box = ScanHull.around(apart, widest / 2);
                to.footprint(box).text(S_REGION_ORIGIN, "scan_hull");
                to.number(S_FOV, 2 * box.boundingCone().radius());
            } else {
                List<Region> beams = apart.stream()
                        .<Region>map(position -> new Cone(position, widest / 2))
                        .toList();
                to.footprint(beams.size() == 1 ? beams.get(0) : new Union(beams))
                        .text(S_REGION_ORIGIN, "beam");
                to.number(S_FOV, telescope.beam(frequencies.middle()));
            }
            to.number(S_FOV_MIN, telescope.beam(frequencies.max())).number(S_FOV_MAX, widest);
            derived.note(S_REGION, S_FOV, S_FOV_MIN, S_FOV_MAX);
        }
    }

    private List<SkyPoint> apart(double distance) {
        List<SkyPoint> apart = new ArrayList<>();
        for (SkyPoint position : positions) {
            if (apart.stream().noneMatch(kept -> kept.distance(position) <= distance)) {
                apart.add(position);
            }
        }
        return apart;
    }
}
