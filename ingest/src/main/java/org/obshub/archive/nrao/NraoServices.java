package org.obshub.archive.nrao;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Set;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DataAccess;

/**
 * Where NRAO's files are.
 *
 * @param vlass the directory of the VLASS products
 */
public record NraoServices(URI vlass) {
    public NraoServices {
        requireNonNull(vlass);
    }

    public Set<URI> all() {
        return Set.of(vlass);
    }

    /** How the data are reached there. */
    public DataAccess access() {
        NraoLinks links = new NraoLinks(vlass);
        return new DataAccess(ArchiveId.NRAO, "National Radio Astronomy Observatory", false, links, NraoLinks::plan);
    }
}
