package org.obshub.harvest;

import java.time.Duration;
import org.obshub.archive.ArchiveId;

/** Told how a run gets on, after each slice, by the thread of that archive. */
public interface HarvestProgress {
    void advanced(Advance advance);

    /** Nobody looks. */
    HarvestProgress SILENT = advance -> {};

    /**
     * Where a run stands.
     *
     * @param slices committed in this run
     * @param slicesLeft as far as it is known now; -1 if it is not
     * @param read rows of the slice just done
     * @param took for this slice
     */
    record Advance(ArchiveId archive, long slices, long slicesLeft, long read, long accepted, Duration took) {}
}
