package org.obshub.fits;

import java.util.Optional;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.ImageShape;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.Pixels;
import org.obshub.fits.wcs.Celestial;
import org.obshub.fits.wcs.SpectralAxis;
import org.obshub.fits.wcs.StokesAxis;
import org.obshub.fits.wcs.Wcs;

/**
 * One image of a FITS file, plain or compressed.
 *
 * @param header as of a plain image
 */
public record ImageHdu(Header header, Pixels pixels, Wcs wcs) {
    boolean isPrimary() {
        return header.has("SIMPLE");
    }

    public ImageShape shape() {
        return pixels.shape();
    }

    /**
     * The pixels that meet a request; empty if none do. An image without celestial axes meets no region. Another axis it does
     * not have excludes nothing, nor does a spectral axis of one pixel: its width in the header is often not that of the
     * band (ASKAP writes 1 Hz).
     */
    Optional<PixelBox> box(CutoutRequest request) {
        return Optional.of(shape().whole())
                .flatMap(box -> byRegion(box, request))
                .flatMap(box -> byFrequency(box, request))
                .flatMap(box -> byState(box, request));
    }

    private Optional<PixelBox> byRegion(PixelBox box, CutoutRequest request) {
        if (request.everywhere()) {
            return Optional.of(box);
        }
        if (wcs.celestial().isEmpty()) {
            return Optional.empty();
        }
        Celestial celestial = wcs.celestial().orElseThrow();
        int longitude = celestial.longitudeAxis();
        int latitude = celestial.latitudeAxis();
        return RegionBounds.find(celestial, request.region(), shape().length(longitude), shape().length(latitude))
                .map(found -> box.with(longitude, found.longitude()).with(latitude, found.latitude()));
    }

    private Optional<PixelBox> byFrequency(PixelBox box, CutoutRequest request) {
        if (wcs.spectral().isEmpty() || request.everyFrequency()) {
            return Optional.of(box);
        }
        SpectralAxis spectral = wcs.spectral().orElseThrow();
        long length = shape().length(spectral.axis());
        if (length == 1) {
            return Optional.of(box);
        }
        return spectral.pixels(request.low(), request.high(), length).map(range -> box.with(spectral.axis(), range));
    }

    private Optional<PixelBox> byState(PixelBox box, CutoutRequest request) {
        if (wcs.stokes().isEmpty() || request.states().isEmpty()) {
            return Optional.of(box);
        }
        StokesAxis stokes = wcs.stokes().orElseThrow();
        return stokes.pixels(request.states(), shape().length(stokes.axis()))
                .map(range -> box.with(stokes.axis(), range));
    }
}
