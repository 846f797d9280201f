package org.obshub.fits.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;

/**
 * What an image is made of.
 *
 * @param bitpix type of a pixel: 8, 16, 32, 64, -32, -64 (FITS standard 4.0, table 8)
 * @param axes lengths, fastest first; none for no image
 */
public record ImageShape(int bitpix, List<Long> axes) {
    private static final Set<Long> TYPES = Set.of(8L, 16L, 32L, 64L, -32L, -64L);
    /** The standard allows 999; nobody makes images of more than 7. */
    private static final int MOST_AXES = 16;

    public ImageShape {
        axes = List.copyOf(axes);
    }

    /**
     * Reads the shape and refuses what cannot be one.
     *
     * @param prefix empty, or {@code Z} for the image in a compressed table
     */
    public static ImageShape of(Header header, String prefix) {
        long bitpix = header.integer(prefix + "BITPIX");
        if (!TYPES.contains(bitpix)) {
            throw FitsException.broken(
                    header.where(), prefix + "BITPIX is " + bitpix + ", not 8, 16, 32, 64, -32 or -64");
        }
        long count = header.integer(prefix + "NAXIS");
        if (count < 0 || count > MOST_AXES) {
            throw FitsException.broken(header.where(), prefix + "NAXIS is " + count + ", not 0 to " + MOST_AXES);
        }
        List<Long> axes = new ArrayList<>();
        long bytes = Math.abs(bitpix) / 8;
        for (int axis = 1; axis <= count; axis++) {
            long length = header.integer(prefix + "NAXIS" + axis);
            if (length < 0) {
                throw FitsException.broken(header.where(), prefix + "NAXIS" + axis + " is " + length);
            }
            axes.add(length);
            if (length > 0 && bytes > Long.MAX_VALUE / 4 / length) {
                throw FitsException.broken(header.where(), "an image of more than 2^61 bytes: " + axes);
            }
            bytes *= Math.max(1, length);
        }
        return new ImageShape((int) bitpix, axes);
    }

    /** Bytes of one pixel. */
    public int pixelBytes() {
        return Math.abs(bitpix) / 8;
    }

    /** True if there is at least one pixel. */
    public boolean hasPixels() {
        return !axes.isEmpty() && axes.stream().allMatch(length -> length > 0);
    }

    /** Bytes of all pixels. */
    public long bytes() {
        return hasPixels() ? axes.stream().reduce((long) pixelBytes(), (a, b) -> a * b) : 0;
    }

    /** The length of an axis, counted from 1. */
    public long length(int axis) {
        return axes.get(axis - 1);
    }

    /** The box of all pixels. */
    public PixelBox whole() {
        return new PixelBox(
                axes.stream().map(length -> new PixelRange(1, length)).toList());
    }
}
