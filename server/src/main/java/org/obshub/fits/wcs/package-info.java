/**
 * World coordinates of an image: pixel to sky, frequency and polarisation and back (Greisen and Calabretta 2002, papers I to III;
 * FITS standard 4.0, section 8). Front: {@link org.obshub.fits.wcs.Wcs}. Pixels count from 1, a pixel's centre is a whole
 * number; positions are ICRS degrees, frequencies Hz. It knows headers but no file.
 */
@NullMarked
package org.obshub.fits.wcs;

import org.jspecify.annotations.NullMarked;
