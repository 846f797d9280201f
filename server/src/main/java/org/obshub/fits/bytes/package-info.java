/**
 * A file read by ranges of its bytes, wherever it lies. Front: {@link org.obshub.fits.bytes.ByteSource}. It knows no FITS
 * and no HTTP.
 */
@NullMarked
package org.obshub.fits.bytes;

import org.jspecify.annotations.NullMarked;
