package org.obshub.harvest;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.obshub.votable.VotableRow;

/** The rows of one slice, pulled one by one. */
interface SliceRows extends Closeable {
    /** The next row; empty behind the last one, when the slice is whole and good. */
    Optional<VotableRow> next() throws IOException;

    /** True if the source says that it cut rows off; certain behind the last row. */
    boolean overflow();
}
