package org.obshub.archive;

import static java.util.Objects.requireNonNull;

import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Access;
import org.obshub.upstream.Pace;

/**
 * A table of a remote TAP service.
 *
 * @param mode how its queries are run
 * @param slicing in which portions the table is read
 * @param pace how gently the service is treated
 * @param access on which terms it is asked
 * @param changes how it is asked what changed
 */
public record TapSource(RemoteTable table, QueryMode mode, Slicing slicing, Pace pace, Access access, Changes changes)
        implements HarvestSource {
    public TapSource {
        requireNonNull(table);
        requireNonNull(mode);
        requireNonNull(slicing);
        requireNonNull(pace);
        requireNonNull(access);
        requireNonNull(changes);
    }

    /** A table that tells changes by its slicing only, if at all, asked on the usual terms. */
    public TapSource(RemoteTable table, QueryMode mode, Slicing slicing, Pace pace) {
        this(table, mode, slicing, pace, Access.USUAL, Changes.BY_SLICING);
    }
}
