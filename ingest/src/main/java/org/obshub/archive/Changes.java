package org.obshub.archive;

import java.io.IOException;
import java.time.Instant;
import org.obshub.upstream.Upstream;

/** How an archive is asked what changed since a time, where its slicing alone does not tell. */
public interface Changes {
    /**
     * Asks the archive.
     *
     * @throws org.obshub.upstream.UpstreamException if it does not answer
     */
    Changed since(Instant since, Upstream upstream) throws IOException;

    /** The change column of the {@link Keyset} says all; without one everything is read each time. */
    Changes BY_SLICING = (since, upstream) -> Changed.unknown();
}
