package org.obshub.fits.wcs;

import java.util.Locale;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.sky.frame.Frame;

/** The coordinate frame a header names (paper II, 3.1). */
final class FrameOf {
    private FrameOf() {}

    /**
     * The frame.
     *
     * @param system what the longitude axis is called: {@code RA}, {@code GLON}, {@code ELON}
     */
    static Frame header(Header header, String system) {
        return switch (system) {
            case "RA" -> equatorial(header);
            case "GLON" -> Frame.GALACTIC;
            case "ELON" -> Frame.ECLIPTIC;
            default ->
                throw FitsException.unsupported(
                        header.where(), "coordinates " + system + "; obshub knows RA, GLON, ELON");
        };
    }

    private static Frame equatorial(Header header) {
        // EPOCH is what EQUINOX was called before
        double equinox = header.number("EQUINOX", header.number("EPOCH", Double.NaN));
        String named = header.findText("RADESYS")
                .or(() -> header.findText("RADECSYS"))
                .orElse("")
                .strip()
                .toUpperCase(Locale.ROOT);
        String frame = named.isEmpty() ? unnamed(equinox) : named;
        return switch (frame) {
            case "ICRS" -> Frame.ICRS;
            case "FK5" -> of(Frame.FK5, equinox, 2000, header);
            case "FK4", "FK4-NO-E" -> of(Frame.FK4, equinox, 1950, header);
            default ->
                throw FitsException.unsupported(
                        header.where(), "RADESYS " + frame + "; obshub knows ICRS, FK5, FK4, FK4-NO-E");
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
