package org.obshub.cutouts.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.archive.access.Span;
import org.obshub.dali.Interval;
import org.obshub.dali.Params;
import org.obshub.dali.PolParam;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;
import org.obshub.http.Parameters;
import org.obshub.obscore.Spectral;

/**
 * What is wanted at the positions.
 *
 * @param which which datasets count at all
 * @param wavelength in metres
 * @param polarisations states in ObsCore's words; none for all
 * @param best true for one cutout of each collection at a position
 * @param duplicates true if images that two archives have are wanted from both
 * @param overlap how much of a cutout an image must show
 * @param form how the files come
 */
public record Order(
        Which which,
        Span wavelength,
        List<String> polarisations,
        boolean best,
        boolean duplicates,
        Overlap overlap,
        Form form) {

    /** Names of archives, collections and epochs, any of each; none for all. */
    public record Which(List<String> archives, List<String> collections, List<String> epochs, boolean auxiliary) {
        public Which {
            archives = List.copyOf(archives);
            collections = List.copyOf(collections);
            epochs = List.copyOf(epochs);
        }
    }

    /** What of a cutout must lie inside the footprint of an image. */
    public enum Overlap {
        ANY,
        CENTRE,
        WHOLE
    }

    /** How the files come. */
    public enum Form {
        TAR("cutouts.tar", "application/x-tar"),
        ZIP("cutouts.zip", "application/zip"),
        /** Not at all: manifest and scripts alone. */
        NONE("", "");

        private final String file;
        private final String mediaType;

        Form(String file, String mediaType) {
            this.file = file;
            this.mediaType = mediaType;
        }

        public String file() {
            return file;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    public Order {
        polarisations = List.copyOf(polarisations);
    }

    /** Reads the parameters; docs/cutouts.md has them all. */
    public static Order of(Parameters parameters) {
        return new Order(
                new Which(
                        words(parameters, "ARCHIVE"),
                        new Params(parameters).values("COLLECTION"),
                        words(parameters, "EPOCH"),
                        yes(parameters, "AUXILIARY", false)),
                wavelength(parameters),
                words(parameters, "POL").stream()
                        .map(text -> PolParam.read("POL", text))
                        .toList(),
                yes(parameters, "BEST", false),
                yes(parameters, "DUPLICATES", false),
                choice(parameters, "OVERLAP", Overlap.CENTRE),
                choice(parameters, "FORMAT", Form.TAR));
    }

    /** Radius of rows without their own, degrees; NaN if none is given. */
    public static double radius(Parameters parameters) {
        Optional<String> text = new Params(parameters).find("RADIUS");
        double radius = text.isPresent() ? number(text.get()) : Double.NaN;
        if (text.isPresent() && !(radius > 0 && radius <= Position.MOST_RADIUS)) {
            throw new ServiceException(
                    Fault.BAD_PARAMETER,
                    "RADIUS is '" + text.get() + "': give degrees above 0 and at most " + Position.MOST_RADIUS
                            + ", such as 0.02.");
        }
        return radius;
    }

    /** NaN if it is none. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // which no limit takes
        }
    }

    private static Span wavelength(Parameters parameters) {
        Params params = new Params(parameters);
        Optional<String> band = params.find("BAND");
        Optional<String> frequency = params.find("FREQ");
        if (band.isPresent() && frequency.isPresent()) {
            throw new ServiceException(Fault.BAD_PARAMETER, "BAND and FREQ are both given: send one of them.");
        }
        if (band.isPresent()) {
            Interval metres = Interval.read("BAND", band.get());
            return new Span(metres.low(), metres.high());
        }
        if (frequency.isPresent()) {
            Interval hertz = Interval.read("FREQ", frequency.get());
            return new Span(metres(hertz.high()), metres(hertz.low()));
        }
        return Span.ALL;
    }

    private static double metres(double hertz) {
        if (Double.isInfinite(hertz)) {
            return 0;
        }
        return hertz <= 0 ? Double.POSITIVE_INFINITY : Spectral.wavelength(hertz);
    }

    private static List<String> words(Parameters parameters, String name) {
        return parameters.all(name).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean yes(Parameters parameters, String name, boolean usual) {
        Optional<String> text = new Params(parameters).find(name);
        if (text.isEmpty()) {
            return usual;
        }
        return switch (text.get().toLowerCase(Locale.ROOT)) {
            case "1", "true", "on", "yes" -> true;
            case "0", "false", "off", "no" -> false;
            default ->
                throw new ServiceException(
                        Fault.BAD_PARAMETER, name + " is '" + text.get() + "': send 1 for yes or 0 for no.");
        };
    }

    private static <E extends Enum<E>> E choice(Parameters parameters, String name, E usual) {
        Optional<String> text = new Params(parameters).find(name);
        if (text.isEmpty()) {
            return usual;
        }
        E[] all = usual.getDeclaringClass().getEnumConstants();
        for (E one : all) {
            if (one.name().equalsIgnoreCase(text.get())) {
                return one;
            }
        }
        throw new ServiceException(
                Fault.BAD_PARAMETER,
                name + " is '" + text.get() + "': send one of "
                        + List.of(all).toString().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "") + ".");
    }
}
