/**
 * The pixels of one image of a FITS file, and boxes cut out of them. Front: {@link org.obshub.fits.image.Pixels}. It knows
 * no world coordinates.
 */
@NullMarked
package org.obshub.fits.image;

import org.jspecify.annotations.NullMarked;
