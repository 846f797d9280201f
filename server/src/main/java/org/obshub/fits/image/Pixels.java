package org.obshub.fits.image;

import java.io.IOException;
import java.io.OutputStream;

/** Where the pixels of an image come from. One thread at a time. */
public interface Pixels {
    ImageShape shape();

    /** Bytes of the file that {@link #write} will ask for, as far as is known without reading. */
    long bytesAsked(PixelBox box);

    /** Writes the pixels of a box as a FITS image has them: big-endian, fastest axis first, without padding. */
    void write(PixelBox box, OutputStream out) throws IOException;
}
