package org.obshub.archive.nrao;

import java.time.Clock;
import java.util.List;
import org.obshub.archive.Archive;
import org.obshub.archive.ArchiveId;
import org.obshub.archive.Changes;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Partitions;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.TapSource;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;

/** The National Radio Astronomy Observatory: ranges of project codes, because its table cannot be read unfiltered. */
public final class NraoArchive {
    /** Rows of a slice; a block of on-the-fly scans has some thousands. */
    private static final int ROWS = 10_000;

    private NraoArchive() {}

    /**
     * The archive behind a TAP service.
     *
     * @param table the ObsCore table
     * @param authority the IVOA naming authority of minted identifiers
     * @param clock tells which observations were made a year ago
     */
    public static Archive at(RemoteTable table, Pace pace, Access access, String authority, Clock clock) {
        Partitions ranges = new Partitions(
                "project_code", "obs_publisher_did", List.of("t_min"), Partitions.digitsAndLetters(), ROWS);
        Changes changes = new NraoChanges(table, clock);
        TapSource source = new TapSource(table, QueryMode.ASYNC, ranges, pace, access, changes);
        return new Archive(
                ArchiveId.NRAO,
                "National Radio Astronomy Observatory",
                source,
                new NraoMapper(new DatasetIds(authority, ArchiveId.NRAO)));
    }
}
