package org.obshub.upload;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.obshub.scratch.UploadRows;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.VotableReader;
import org.obshub.votable.VotableRow;

/** The rows of a VOTable. */
record VotableRows(VotableReader reader) implements UploadRows {
    @Override
    public List<ColumnMeta> columns() {
        return reader.columns();
    }

    @Override
    public Optional<@Nullable Object[]> next() throws IOException {
        return reader.next().map(VotableRows::cells);
    }

    private static @Nullable Object[] cells(VotableRow row) {
        @Nullable Object[] cells = new Object[row.columns().size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.cell(i);
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
