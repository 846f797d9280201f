package org.obshub.store.bulk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Weighs, for a load into a table that has rows, keeping the indexes up row by row against making them anew at the end.
 * Thread-safe.
 */
public final class IndexBalance {
    /**
     * To keep the indexes up takes a new row as long as making them anew takes ten rows of the table (docs/performance.md,
     * "Harvests"). At a twentieth half the price of making them has been paid, and whoever has brought so much may well
     * bring more: if it brings nothing more, it takes some twice as long; if it doubles the table, half as long.
     */
    private static final long SHARE = 20;

    /** New rows below which there is nothing to gain, however small the table is: a few seconds' work. */
    private static final long FEW = 10_000;

    private final long enough;
    private final AtomicLong written = new AtomicLong();

    /** @param there rows of the table when the load begins */
    public IndexBalance(long there) {
        this.enough = Math.max(FEW, there / SHARE);
    }

    /** Notes rows that had to be put into every index. */
    public void written(long rows) {
        written.addAndGet(rows);
    }

    /** True once it is cheaper to go on without indexes. */
    public boolean isForMaking() {
        return written.get() >= enough;
    }
}
