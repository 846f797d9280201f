package org.obshub.simulator.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.obshub.fits.bytes.ByteSource;
import org.obshub.simulator.image.SimulatedImage;
import org.obshub.simulator.rows.ImageFiles;

/** The FITS files of the simulated archives, made as they are read; the last ones are kept ready. Thread-safe. */
final class ImageStore {
    private static final int KEPT = 64;

    private final ImageFiles files;
    private final Map<String, SimulatedImage> ready = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SimulatedImage> eldest) {
            return size() > KEPT;
        }
    };

    ImageStore(ImageFiles files) {
        this.files = files;
    }

    /** The file of that name; empty if there is none. */
    Optional<ByteSource> find(String name) {
        synchronized (ready) {
            SimulatedImage kept = ready.get(name);
            if (kept != null) {
                return Optional.of(kept);
            }
        }
        Optional<SimulatedImage> made = files.find(name).map(SimulatedImage::of);
        made.ifPresent(image -> {
            synchronized (ready) {
                ready.put(name, image);
            }
        });
        return made.map(ByteSource.class::cast);
    }

    /** Its length in bytes; 0 if there is none. */
    long length(String name) {
        return files.find(name).map(file -> SimulatedImage.of(file).length()).orElse(0L);
    }
}
