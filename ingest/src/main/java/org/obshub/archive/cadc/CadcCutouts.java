package org.obshub.archive.cadc;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.access.Cutout;
import org.obshub.archive.access.CutoutPlan;
import org.obshub.archive.access.CutoutRecipe;
import org.obshub.archive.access.DatasetLink;
import org.obshub.archive.access.OwnPlaces;
import org.obshub.archive.access.Span;
import org.obshub.obscore.ObscoreRow;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;

/** CADC cuts by itself, if it is told the artifact instead of the dataset. */
final class CadcCutouts implements CutoutRecipe {
    private final CadcServices services;

    CadcCutouts(CadcServices services) {
        this.services = services;
    }

    @Override
    public CutoutPlan plan(ObscoreRow dataset, List<DatasetLink> links, Cutout cutout) {
        Optional<DatasetLink> file = CutoutPlan.file(links, cutout.file());
        if (file.isEmpty()) {
            return CutoutPlan.noFile(links, cutout.file());
        }
        String artifact = file.get().file();
        String name = artifact.substring(artifact.lastIndexOf('/') + 1);
        if (cutout.isWhole()) {
            return new CutoutPlan.Proxied(URI.create(file.get().url().replace(" ", "%20")), name);
        }
        Optional<List<String>> filters = filters(cutout);
        if (filters.isEmpty()) {
            // CADC refuses ranges of coordinates ("unexpected DALI shape")
            return new CutoutPlan.Local(URI.create(file.get().url().replace(" ", "%20")), name);
        }
        String query = "ID=" + OwnPlaces.encoded(artifact) + "&" + String.join("&", filters.get());
        return new CutoutPlan.Proxied(URI.create(services.soda() + "?" + query), "cutout-" + name);
    }

    /** What to send, encoded; empty if CADC does not understand the region. */
    private static Optional<List<String>> filters(Cutout cutout) {
        List<String> filters = new ArrayList<>();
        if (cutout.region().isPresent()) {
            Optional<String> region = region(cutout.region().get());
            if (region.isEmpty()) {
                return Optional.empty();
            }
            filters.add(region.get());
        }
        interval("BAND", cutout.wavelength()).ifPresent(filters::add);
        interval("TIME", cutout.time()).ifPresent(filters::add);
        cutout.polarisations().forEach(state -> filters.add("POL=" + state));
        return Optional.of(filters);
    }

    private static Optional<String> region(Region region) {
        if (region instanceof Cone cone) {
            String numbers = cone.centre().ra() + " " + cone.centre().dec() + " " + cone.radius();
            return Optional.of("CIRCLE=" + OwnPlaces.encoded(numbers));
        }
        if (region instanceof Polygon polygon) {
            StringBuilder numbers = new StringBuilder();
            polygon.vertices().forEach(vertex -> numbers.append(numbers.isEmpty() ? "" : " ")
                    .append(vertex.ra())
                    .append(' ')
                    .append(vertex.dec()));
            return Optional.of("POLYGON=" + OwnPlaces.encoded(numbers.toString()));
        }
        return Optional.empty();
    }

    private static Optional<String> interval(String name, Span span) {
        return span.isAll()
                ? Optional.empty()
                : Optional.of(name + "=" + OwnPlaces.encoded(end(span.low()) + " " + end(span.high())));
    }

    private static String end(double value) {
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }
}
