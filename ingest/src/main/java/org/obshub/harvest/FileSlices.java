package org.obshub.harvest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.archive.Changed;
import org.obshub.archive.LocalSource;
import org.obshub.archive.LocalTable;
import org.obshub.harvest.plan.FilePlan;
import org.obshub.harvest.plan.Plan;
import org.obshub.harvest.plan.Tracing;
import org.obshub.tableset.ColumnMeta;
import org.obshub.upstream.Retry;
import org.obshub.upstream.UpstreamException;
import org.obshub.votable.VotableRow;

/** Slices of a table at hand: as many rows as a slice takes, from a cursor that stays open. */
final class FileSlices implements SliceSource {
    private final LocalSource source;
    private LocalTable.@Nullable Cursor cursor;
    private long position;

    FileSlices(LocalSource source) {
        this.source = source;
    }

    @Override
    public SliceRows open(Plan plan) throws IOException {
        if (!(plan instanceof FilePlan file)) {
            throw new IllegalStateException("no plan for a file: " + plan.slice());
        }
        LocalTable.Cursor rows = at(file.done());
        return new SliceRows() {
            private int taken;

            @Override
            public Optional<VotableRow> next() throws IOException {
                if (taken == source.rowsPerSlice()) {
                    return Optional.empty();
                }
                Optional<VotableRow> row = rows.next();
                if (row.isPresent()) {
                    taken++;
                    position++;
                }
                return row;
            }

            @Override
            public List<ColumnMeta> columns() {
                return List.of(); // a file may have other columns than the one before it
            }

            @Override
            public boolean overflow() {
                return false;
            }

            @Override
            public void close() {
                // the cursor goes on in the next slice
            }
        };
    }

    /** The cursor before row number {@code start} (from 0). */
    private LocalTable.Cursor at(long start) throws IOException {
        LocalTable.Cursor open = cursor;
        if (open == null || position > start) {
            close();
            open = source.table().open();
            cursor = open;
            position = 0;
        }
        while (position < start && open.next().isPresent()) {
            position++;
        }
        return open;
    }

    @Override
    public Changed changes(Instant since) {
        return Changed.unknown();
    }

    @Override
    public Tracing tracing(Plan plan) {
        return Tracing.NONE;
    }

    @Override
    public <T> T tried(Retry.Attempt<T> attempt) {
        return attempt.run();
    }

    @Override
    public void demandAlive(UpstreamException failure) {
        throw failure;
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
