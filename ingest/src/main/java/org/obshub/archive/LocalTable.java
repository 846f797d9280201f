package org.obshub.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.obshub.votable.VotableRow;

/** A table that can be read from its first row, as often as needed, always in the same order. */
public interface LocalTable {
    /** Name, length and time of change: two readings with the same text give the same rows. */
    String fingerprint() throws IOException;

    Cursor open() throws IOException;

    /** Pulls rows one after the other. For one thread. */
    interface Cursor extends Closeable {
        /** The next row; empty behind the last one, when the whole table was read without fault. */
        Optional<VotableRow> next() throws IOException;
    }
}
