package org.obshub.fits.wcs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelRange;

/**
 * The spectral axis of an image as frequency in Hz (paper III, Greisen et al. 2006). Immutable. Frequencies are those of the
 * header's own rest frame (SPECSYS): the motion of the Earth, up to 1e-4 of them, is not taken out.
 */
public final class SpectralAxis {
    static final double LIGHT = 299_792_458.0;
    private static final Map<String, Double> UNITS = Map.ofEntries(
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

    private final int axis;
    private final double reference;
    private final double step;
    private final Quantity sampled;
    private final double start;
    private final double slope;
    private final boolean logarithmic;

    private SpectralAxis(Header header, int axis, double step, Quantity told, Quantity sampled, boolean logarithmic) {
        this.axis = axis;
        this.reference = header.number("CRPIX" + axis, 0);
        this.step = step;
        this.sampled = sampled;
        this.logarithmic = logarithmic;
        double value = header.number("CRVAL" + axis, 0) * unit(header, axis);
        double frequency = told.frequency(value);
        this.start = sampled.value(frequency);
        // d(sampled)/d(told) at the reference point (paper III, 3.2)
        this.slope = logarithmic || told.equals(sampled)
                ? 1
                : told.frequencySlope(value) / sampled.frequencySlope(start);
        if (!(frequency > 0) || Double.isInfinite(frequency) || Double.isNaN(start * slope)) {
            throw FitsException.broken(header.where(), "CRVAL" + axis + " is no spectral coordinate: " + value);
        }
    }

    /** The kinds of spectral coordinate, each with its way to frequency. */
    private enum Kind {
        FREQUENCY,
        WAVELENGTH,
        RADIO_VELOCITY,
        OPTICAL_VELOCITY,
        REDSHIFT,
        APPARENT_VELOCITY
    }

    private record Quantity(Kind kind, double rest) {
        double frequency(double value) {
            switch (kind) {
                case FREQUENCY:
                    return value;
                case WAVELENGTH:
                    return LIGHT / value;
                case RADIO_VELOCITY:
                    return rest * (1 - value / LIGHT);
                case OPTICAL_VELOCITY:
                    return rest / (1 + value / LIGHT);
                case REDSHIFT:
                    return rest / (1 + value);
                case APPARENT_VELOCITY:
                    return rest * Math.sqrt((LIGHT - value) / (LIGHT + value));
            }
            throw new IllegalStateException(kind.toString());
        }

        double value(double frequency) {
            switch (kind) {
                case FREQUENCY:
                    return frequency;
                case WAVELENGTH:
                    return LIGHT / frequency;
                case RADIO_VELOCITY:
                    return LIGHT * (1 - frequency / rest);
                case OPTICAL_VELOCITY:
                    return LIGHT * (rest / frequency - 1);
                case REDSHIFT:
                    return rest / frequency - 1;
                case APPARENT_VELOCITY:
                    double ratio = frequency / rest * (frequency / rest);
                    return LIGHT * (1 - ratio) / (1 + ratio);
            }
            throw new IllegalStateException(kind.toString());
        }

        /** Change of frequency with the coordinate. */
        double frequencySlope(double value) {
            switch (kind) {
                case FREQUENCY:
                    return 1;
                case WAVELENGTH:
                    return -LIGHT / (value * value);
                case RADIO_VELOCITY:
                    return -rest / LIGHT;
                case OPTICAL_VELOCITY:
                    return -rest / LIGHT / ((1 + value / LIGHT) * (1 + value / LIGHT));
                case REDSHIFT:
                    return -rest / ((1 + value) * (1 + value));
                case APPARENT_VELOCITY:
                    return -rest * LIGHT / ((LIGHT + value) * Math.sqrt((LIGHT - value) * (LIGHT + value)));
            }
            throw new IllegalStateException(kind.toString());
        }
    }

    /** True if a CTYPE is that of a spectral axis. */
    static boolean is(String type) {
        return kind(head(type)).isPresent();
    }

    static SpectralAxis of(Header header, Linear linear, int axis) {
        linear.requireApart(axis, axis);
        String type = header.findText("CTYPE" + axis).orElse("").toUpperCase(Locale.ROOT);
        String head = head(type);
        String tail = type.length() > 5 ? type.substring(5).strip() : "";
        if (head.equals("VELO") && AIPS.contains(tail)) {
            boolean radio = header.integer("VELREF", 0) > 256;
            head = radio ? "VRAD" : "VOPT";
            tail = "";
        } else if (head.equals("FELO")) {
            head = "VOPT";
            tail = "F2W";
        }
        Quantity told = quantity(header, kind(head).orElseThrow());
        boolean logarithmic = tail.equals("LOG");
        Quantity sampled = tail.isEmpty() || logarithmic ? told : quantity(header, sampledKind(header, tail));
        double step = linear.element(axis, axis) * unit(header, axis);
        return new SpectralAxis(header, axis, step, told, sampled, logarithmic);
    }

    private static final java.util.Set<String> AIPS = java.util.Set.of("LSR", "HEL", "OBS", "LSD", "GEO");

    private static String head(String type) {
        return type.length() > 4 && type.charAt(4) == '-' ? type.substring(0, 4) : type.strip();
    }

    private static Optional<Kind> kind(String head) {
        switch (head) {
            case "FREQ":
                return Optional.of(Kind.FREQUENCY);
            case "WAVE":
                return Optional.of(Kind.WAVELENGTH);
            case "VRAD":
                return Optional.of(Kind.RADIO_VELOCITY);
            case "VOPT", "FELO":
                return Optional.of(Kind.OPTICAL_VELOCITY);
            case "ZOPT":
                return Optional.of(Kind.REDSHIFT);
            case "VELO":
                return Optional.of(Kind.APPARENT_VELOCITY);
            default:
                return Optional.empty();
        }
    }

    /** The quantity in which the axis is evenly sampled: the letter before the 2 (paper III, table 3). */
    private static Kind sampledKind(Header header, String tail) {
        if (tail.length() == 3 && tail.charAt(1) == '2') {
            switch (tail.charAt(0)) {
                case 'F':
                    return Kind.FREQUENCY;
                case 'W':
                    return Kind.WAVELENGTH;
                case 'V':
                    return Kind.APPARENT_VELOCITY;
                default:
            }
        }
        throw FitsException.unsupported(header.where(), "spectral algorithm " + tail + "; obshub knows LOG, F2x, W2x, V2x");
    }

    private static Quantity quantity(Header header, Kind kind) {
        if (kind == Kind.FREQUENCY || kind == Kind.WAVELENGTH) {
            return new Quantity(kind, 1);
        }
        double wave = header.number("RESTWAV", 0);
        double rest = header.number("RESTFRQ", header.number("RESTFREQ", wave > 0 ? LIGHT / wave : 0));
        if (!(rest > 0)) {
            throw FitsException.broken(header.where(), "a velocity axis without RESTFRQ or RESTWAV");
        }
        return new Quantity(kind, rest);
    }

    private static double unit(Header header, int axis) {
        String unit = header.findText("CUNIT" + axis).orElse("").strip();
        if (unit.isEmpty()) {
            return 1;
        }
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
        return sampled.frequency(logarithmic ? start * Math.exp(along / start) : start + along * slope);
    }

    /** The pixel of a frequency in Hz; not a number if the axis cannot hold it. */
    public double pixel(double frequency) {
        double value = sampled.value(frequency);
        double along = logarithmic ? start * Math.log(value / start) : (value - start) / slope;
        return reference + along / step;
    }

    /** The pixels whose channel, half a pixel to each side of its centre, meets an interval in Hz; empty if none does. */
    public Optional<PixelRange> pixels(double low, double high, long length) {
        double one = edge(low, length);
        double other = edge(high, length);
        double from = Math.min(one, other);
        double to = Math.max(one, other);
        long first = Math.max(1, (long) Math.ceil(from - 0.5));
        long last = Math.min(length, (long) Math.floor(to + 0.5));
        return first <= last ? Optional.of(new PixelRange(first, last)) : Optional.empty();
    }

    /** The pixel of a bound, an open or unreachable one at the matching end of the axis. */
    private double edge(double frequency, long length) {
        double pixel = frequency > 0 && frequency < Double.POSITIVE_INFINITY ? pixel(frequency) : Double.NaN;
        if (!Double.isNaN(pixel)) {
            return pixel;
        }
        boolean rising = frequency(length + 0.5) > frequency(0.5);
        boolean low = frequency <= frequency((length + 1) / 2.0);
        return rising == low ? 0 : length + 1.0;
    }
}
