package org.obshub.archive;

import static java.util.Objects.requireNonNull;

/**
 * Everything obshub knows about one archive.
 *
 * @param title the name people know it by
 * @param source where its rows come from and in which portions
 * @param mapper what its rows mean
 */
public record Archive(ArchiveId id, String title, HarvestSource source, RowMapper mapper) {
    public Archive {
        requireNonNull(id);
        requireNonNull(source);
        requireNonNull(mapper);
        if (title.isBlank()) {
            throw new IllegalArgumentException("archive " + id + " needs a title");
        }
    }
}
