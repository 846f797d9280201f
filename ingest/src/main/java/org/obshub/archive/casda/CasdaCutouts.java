package org.obshub.archive.casda;

import static org.obshub.obscore.ObscoreColumn.SOURCE_DID;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.CutoutRecipe;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.FaultKind;
import org.obshub.archive.access.Span;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** CASDA cuts in asynchronous jobs, for users it knows. */
final class CasdaCutouts implements CutoutRecipe {
    /** CASDA takes no circle larger than this, degrees. */
    private static final double LARGEST_RADIUS = 10;

    private final CasdaServices services;

    CasdaCutouts(CasdaServices services) {
        this.services = services;
    }

    @Override
    public CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout) {
        String id = dataset.text(SOURCE_DID).orElse("");
        Optional<DatasetLink> fault =
                links.stream().filter(DatasetLink::isFault).findFirst();
        if (fault.isPresent()) {
            return CutoutPlan.noFile(links, cutout.file());
        }
        if (!cutout.file().isEmpty() && !cutout.file().equals(id)) {
            return CutoutPlan.noFile(List.of(), cutout.file());
        }
        if (cutout.isWhole()) {
            return new CutoutPlan.Driven(services.knownLinks(), id, CasdaLinks.DOWNLOAD_SERVICE, List.of());
        }
        boolean cuts = links.stream().anyMatch(link -> link.target() instanceof DatasetLink.Target.Cutout);
        if (!cuts) {
            return new CutoutPlan.Refused(FaultKind.USAGE, "CASDA cuts images and cubes only; ask for the whole file");
        }
        Optional<Region> region = cutout.region();
        if (region.isPresent() && region.get() instanceof Cone cone && cone.radius() > LARGEST_RADIUS) {
            return new CutoutPlan.Refused(
                    FaultKind.USAGE, "CASDA cuts circles of at most " + LARGEST_RADIUS + " degrees");
        }
        return new CutoutPlan.Driven(services.knownLinks(), id, CasdaLinks.CUTOUT_SERVICE, parameters(region, cutout));
    }

    private static List<Map.Entry<String, String>> parameters(Optional<Region> region, Cutout cutout) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        region.ifPresent(wanted -> parameters.add(parameter(wanted)));
        if (!cutout.wavelength().isAll()) {
            Span band = cutout.wavelength();
            parameters.add(Map.entry("BAND", end(band.low()) + " " + end(band.high())));
        }
        cutout.polarisations().forEach(state -> parameters.add(Map.entry("POL", state)));
        return parameters;
    }

    private static Map.Entry<String, String> parameter(Region region) {
        if (region instanceof Cone cone) {
            String numbers =
                    decimal(cone.centre().ra()) + " " + decimal(cone.centre().dec()) + " " + decimal(cone.radius());
            return Map.entry("CIRCLE", numbers);
        }
        return Map.entry("POLYGON", numbers(outline(region)));
    }

    /** The corners; of a range of coordinates, which CASDA's newer service does not take, those of the range. */
    private static List<SkyPoint> outline(Region region) {
        if (region instanceof Polygon polygon) {
            return polygon.vertices();
        }
        if (region instanceof Range range) {
            return List.of(
                    new SkyPoint(range.raMin(), range.decMin()),
                    new SkyPoint(range.raMax(), range.decMin()),
                    new SkyPoint(range.raMax(), range.decMax()),
                    new SkyPoint(range.raMin(), range.decMax()));
        }
        throw new IllegalStateException("a cutout of " + region);
    }

    private static String numbers(List<SkyPoint> corners) {
        StringBuilder numbers = new StringBuilder();
        corners.forEach(corner -> numbers.append(numbers.isEmpty() ? "" : " ")
                .append(decimal(corner.ra()))
                .append(' ')
                .append(decimal(corner.dec())));
        return numbers.toString();
    }

    /** CASDA reads no exponents here. */
    private static String decimal(double degrees) {
        return String.format(Locale.ROOT, "%.9f", degrees);
    }

    /** And lower-case exponents only, here. */
    private static String end(double metres) {
        return Double.isInfinite(metres)
                ? (metres > 0 ? "+Inf" : "-Inf")
                : Double.toString(metres).replace('E', 'e');
    }
}
