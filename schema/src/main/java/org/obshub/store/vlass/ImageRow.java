package org.obshub.store.vlass;

import org.obshub.sky.Polygon;
import org.obshub.sky.SkyPoint;

/** A place of the image grid, behind {@code vlass.image}. */
public record ImageRow(String tile, String image, SkyPoint centre, Polygon outline) {}
