/**
 * Images compressed tile by tile in a binary table (FITS standard 4.0, section 10): only the tiles needed are read and
 * unpacked. Front: {@link org.obshub.fits.tiled.TiledPixels}. The codecs are nom-tam-fits and the JDK.
 */
@NullMarked
package org.obshub.fits.tiled;

import org.jspecify.annotations.NullMarked;
