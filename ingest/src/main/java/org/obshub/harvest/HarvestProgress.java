package org.obshub.harvest;

import java.time.Duration;
import java.util.OptionalLong;
import org.obshub.archive.ArchiveId;

/** Told how a run gets on, after each slice, by the thread of that archive. */
public interface HarvestProgress {
    void advanced(Advance advance);

    /** Nobody looks. */
    HarvestProgress SILENT = advance -> {};

    /**
     * A slice that was committed.
     *
     * @param slice which one, in a few words
     * @param read rows of it
     * @param accepted datasets made of them
     * @param took for this slice
     */
    record Advance(ArchiveId archive, String slice, long read, long accepted, Duration took, SoFar soFar) {}

    /**
     * Where a run stands.
     *
     * @param slices committed since it was begun or resumed
     * @param read rows of them
     * @param took for them
     * @param slicesLeft as far as it is known now; -1 if it is not
     * @param expected rows the whole run will read, by what the last one read; empty if there was none
     */
    record SoFar(long slices, long read, Duration took, long slicesLeft, OptionalLong expected) {}
}
