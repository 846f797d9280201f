package org.obshub.harvest;

import org.obshub.archive.MappedRow;
import org.obshub.obscore.ObscoreRow;

/** Where the rows of one slice are put; closed without {@link #commit}, nothing of them stays. */
interface Desk extends AutoCloseable {
    void put(ObscoreRow row);

    void reject(MappedRow.Rejected row);

    /** Makes the slice last, together with the plan that follows it: certain once the receipt is settled. */
    Receipt commit(long read, String state);

    /** For a slice that is being committed. */
    interface Receipt {
        /**
         * Waits until the slice is there to stay; throws if it is not. Returns how many of its datasets were rejected then,
         * because another archive has their identifier.
         */
        long settle();
    }

    @Override
    void close();
}
