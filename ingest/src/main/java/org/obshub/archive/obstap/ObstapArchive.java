package org.obshub.archive.obstap;

import java.util.List;
import java.util.stream.Stream;
import org.obshub.archive.Archive;
import org.obshub.archive.Changes;
import org.obshub.archive.DatasetIds;
import org.obshub.archive.Keyset;
import org.obshub.archive.RemoteTable;
import org.obshub.archive.TapSource;
import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;

/** Any service with an ObsCore table, by what its configuration says of it. */
public final class ObstapArchive {
    private ObstapArchive() {}

    /**
     * How the table is read.
     *
     * @param names where its columns have other names than ObsCore's
     * @param key a column that is unique and never NULL, by its own name
     * @param changed the column that tells when a row changed, by its own name; empty if there is none
     * @param pageSize rows to ask for at once
     */
    public record Reading(ColumnNames names, String key, String changed, int pageSize, QueryMode mode) {
        private Keyset pages() {
            List<String> keys = Stream.of(changed, key)
                    .filter(column -> !column.isEmpty())
                    .distinct()
                    .toList();
            return new Keyset(keys, pageSize, changed);
        }
    }

    /** The archive behind a TAP service; {@code ids} names it and mints the identifiers that are no IVOIDs. */
    public static Archive at(
            RemoteTable table, Reading reading, DatasetIds ids, String title, Pace pace, Access access) {
        TapSource source = new TapSource(table, reading.mode(), reading.pages(), pace, access, Changes.BY_SLICING);
        return new Archive(ids.archive(), title, source, reading.names().over(new ObstapMapper(ids)));
    }
}
