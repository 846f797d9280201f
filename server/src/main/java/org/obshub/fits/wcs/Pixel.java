package org.obshub.fits.wcs;

/**
 * A place in an image.
 *
 * @param x along the longitude axis, 1 is the centre of the first pixel
 * @param y along the latitude axis
 */
public record Pixel(double x, double y) {}
