package org.obshub.fits.image;

/**
 * Whole pixels along one axis, both ends included.
 *
 * @param first from 1
 * @param last not before first
 */
public record PixelRange(long first, long last) {
    public PixelRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no range of pixels: " + first + " to " + last);
        }
    }

    /** How many pixels. */
    public long size() {
        return last - first + 1;
    }
}
