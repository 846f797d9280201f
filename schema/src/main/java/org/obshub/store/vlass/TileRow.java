package org.obshub.store.vlass;

import java.util.List;
import org.obshub.sky.Range;

/**
 * A row of {@code vlass.tile}.
 *
 * @param images how many cover the tile
 * @param dates days of observation of the first epochs, in their order; empty where there is none
 */
public record TileRow(String tile, int tier, int number, int half, Range region, int images, List<String> dates) {
    public TileRow {
        dates = List.copyOf(dates);
    }
}
