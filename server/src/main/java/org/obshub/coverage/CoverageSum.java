package org.obshub.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.obshub.adql.function.RadioBand;
import org.obshub.region.PackedRegion;
import org.obshub.sky.Moc;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.moc.MocBuilder;
import org.obshub.store.coverage.CoveragePart;
import org.obshub.store.coverage.Dataset;
import org.obshub.store.coverage.Extent;

/** Sums up the datasets of one archive. For one thread. */
final class CoverageSum {
    /** Cells of 6.9 arcmin: a pointing of a large dish at 20 cm has some 60 of them. */
    static final int ORDER = 9;

    /** Each takes half a megabyte. */
    private static final int MOST_GROUPS = 100;

    private static final Pattern VLASS_EPOCH = Pattern.compile("VLASS([1-9])\\.([1-9])(?:[._].*)?");

    /** What image searches find (SIA 2.0 section 2.1.14). */
    private static final Set<String> IMAGES = Set.of("image", "cube");

    private final String archive;
    private final Map<List<Part>, Group> groups = new HashMap<>();
    private final Map<Part, CoveragePart> parts = new TreeMap<>();

    private byte[] lastFootprint = new byte[0];
    private List<Part> lastParts = List.of();

    CoverageSum(String archive) {
        this.archive = archive;
    }

    /** The name of a part. */
    private record Part(PartKind kind, String name) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int kinds = kind.compareTo(other.kind);
            return kinds != 0 ? kinds : name.compareTo(other.name);
        }
    }

    /** Datasets that belong to the same parts. */
    private static final class Group {
        private final MocBuilder moc = new MocBuilder(ORDER);
        private Extent extent = Extent.NOTHING;
    }

    void add(Dataset dataset) {
        List<Part> names = names(dataset);
        if (!groups.containsKey(names) && groups.size() == MOST_GROUPS) {
            fold();
        }
        Group group = groups.computeIfAbsent(names, unused -> new Group());
        group.extent = group.extent.with(dataset.extent());
        if (IMAGES.contains(dataset.names().type())) {
            values(dataset.names());
        }
        Optional<byte[]> footprint = dataset.footprint().packed();
        if (footprint.isPresent()) {
            cover(group, names, footprint.get());
        } else if (!Double.isNaN(dataset.ra()) && !Double.isNaN(dataset.dec())) {
            group.moc.add(new SkyPoint(dataset.ra(), dataset.dec()));
        }
    }

    /** Datasets of one observation often share a footprint and come one after another. */
    private void cover(Group group, List<Part> names, byte[] footprint) {
        if (Arrays.equals(footprint, lastFootprint) && names.equals(lastParts)) {
            return;
        }
        lastFootprint = footprint;
        lastParts = names;
        group.moc.add(PackedRegion.shape(footprint));
    }

    private List<Part> names(Dataset dataset) {
        List<Part> names = new ArrayList<>();
        names.add(new Part(PartKind.ARCHIVE, archive));
        add(names, PartKind.COLLECTION, dataset.names().collection());
        add(names, PartKind.TYPE, dataset.names().type());
        for (RadioBand band : RadioBand.values()) {
            if (dataset.extent().freqMin() <= band.max() && dataset.extent().freqMax() >= band.min()) {
                add(names, PartKind.BAND, band.letter());
            }
        }
        epoch(dataset.names()).ifPresent(epoch -> {
            add(names, PartKind.EPOCH, "VLASS" + epoch.group(1));
            add(names, PartKind.EPOCH, "VLASS" + epoch.group(1) + "." + epoch.group(2));
        });
        return names;
    }

    /** Archives of images name the epoch in the observation, NRAO names the project after it. */
    private static Optional<Matcher> epoch(Dataset.Names names) {
        return List.of(names.obsId(), names.proposal()).stream()
                .map(VLASS_EPOCH::matcher)
                .filter(Matcher::matches)
                .findFirst();
    }

    private static void add(List<Part> parts, PartKind kind, String name) {
        if (!name.isEmpty()) {
            parts.add(new Part(kind, name));
        }
    }

    private void values(Dataset.Names names) {
        value(PartKind.IMAGED, names.collection());
        value(PartKind.FACILITY, names.facility());
        value(PartKind.INSTRUMENT, names.instrument());
        value(PartKind.CALIB, names.calibLevel());
        value(PartKind.FORMAT, names.format());
    }

    private void value(PartKind kind, String name) {
        if (!name.isEmpty()) {
            parts.computeIfAbsent(
                    new Part(kind, name),
                    part -> new CoveragePart(kind.word(), name, Extent.NOTHING, Moc.empty(ORDER)));
        }
    }

    /** The parts of all datasets that were added. */
    List<CoveragePart> parts() {
        fold();
        return List.copyOf(parts.values());
    }

    private void fold() {
        groups.forEach((names, group) -> {
            Moc moc = group.moc.build();
            for (Part part : names) {
                CoveragePart sum = new CoveragePart(part.kind().word(), part.name(), group.extent, moc);
                parts.merge(part, sum, Coverage::together);
            }
        });
        groups.clear();
    }
}
