package org.obshub.harvest;

import java.util.List;
import java.util.Optional;
import org.obshub.archive.Archive;

/** Where one run is written down. For one thread. */
interface Books extends AutoCloseable {
    /**
     * Takes up an unfinished run over the same work, or opens a new one; the fields of the plan to go on with, if any;
     * no fields are a plan that is done.
     */
    Optional<List<String>> open(Archive archive, Work work);

    Desk begin();

    /** Ends the run well: what the archive has no more is removed if the work covers everything. */
    void finish();

    void fail(String message);

    /** What the run did so far, including what it did before it was taken up. */
    HarvestReport.Totals totals(Tally tally);

    @Override
    void close();
}
