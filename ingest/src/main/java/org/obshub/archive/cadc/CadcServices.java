package org.obshub.archive.cadc;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DataAccess;

/**
 * Where CADC's services for data are.
 *
 * @param links DataLink
 * @param soda synchronous SODA
 * @param packages all files of a dataset in one
 * @param files the file service, without the artifact's identifier
 */
public record CadcServices(URI links, URI soda, URI packages, URI files) {
    public CadcServices {
        requireNonNull(links);
        requireNonNull(soda);
        requireNonNull(packages);
        requireNonNull(files);
    }

    public Set<URI> all() {
        return Set.copyOf(List.of(links, soda, packages, files)); // one server may do all
    }

    /** How the data are reached there. */
    public DataAccess access() {
        return new DataAccess(
                ArchiveId.CADC, "Canadian Astronomy Data Centre", true, new CadcLinks(this), new CadcCutouts(this));
    }
}
