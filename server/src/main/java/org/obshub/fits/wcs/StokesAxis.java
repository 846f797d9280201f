package org.obshub.fits.wcs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.PixelRange;

/** The polarisation axis of an image (FITS standard 4.0, table 29). Immutable. */
public final class StokesAxis {
    /** Codes 1 to 4, then -1 to -8. */
    private static final List<String> POSITIVE = List.of("I", "Q", "U", "V");

    private static final List<String> NEGATIVE = List.of("RR", "LL", "RL", "LR", "XX", "YY", "XY", "YX");

    private final int axis;
    private final double reference;
    private final double value;
    private final double step;

    private StokesAxis(Header header, Linear linear, int axis) {
        this.axis = axis;
        this.reference = header.number("CRPIX" + axis, 0);
        this.value = header.number("CRVAL" + axis, 0);
        this.step = linear.element(axis, axis);
    }

    static StokesAxis of(Header header, Linear linear, int axis) {
        linear.requireApart(axis, axis);
        return new StokesAxis(header, linear, axis);
    }

    /** The number of the axis, from 1. */
    public int axis() {
        return axis;
    }

    /** The state of a pixel, {@code I} or {@code RR}; empty for a code the standard does not name. */
    public Optional<String> state(long pixel) {
        long code = Math.round(value + step * (pixel - reference));
        if (code >= 1 && code <= POSITIVE.size()) {
            return Optional.of(POSITIVE.get((int) code - 1));
        }
        return code <= -1 && code >= -NEGATIVE.size() ? Optional.of(NEGATIVE.get((int) -code - 1)) : Optional.empty();
    }

    /** The pixels from the first to the last that have one of these states; what lies between them comes along. */
    public Optional<PixelRange> pixels(Set<String> states, long length) {
        long first = 0;
        long last = 0;
        for (long pixel = 1; pixel <= Math.min(length, 64); pixel++) {
            if (state(pixel).filter(states::contains).isPresent()) {
                first = first == 0 ? pixel : first;
                last = pixel;
            }
        }
        return first == 0 ? Optional.empty() : Optional.of(new PixelRange(first, last));
    }
}
