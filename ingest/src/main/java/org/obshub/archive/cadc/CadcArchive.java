package org.obshub.archive.cadc;

import java.time.Clock;
import java.util.List;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.Changes;
import org.obshub.archive.Keyset;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.RowByRow;
import org.obshub.archive.TapSource;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;

/** The Canadian Astronomy Data Centre: pages in the order of change, so that a later harvest can read on from there. */
public final class CadcArchive {
    /** CADC streams synchronous answers without a row limit; a page is what one transaction takes. */
    private static final int PAGE = 5000;

    private static final String CHANGED = "lastModified";

    private CadcArchive() {}

    /**
     * The archive behind a TAP service.
     *
     * @param table the ObsCore table
     * @param collections the collections to harvest; none means all, optical ones too
     * @param clock tells which release dates have passed
     */
    public static Archive at(RemoteTable table, List<String> collections, Pace pace, Access access, Clock clock) {
        Keyset pages = new Keyset(List.of(CHANGED, "obs_publisher_did"), PAGE, CHANGED);
        RemoteTable wanted = table.where("obs_collection", collections);
        TapSource source = new TapSource(wanted, QueryMode.SYNC, pages, pace, access, Changes.BY_SLICING);
        return new Archive(
                ArchiveId.CADC,
                "Canadian Astronomy Data Centre",
                source,
                new RowByRow("obs_publisher_did", new CadcMapper(clock)));
    }
}
