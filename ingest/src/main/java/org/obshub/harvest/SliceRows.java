package org.obshub.harvest;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.obshub.tableset.ColumnMeta;
import org.obshub.votable.VotableRow;

/** The rows of one slice, pulled one by one. */
interface SliceRows extends Closeable {
    /** The next row; empty behind the last one, when the slice is whole and good. */
    Optional<VotableRow> next() throws IOException;

    /** The columns of the rows. */
    List<ColumnMeta> columns();

    /** True if the source says that it cut rows off; certain behind the last row. */
    boolean overflow();
}
