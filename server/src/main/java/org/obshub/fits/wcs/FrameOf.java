package org.obshub.fits.wcs;

import java.util.Locale;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.sky.frame.Frame;

/**
 * The coordinate frame a header names (paper II, 3.1).
 *
 * @param aberrated true if positions contain the terms of elliptic aberration
 */
record FrameOf(Frame frame, boolean aberrated) {
    /**
     * The frame.
     *
     * @param system what the longitude axis is called: {@code RA}, {@code GLON}, {@code ELON}
     */
    static FrameOf header(Header header, String system) {
        return switch (system) {
            case "RA" -> equatorial(header);
            case "GLON" -> new FrameOf(Frame.GALACTIC, false);
            case "ELON" -> new FrameOf(Frame.ECLIPTIC, false);
            default ->
                throw FitsException.unsupported(
                        header.where(), "coordinates " + system + "; obshub knows RA, GLON, ELON");
        };
    }

    private static FrameOf equatorial(Header header) {
        // EPOCH is what EQUINOX was called before
        double equinox = header.number("EQUINOX", header.number("EPOCH", Double.NaN));
        String named = header.findText("RADESYS")
                .or(() -> header.findText("RADECSYS"))
                .orElse("")
                .strip()
                .toUpperCase(Locale.ROOT);
        String name = named.isEmpty() ? unnamed(equinox) : named;
        return switch (name) {
            case "ICRS" -> new FrameOf(Frame.ICRS, false);
            case "FK5" -> new FrameOf(of(Frame.FK5, equinox, 2000, header), false);
            case "FK4" -> new FrameOf(of(Frame.FK4, equinox, 1950, header), true);
            case "FK4-NO-E" -> new FrameOf(of(Frame.FK4, equinox, 1950, header), false);
            default ->
                throw FitsException.unsupported(
                        header.where(), "RADESYS " + name + "; obshub knows ICRS, FK5, FK4, FK4-NO-E");
        };
    }

    private static String unnamed(double equinox) {
        if (Double.isNaN(equinox)) {
            return "ICRS";
        }
        return equinox < 1984 ? "FK4" : "FK5";
    }

    private static Frame of(Frame frame, double equinox, double known, Header header) {
        if (!Double.isNaN(equinox) && equinox != known) {
            throw FitsException.unsupported(header.where(), frame + " of equinox " + equinox + ", not " + known);
        }
        return frame;
    }
}
