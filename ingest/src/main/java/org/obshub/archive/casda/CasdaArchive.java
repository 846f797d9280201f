package org.obshub.archive.casda;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Keyset;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.RowByRow;
import org.obshub.archive.TapSource;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;

/** The CSIRO ASKAP Science Data Archive: pages in the order of its view, by scheduling block and dataset. */
public final class CasdaArchive {
    /** Small enough for the 20 s that CASDA gives a synchronous query. */
    private static final int PAGE = 2000;

    private CasdaArchive() {}

    /**
     * The archive behind a TAP service.
     *
     * @param table the ObsCore table
     * @param events the feed of observation events; empty to do without
     * @param authority the IVOA naming authority of minted identifiers
     * @param clock tells which release dates have passed
     */
    public static Archive at(
            RemoteTable table, Optional<URI> events, Pace pace, Access access, String authority, Clock clock) {
        Keyset pages = Keyset.of(List.of("obs_id", "obs_publisher_did"), PAGE);
        TapSource source = new TapSource(table, QueryMode.SYNC, pages, pace, access, new CasdaChanges(events, clock));
        DatasetIds ids = new DatasetIds(authority, ArchiveId.CASDA);
        return new Archive(
                ArchiveId.CASDA,
                "CSIRO ASKAP Science Data Archive",
                source,
                new RowByRow("obs_publisher_did", new CasdaMapper(ids, clock)));
    }
}
