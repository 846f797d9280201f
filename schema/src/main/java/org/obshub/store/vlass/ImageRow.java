package org.obshub.store.vlass;

import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;

/**
 * A place of the image grid, behind {@code vlass.image}.
 *
 * @param half that of its tile
 */
public record ImageRow(String tile, String image, int half, SkyPoint centre, Polygon outline) {}
