package org.obshub.archive.access;

import static java.util.Objects.requireNonNull;

import org.obshub.archive.ArchiveId;

/**
 * How the data of one archive are reached.
 *
 * @param title the name people know it by
 * @param takesLogin true if callers can show this archive who they are; if not, it is never sent credentials
 */
public record DataAccess(ArchiveId id, String title, boolean takesLogin, LinkRecipe links, CutoutRecipe cutouts) {
    public DataAccess {
        requireNonNull(id);
        requireNonNull(title);
        requireNonNull(links);
        requireNonNull(cutouts);
    }
}
