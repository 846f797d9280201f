package org.obshub.simulator.data;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.obshub.fits.Cutout;
import org.obshub.fits.CutoutRequest;
import org.obshub.fits.FitsFile;
import org.obshub.fits.Provenance;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.http.Parameters;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;

/** Cuts a file of a simulated archive by the parameters its services understand. */
final class ImageCut {
    private static final double LIGHT = 299_792_458;

    private ImageCut() {}

    /** Empty if the request meets no pixel; throws IllegalArgumentException for what the archives refuse. */
    static Optional<Cutout> of(ByteSource file, Parameters parameters, String creator) throws IOException {
        CutoutRequest request = CutoutRequest.ALL;
        for (String text : parameters.all("CIRCLE")) {
            double[] n = numbers(text);
            request = request.inside(new Cone(new SkyPoint(n[0], n[1]), n[2]));
        }
        for (String text : parameters.all("POLYGON")) {
            request = request.inside(Polygon.of(numbers(text)));
        }
        if (!parameters.all("POS").isEmpty()) {
            throw new IllegalArgumentException("unexpected DALI shape");
        }
        for (String text : parameters.all("BAND")) {
            String[] ends = text.strip().split("\\s+", -1);
            request = request.between(LIGHT / wavelength(ends[1]), LIGHT / wavelength(ends[0]));
        }
        if (!parameters.all("POL").isEmpty()) {
            request = request.polarised(new HashSet<>(parameters.all("POL")));
        }
        Provenance provenance = new Provenance(creator, file.name(), List.of(), Instant.now());
        return FitsFile.open(file).cut(request, provenance);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double wavelength(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.MIN_NORMAL;
            default -> Double.parseDouble(text);
        };
    }
}
