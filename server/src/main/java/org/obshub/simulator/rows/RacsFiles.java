package org.obshub.simulator.rows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files behind the simulated rows of CASDA, by their identifiers. Immutable. */
public final class RacsFiles {
    private final Map<String, RacsFile> files = new HashMap<>();

    private RacsFiles() {}

    /**
     * One file.
     *
     * @param name of the file
     * @param image true for those that can be cut
     * @param open true if it has been released
     */
    public record RacsFile(String did, String name, boolean image, boolean open) {}

    /** Those of RACS-low and RACS-mid. */
    public static RacsFiles all() {
        RacsFiles all = new RacsFiles();
        for (CasdaRows.Product product : CasdaRows.racs().products()) {
            RacsFile file =
                    new RacsFile(product.did(), CasdaRows.fileName(product), product.isImage(), product.isReleased());
            all.files.put(file.did(), file);
        }
        return all;
    }

    public Optional<RacsFile> find(String did) {
        return Optional.ofNullable(files.get(did));
    }
}
