package org.obshub.harvest;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.obshub.archive.MappedRow;
import org.obshub.obscore.ObscoreRow;
import org.obshub.tableset.ColumnMeta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that leaves no trace but log lines. */
final class DryBooks implements Books {
    private static final Logger log = LoggerFactory.getLogger(DryBooks.class);
    private static final int MOST_LOGGED = 20;

    private String note = "";
    private int logged;

    @Override
    public Optional<List<String>> open(Work work) {
        note = work.note();
        return Optional.empty();
    }

    @Override
    public void columns(List<ColumnMeta> columns) {
        log.debug("{} columns", columns.size());
    }

    @Override
    public OptionalLong expectedRows() {
        return OptionalLong.empty();
    }

    @Override
    public Desk begin() {
        return new Desk() {
            @Override
            public void put(ObscoreRow row) {
                // judged already; nothing is kept
            }

            @Override
            public void reject(MappedRow.Rejected row) {
                if (logged++ < MOST_LOGGED) {
                    log.info("would reject {}: {} ({})", row.sourceId(), row.reason(), row.detail());
                }
            }

            @Override
            public Receipt commit(long read, String state) {
                return () -> 0;
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public String finish() {
        return note;
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public void stop(HarvestReport.Outcome outcome, String message) {
        // the report tells it
    }

    @Override
    public HarvestReport.Totals totals(Tally tally) {
        HarvestReport.Changes none = new HarvestReport.Changes(0, 0, 0, 0);
        return new HarvestReport.Totals(tally.slices(), tally.read(), tally.accepted(), tally.rejected(), none);
    }
}
