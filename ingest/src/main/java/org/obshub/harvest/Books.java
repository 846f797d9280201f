package org.obshub.harvest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.obshub.tableset.ColumnMeta;

/** Where one run is written down. For one thread. */
interface Books extends AutoCloseable {
    /**
     * Takes up an unfinished run over the same work, or opens a new one; the fields of the plan to go on with, if any;
     * no fields are a plan that is done.
     */
    Optional<List<String>> open(Work work);

    /** Compares the columns of an answer with those of the last good run; what changed is told at the end of this one. */
    void columns(List<ColumnMeta> columns);

    /** Rows the run will read, by what the last run over the same work read; empty if there was none. */
    OptionalLong expectedRows();

    Desk begin();

    /**
     * Ends the run well: what the archive has no more is removed if the work covers everything.
     *
     * @return what there is to say of the run
     */
    String finish();

    /** Ends the run, which may not even be open yet, for now; a later one goes on behind its last slice. */
    void stop(HarvestReport.Outcome outcome, String message);

    /** What the run did so far, including what it did before it was taken up. */
    HarvestReport.Totals totals(Tally tally);

    @Override
    void close();
}
