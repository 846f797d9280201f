package org.obshub.fits.tiled;

import java.util.ArrayList;
import java.util.List;
import org.obshub.fits.image.PixelBox;
import org.obshub.fits.image.PixelRange;

/**
 * A box in slabs: the tiles that pixels written in order need at hand together. Slabs are numbered from 0 in the order of the
 * pixels, as are the tiles in each.
 */
final class Slabs {
    private final TileGrid grid;
    private final PixelBox box;
    private final PixelBox tiles;
    private final int mixed;

    Slabs(TileGrid grid, PixelBox box) {
        this.grid = grid;
        this.box = box;
        this.tiles = grid.tilesOf(box);
        this.mixed = grid.mixedAxes();
    }

    long count() {
        long count = 1;
        for (int axis = mixed; axis <= grid.shape().axes().size(); axis++) {
            count *= tiles.range(axis).size();
        }
        return count;
    }

    /** How many tiles each slab has. */
    long tilesEach() {
        long count = 1;
        for (int axis = 1; axis < mixed; axis++) {
            count *= tiles.range(axis).size();
        }
        return count;
    }

    /** The part of the box that a slab holds. */
    PixelBox box(long slab) {
        PixelBox part = box;
        long rest = slab;
        for (int axis = mixed; axis <= grid.shape().axes().size(); axis++) {
            long tile = tiles.range(axis).first() + rest % tiles.range(axis).size();
            rest /= tiles.range(axis).size();
            long length = grid.tile().get(axis - 1);
            part = part.with(
                    axis,
                    new PixelRange(
                            Math.max(box.range(axis).first(), (tile - 1) * length + 1),
                            Math.min(box.range(axis).last(), tile * length)));
        }
        return part;
    }

    /** The numbers of a slab's tiles, rising. */
    List<Long> tiles(long slab) {
        PixelBox needed = grid.tilesOf(box(slab));
        List<Long> numbers = List.of(0L);
        for (int axis = grid.shape().axes().size(); axis >= 1; axis--) {
            List<Long> finer = new ArrayList<>();
            for (long number : numbers) {
                for (long i = needed.range(axis).first();
                        i <= needed.range(axis).last();
                        i++) {
                    finer.add(number * grid.count(axis) + i - 1);
                }
            }
            numbers = finer;
        }
        return numbers;
    }
}
