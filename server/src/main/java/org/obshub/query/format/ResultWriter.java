package org.obshub.query.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.obshub.fault.ServiceException;
import org.obshub.votable.CellSource;

/** One answer in one format: opened, then rows, then finished or failed, then closed. For one thread. */
public interface ResultWriter extends Closeable {
    /** How a format is opened; may write what comes before the rows. */
    @FunctionalInterface
    interface Opener {
        ResultWriter open(ResultHead head, OutputStream out) throws IOException;
    }

    /** Writes one row; a row whose cells fail leaves no trace. */
    void row(CellSource cells) throws IOException;

    /** Ends the answer well, and says whether rows were cut off if the format has a place for that. */
    void finish(boolean overflow) throws IOException;

    /** Ends the answer so that nobody takes it for complete; BrokenOff if the format has no words for that. */
    void fail(ServiceException why) throws IOException;

    /** Gives back what the writer took, such as files; the stream stays open. */
    @Override
    default void close() throws IOException {
        // most writers take nothing
    }
}
