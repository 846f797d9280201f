package org.obshub.archive;

import static java.util.Objects.requireNonNull;

import org.obshub.tapclient.QueryMode;
import org.obshub.upstream.Pace;

/**
 * A table of a remote TAP service.
 *
 * @param mode how its queries are run
 * @param slicing in which portions the table is read
 * @param pace how gently the service is treated
 */
public record TapSource(RemoteTable table, QueryMode mode, Slicing slicing, Pace pace) implements HarvestSource {
    public TapSource {
        requireNonNull(table);
        requireNonNull(mode);
        requireNonNull(slicing);
        requireNonNull(pace);
    }
}
