package org.obshub.simulator.data;

import java.io.IOException;
import java.util.Optional;
import org.obshub.fits.bytes.ByteSource;

/** The FITS files of the simulated archives, made as they are read. */
interface ImageStore {
    /** The file of that name; empty if there is none. */
    Optional<ByteSource> find(String name);

    /** Its length in bytes. */
    default long length(String name) throws IOException {
        Optional<ByteSource> file = find(name);
        return file.isPresent() ? file.get().length() : 0;
    }
}
