package org.obshub.archive.nrao;

import static org.obshub.obscore.ObscoreColumn.*;

import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.obshub.archive.Derived;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Union;
import org.obshub.survey.ExecutionBlock;
import org.obshub.survey.OtfCoverage;
import org.obshub.survey.VlassTile;
import org.obshub.survey.VlassTiles;

/**
 * The sky that the on-the-fly scans of a VLASS execution block swept: the tiles it observed, else the box around the places
 * where its scans began, which is all that NRAO tells.
 */
record OnTheFly(VlassTiles tiles, String block, String project, List<NraoScan> scans) {
    /** Growth of the box of start positions: 1000 arcsec, the radius in which a VLASS field contributes. */
    private static final double MARGIN = 1000.0 / 3600;

    private static final Pattern EPOCH = Pattern.compile("VLASS(\\d)\\.\\d");

    void write(List<SkyPoint> starts, ObscoreRow.Builder to, Derived derived) {
        to.text(SCAN_MODE, "on-the-fly-map");
        derived.note(SCAN_MODE);
        if (starts.isEmpty()) {
            return;
        }
        List<VlassTile> observed = observed(starts);
        Region region = observed.isEmpty() ? ScanHull.around(starts, MARGIN) : union(observed);
        SkyPoint centre = region.centre();
        to.number(S_RA, centre.ra()).number(S_DEC, centre.dec());
        to.footprint(region).text(S_REGION_ORIGIN, observed.isEmpty() ? "scan_hull" : "tile");
        to.number(S_FOV, 2 * region.boundingCone().radius());
        derived.note(S_RA, S_DEC, S_REGION, S_FOV);
        if (!observed.isEmpty()) {
            to.text(
                    OBS_TITLE,
                    project + observed.stream().map(VlassTile::name).collect(Collectors.joining(" ", " tile ", "")));
            derived.note(OBS_TITLE);
        }
    }

    private List<VlassTile> observed(List<SkyPoint> starts) {
        Matcher epoch = EPOCH.matcher(project);
        Optional<LocalDate> first = day(false);
        Optional<LocalDate> last = day(true);
        if (!epoch.matches() || first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        return OtfCoverage.tiles(tiles, Integer.parseInt(epoch.group(1)), first.get(), last.get(), starts).stream()
                .sorted(Comparator.comparing(VlassTile::name))
                .toList();
    }

    /** The day of the block's start, which its identifier tells, or of its last scan. */
    private Optional<LocalDate> day(boolean last) {
        DoubleStream times = DoubleStream.concat(
                ExecutionBlock.parse(block).stream().mapToDouble(ExecutionBlock::start),
                scans.stream().mapToDouble(scan -> scan.scan().tMin()).filter(Double::isFinite));
        return (last ? times.max() : times.min())
                .stream()
                        .mapToObj(mjd -> LocalDate.EPOCH.with(JulianFields.MODIFIED_JULIAN_DAY, (long) Math.floor(mjd)))
                        .findFirst();
    }

    private static Region union(List<VlassTile> tiles) {
        List<Range> regions = tiles.stream().map(VlassTile::region).toList();
        return regions.size() == 1 ? regions.get(0) : new Union(List.copyOf(regions));
    }
}
