package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.util.List;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.Range;
import org.obshub.sky.SkyPoint;

/**
 * Where the scans of a dataset pointed, ICRS degrees. One pointing covers the primary beam at the lowest frequency; the
 * start positions of on-the-fly scans cover the box around them, grown by what a scan can reach.
 */
record Pointing(boolean onTheFly, List<SkyPoint> positions) {
    /** Growth of the box of on-the-fly start positions: 1000 arcsec, the radius in which a VLASS field contributes. */
    private static final double OTF_MARGIN = 1000.0 / 3600;

    static Pointing of(String target, List<NraoScan> scans) {
        List<SkyPoint> positions = scans.stream()
                .filter(scan -> Double.isFinite(scan.scan().ra())
                        && Math.abs(scan.scan().dec()) <= 90)
                .map(scan -> new SkyPoint(scan.scan().ra(), scan.scan().dec()))
                .distinct()
                .toList();
        return new Pointing(target.equals(NraoMapper.OTF_TARGET), positions);
    }

    void write(Frequencies frequencies, ObscoreRow.Builder to, Derived derived) {
        if (positions.isEmpty()) {
            return;
        }
        if (onTheFly) {
            Range box = box();
            SkyPoint centre = box.centre();
            to.number(S_RA, centre.ra()).number(S_DEC, centre.dec());
            to.footprint(box).text(S_REGION_ORIGIN, "scan_hull");
            to.number(S_FOV, 2 * box.boundingCone().radius());
            to.text(SCAN_MODE, "on-the-fly-map");
            derived.note(S_RA, S_DEC, S_REGION, S_FOV, SCAN_MODE);
            return;
        }
        SkyPoint centre = positions.get(0);
        to.number(S_RA, centre.ra()).number(S_DEC, centre.dec());
        if (frequencies.isKnown()) {
            double widest = PrimaryBeam.width(frequencies.min());
            double narrowest = PrimaryBeam.width(frequencies.max());
            to.footprint(new Cone(centre, widest / 2)).text(S_REGION_ORIGIN, "beam");
            to.number(S_FOV, PrimaryBeam.width(frequencies.middle()));
            to.number(S_FOV_MIN, narrowest).number(S_FOV_MAX, widest);
            derived.note(S_REGION, S_FOV, S_FOV_MIN, S_FOV_MAX);
        }
    }

    /** The smallest box in coordinates around the positions: the widest gap in right ascension stays outside. */
    private Range box() {
        double[] ra = positions.stream().mapToDouble(SkyPoint::ra).sorted().toArray();
        double gap = 360 - ra[ra.length - 1] + ra[0];
        int start = 0;
        for (int i = 1; i < ra.length; i++) {
            if (ra[i] - ra[i - 1] > gap) {
                gap = ra[i] - ra[i - 1];
                start = i;
            }
        }
        double decMin = positions.stream().mapToDouble(SkyPoint::dec).min().orElseThrow() - OTF_MARGIN;
        double decMax = positions.stream().mapToDouble(SkyPoint::dec).max().orElseThrow() + OTF_MARGIN;
        double nearestPole = Math.max(Math.abs(decMin), Math.abs(decMax));
        double margin = nearestPole >= 90 ? 360 : OTF_MARGIN / Math.cos(Math.toRadians(nearestPole));
        double width = 360 - gap + 2 * margin;
        if (width >= 360) {
            return new Range(0, 360, Math.max(-90, decMin), Math.min(90, decMax));
        }
        double raMin = ra[start] - margin;
        return new Range(raMin, raMin + width, Math.max(-90, decMin), Math.min(90, decMax));
    }
}
