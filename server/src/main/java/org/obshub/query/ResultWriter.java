package org.obshub.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.CellSource;

/** One answer in one format: opened, then rows, then finished or failed. */
interface ResultWriter {
    static ResultWriter open(QueryRequest request, List<ColumnMeta> columns, OutputStream out) throws IOException {
        return switch (request.format()) {
            case VOTABLE_BINARY2, VOTABLE_TABLEDATA, VOTABLE_BINARY -> VotableResult.open(request, columns, out);
            case CSV -> SeparatedResult.csv(columns, out);
            case TSV -> SeparatedResult.tsv(columns, out);
        };
    }

    void row(CellSource cells) throws IOException;

    /** Ends the answer well, and says whether rows were cut off if the format has a place for that. */
    void finish(boolean overflow) throws IOException;

    /** Ends the answer so that nobody takes it for complete; IOException if the format has no words for that. */
    void fail(String message) throws IOException;
}
