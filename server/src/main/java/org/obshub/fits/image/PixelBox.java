package org.obshub.fits.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A box of pixels, a range for each axis.
 *
 * @param ranges fastest axis first
 */
public record PixelBox(List<PixelRange> ranges) {
    public PixelBox {
        ranges = List.copyOf(ranges);
    }

    /** The range of an axis, counted from 1. */
    public PixelRange range(int axis) {
        return ranges.get(axis - 1);
    }

    /** The same box with another range for an axis. */
    public PixelBox with(int axis, PixelRange range) {
        List<PixelRange> changed = new ArrayList<>(ranges);
        changed.set(axis - 1, range);
        return new PixelBox(changed);
    }

    /** How many pixels. */
    public long pixels() {
        return ranges.stream().mapToLong(PixelRange::size).reduce(1, (a, b) -> a * b);
    }

    /** As FITS image sections are written: {@code [788:932,1789:1933,1:1,1:1]}. */
    @Override
    public String toString() {
        return ranges.stream()
                .map(range -> range.first() + ":" + range.last())
                .collect(Collectors.joining(",", "[", "]"));
    }
}
