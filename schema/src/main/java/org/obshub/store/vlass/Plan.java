package org.obshub.store.vlass;

import java.util.List;

/**
 * The survey as it is planned.
 *
 * @param epochs the epochs observed
 * @param cells image sizes, pixels
 */
public record Plan(List<TileRow> tiles, List<ImageRow> images, List<Integer> epochs, List<Integer> cells) {
    public Plan {
        tiles = List.copyOf(tiles);
        images = List.copyOf(images);
        epochs = List.copyOf(epochs);
        cells = List.copyOf(cells);
    }
}
