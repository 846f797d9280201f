package org.obshub.fits.wcs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelRange;

/**
 * The spectral axis of an image as frequency in Hz (paper III, Greisen et al. 2006). Immutable. Frequencies are those of the
 * header's own rest frame (SPECSYS): the motion of the Earth, up to 1e-4 of them, is not taken out.
 */
public final class SpectralAxis {
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("hz", 1.0),
            Map.entry("khz", 1e3),
            Map.entry("mhz", 1e6),
            Map.entry("ghz", 1e9),
            Map.entry("thz", 1e12),
            Map.entry("m", 1.0),
            Map.entry("cm", 1e-2),
            Map.entry("mm", 1e-3),
            Map.entry("um", 1e-6),
            Map.entry("nm", 1e-9),
            Map.entry("angstrom", 1e-10),
            Map.entry("m/s", 1.0),
            Map.entry("m s-1", 1.0),
            Map.entry("km/s", 1e3),
            Map.entry("km s-1", 1e3));

    /** Rest frames behind a velocity as AIPS writes it; VELREF tells which velocity it is (AIPS memo 27). */
    private static final Set<String> AIPS = Set.of("LSR", "HEL", "OBS", "LSD", "GEO");

    private final int axis;
    private final double reference;
    private final double step;
    private final Scale scale;
    private final double start;
    private final double slope;

    private SpectralAxis(Header header, int axis, double step, Scale scale) {
        this.axis = axis;
        this.reference = header.number("CRPIX" + axis, 0);
        this.step = step;
        this.scale = scale;
        double value = header.number("CRVAL" + axis, 0) * unit(header, axis);
        double frequency = scale.told().frequency(value, scale.rest());
        this.start = scale.sampled().value(frequency, scale.rest());
        // d(sampled)/d(told) at the reference point (paper III, 3.2)
        this.slope = scale.told() == scale.sampled()
                ? 1
                : scale.told().slope(value, scale.rest()) / scale.sampled().slope(start, scale.rest());
        if (!(frequency > 0) || Double.isInfinite(frequency) || Double.isNaN(start * slope)) {
            throw FitsException.broken(header.where(), "CRVAL" + axis + " is no spectral coordinate: " + value);
        }
    }

    /**
     * How the axis is laid out.
     *
     * @param told what CRVAL and CDELT are
     * @param sampled what is evenly spaced along the pixels
     * @param rest rest frequency in Hz; not a number if none is needed
     * @param logarithmic if not it, but its logarithm is evenly spaced
     */
    private record Scale(SpectralQuantity told, SpectralQuantity sampled, double rest, boolean logarithmic) {}

    /** True if a CTYPE is that of a spectral axis. */
    static boolean is(String type) {
        String head = head(type);
        return head.equals("FELO") || SpectralQuantity.find(head).isPresent();
    }

    static SpectralAxis of(Header header, Linear linear, int axis) {
        linear.requireApart(axis, axis);
        String type = header.findText("CTYPE" + axis).orElse("").strip().toUpperCase(Locale.ROOT);
        double step = linear.element(axis, axis) * unit(header, axis);
        return new SpectralAxis(header, axis, step, scale(header, head(type), tail(type)));
    }

    private static String head(String type) {
        return type.length() > 4 && type.charAt(4) == '-' ? type.substring(0, 4) : type.strip();
    }

    private static String tail(String type) {
        return type.length() > 5 ? type.substring(5).strip() : "";
    }

    private static Scale scale(Header header, String head, String tail) {
        if (head.equals("FELO")) {
            return scale(header, SpectralQuantity.VOPT, "F2W");
        }
        if (head.equals("VELO") && AIPS.contains(tail)) {
            boolean radio = header.integer("VELREF", 0) > 256;
            return scale(header, radio ? SpectralQuantity.VRAD : SpectralQuantity.VOPT, "");
        }
        return scale(header, SpectralQuantity.find(head).orElseThrow(), AIPS.contains(tail) ? "" : tail);
    }

    private static Scale scale(Header header, SpectralQuantity told, String tail) {
        boolean logarithmic = tail.equals("LOG");
        SpectralQuantity sampled = tail.isEmpty() || logarithmic ? told : sampled(header, tail);
        double rest = told.needsRest() || sampled.needsRest() ? rest(header) : Double.NaN;
        return new Scale(told, sampled, rest, logarithmic);
    }

    /** The quantity in which the axis is evenly sampled: the letter before the 2 (paper III, table 3). */
    private static SpectralQuantity sampled(Header header, String tail) {
        return switch (tail) {
            case "F2W", "F2V", "F2A" -> SpectralQuantity.FREQ;
            case "W2F", "W2V", "W2A" -> SpectralQuantity.WAVE;
            case "V2F", "V2W", "V2A" -> SpectralQuantity.VELO;
            default ->
                throw FitsException.unsupported(
                        header.where(), "spectral algorithm " + tail + "; obshub knows LOG, F2x, W2x, V2x");
        };
    }

    private static double rest(Header header) {
        double wave = header.number("RESTWAV", 0);
        double rest = header.number("RESTFRQ", header.number("RESTFREQ", wave > 0 ? SpectralQuantity.LIGHT / wave : 0));
        if (!(rest > 0)) {
            throw FitsException.broken(header.where(), "a velocity axis without RESTFRQ or RESTWAV");
        }
        return rest;
    }

    private static double unit(Header header, int axis) {
        String unit = header.findText("CUNIT" + axis).orElse("").strip();
        Double factor = UNITS.get(unit.toLowerCase(Locale.ROOT));
        if (factor == null) {
            throw FitsException.unsupported(header.where(), "CUNIT" + axis + " " + unit + " of the spectral axis");
        }
        return factor;
    }

    /** The number of the axis, from 1. */
    public int axis() {
        return axis;
    }

    /** The frequency at a pixel in Hz. */
    public double frequency(double pixel) {
        double along = (pixel - reference) * step;
        double value = scale.logarithmic() ? start * Math.exp(along / start) : start + along * slope;
        return scale.sampled().frequency(value, scale.rest());
    }

    /** The pixel of a frequency in Hz; not a number if the axis cannot hold it. */
    public double pixel(double frequency) {
        double value = scale.sampled().value(frequency, scale.rest());
        double along = scale.logarithmic() ? start * Math.log(value / start) : (value - start) / slope;
        return reference + along / step;
    }

    /** The pixels whose channel, half a pixel to each side of its centre, meets an interval in Hz; empty if none does. */
    public Optional<PixelRange> pixels(double low, double high, long length) {
        double one = edge(low, length);
        double other = edge(high, length);
        long first = Math.max(1, (long) Math.ceil(Math.min(one, other) - 0.5));
        long last = Math.min(length, (long) Math.floor(Math.max(one, other) + 0.5));
        return first <= last ? Optional.of(new PixelRange(first, last)) : Optional.empty();
    }

    /** The pixel of a bound; an open one at the matching end of the axis. */
    private double edge(double frequency, long length) {
        boolean rising = frequency(length + 0.5) > frequency(0.5);
        if (frequency <= 0) {
            return rising ? 0 : length + 1.0;
        }
        if (frequency == Double.POSITIVE_INFINITY) {
            return rising ? length + 1.0 : 0;
        }
        return pixel(frequency);
    }
}
