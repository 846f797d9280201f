/**
 * Cuts boxes of pixels out of FITS images: header by range, region, frequencies and polarisations to pixels, only the rows
 * needed, FITS out. Front: {@link org.obshub.fits.FitsFile}. It knows no HTTP; bytes come from a {@link
 * org.obshub.fits.bytes.ByteSource}.
 */
@NullMarked
package org.obshub.fits;

import org.jspecify.annotations.NullMarked;
