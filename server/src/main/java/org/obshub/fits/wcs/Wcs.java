package org.obshub.fits.wcs;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;

/**
 * The world coordinates of an image: its axes found by CTYPE, whatever their order. Immutable. An axis of another kind is left
 * alone.
 */
public final class Wcs {
    private final @Nullable Celestial celestial;
    private final @Nullable SpectralAxis spectral;
    private final @Nullable StokesAxis stokes;

    private Wcs(@Nullable Celestial celestial, @Nullable SpectralAxis spectral, @Nullable StokesAxis stokes) {
        this.celestial = celestial;
        this.spectral = spectral;
        this.stokes = stokes;
    }

    /** Reads the primary world coordinates of a header with so many axes. */
    public static Wcs of(Header header, int axes) {
        int longitude = 0;
        int latitude = 0;
        int spectral = 0;
        int stokes = 0;
        for (int axis = 1; axis <= axes; axis++) {
            String type = type(header, axis);
            if (type.matches("(RA--|.LON|..LN)-.*")) {
                longitude = axis;
            } else if (type.matches("(DEC-|.LAT|..LT)-.*")) {
                latitude = axis;
            } else if (type.equals("STOKES")) {
                stokes = axis;
            } else if (SpectralAxis.is(type)) {
                spectral = axis;
            }
        }
        Linear linear = Linear.of(header, axes, longitude, latitude);
        return new Wcs(
                longitude > 0 && latitude > 0 ? celestial(header, linear, longitude, latitude) : null,
                spectral > 0 ? SpectralAxis.of(header, linear, spectral) : null,
                stokes > 0 ? StokesAxis.of(header, linear, stokes) : null);
    }

    private static String type(Header header, int axis) {
        return header.findText("CTYPE" + axis).orElse("").strip().toUpperCase(Locale.ROOT);
    }

    private static Celestial celestial(Header header, Linear linear, int longitude, int latitude) {
        String lon = type(header, longitude);
        String lat = type(header, latitude);
        String code = lon.length() < 8 ? "" : lon.substring(5);
        if (lat.length() < 8 || !lat.substring(5).equals(code)) {
            throw FitsException.broken(header.where(), "celestial axes do not fit together: " + lon + " and " + lat);
        }
        String system = lon.substring(0, 4).replace("-", "");
        return Celestial.of(header, linear, new Celestial.Axes(longitude, latitude, system, code));
    }

    /** The celestial axes; empty if the image has none. */
    public Optional<Celestial> celestial() {
        return Optional.ofNullable(celestial);
    }

    public Optional<SpectralAxis> spectral() {
        return Optional.ofNullable(spectral);
    }

    public Optional<StokesAxis> stokes() {
        return Optional.ofNullable(stokes);
    }
}
