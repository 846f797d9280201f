package org.obshub.archive.casda;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.access.DataAccess;

/**
 * Where CASDA's services for data are.
 *
 * @param links DataLink for everybody
 * @param knownLinks DataLink for those who log in
 * @param data asynchronous SODA, to which the permissions lead
 */
public record CasdaServices(URI links, URI knownLinks, URI data) {
    public CasdaServices {
        requireNonNull(links);
        requireNonNull(knownLinks);
        requireNonNull(data);
    }

    public Set<URI> all() {
        return Set.copyOf(List.of(links, knownLinks, data)); // one server may do all
    }

    /** How the data are reached there. */
    public DataAccess access() {
        return new DataAccess(
                ArchiveId.CASDA,
                "CSIRO ASKAP Science Data Archive",
                true,
                new CasdaLinks(this),
                new CasdaCutouts(this));
    }
}
