package org.obshub.fits.tiled;

import java.util.ArrayList;
import java.util.List;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.fits.image.ImageShape;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.PixelRange;

/**
 * How an image is divided into tiles, numbered from 0, fastest axis first (FITS standard 4.0, section 10.1.1).
 *
 * @param tile lengths of a whole tile
 */
record TileGrid(ImageShape shape, List<Long> tile) {
    /** Larger tiles are refused; the usual one is a row or 100 x 100 pixels. */
    private static final long MOST_PIXELS = 1L << 24;

    TileGrid {
        tile = List.copyOf(tile);
    }

    static TileGrid of(Header header, ImageShape shape) {
        List<Long> tile = new ArrayList<>();
        long pixels = 1;
        for (int axis = 1; axis <= shape.axes().size(); axis++) {
            long length = header.integer("ZTILE" + axis, axis == 1 ? shape.length(1) : 1);
            if (length < 1) {
                throw FitsException.broken(header.where(), "ZTILE" + axis + " is " + length);
            }
            tile.add(Math.min(length, shape.length(axis)));
            pixels *= tile.get(axis - 1);
            if (pixels > MOST_PIXELS) {
                throw FitsException.unsupported(header.where(), "tiles of more than " + MOST_PIXELS + " pixels");
            }
        }
        return new TileGrid(shape, tile);
    }

    /** How many tiles there are along an axis, counted from 1. */
    long count(int axis) {
        return (shape.length(axis) + tile.get(axis - 1) - 1) / tile.get(axis - 1);
    }

    long tiles() {
        long tiles = 1;
        for (int axis = 1; axis <= shape.axes().size(); axis++) {
            tiles *= count(axis);
        }
        return tiles;
    }

    /** The pixels of a tile. */
    PixelBox box(long number) {
        List<PixelRange> ranges = new ArrayList<>();
        long rest = number;
        for (int axis = 1; axis <= shape.axes().size(); axis++) {
            long first = rest % count(axis) * tile.get(axis - 1) + 1;
            ranges.add(new PixelRange(first, Math.min(shape.length(axis), first + tile.get(axis - 1) - 1)));
            rest /= count(axis);
        }
        return new PixelBox(ranges);
    }

    /** The tiles that hold pixels of a box, along each axis, from 1. */
    PixelBox tilesOf(PixelBox box) {
        List<PixelRange> ranges = new ArrayList<>();
        for (int axis = 1; axis <= shape.axes().size(); axis++) {
            long length = tile.get(axis - 1);
            PixelRange range = box.range(axis);
            ranges.add(new PixelRange((range.first() - 1) / length + 1, (range.last() - 1) / length + 1));
        }
        return new PixelBox(ranges);
    }

    /** The last axis along which tiles are more than one pixel long, 1 at least: pixels up to it come out of order. */
    int mixedAxes() {
        int mixed = 1;
        for (int axis = 2; axis <= tile.size(); axis++) {
            mixed = tile.get(axis - 1) > 1 ? axis : mixed;
        }
        return mixed;
    }
}
