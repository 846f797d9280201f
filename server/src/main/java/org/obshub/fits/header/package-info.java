/**
 * The headers of a FITS file as cards of 80 characters (FITS standard 4.0, section 4): read by ranges, looked up, changed,
 * written. Front: {@link org.obshub.fits.header.Header}. It knows no image and no coordinates.
 */
@NullMarked
package org.obshub.fits.header;

import org.jspecify.annotations.NullMarked;
