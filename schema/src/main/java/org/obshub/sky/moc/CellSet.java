package org.obshub.sky.moc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.obshub.sky.Healpix;
import org.obshub.sky.Moc;
import org.obshub.sky.Zuniq;

/**
 * A set of HEALPix cells down to one order, in bits: one for each cell of each order, set if the cell is full. Takes
 * 2 * 4^order bytes, whatever is in it, and tells in one step an order whether a cell is full. Many threads may add cells
 * and ask for them at once; the MOC is made when they are done.
 */
final class CellSet {
    private static final int ALL_FOUR = 0xf;
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final int order;
    private final long[][] full;

    CellSet(int order) {
        this.order = order;
        this.full = new long[order + 1][];
        for (int i = 0; i <= order; i++) {
            full[i] = new long[(int) ((Healpix.cells(i) + Long.SIZE - 1) / Long.SIZE)];
        }
    }

    /** Adds a cell in zuniq form, of the order of the set or a coarser one. */
    void add(long zuniq) {
        add(Zuniq.order(zuniq), Zuniq.index(zuniq));
    }

    void add(int ofOrder, long index) {
        int at = ofOrder;
        long cell = index;
        while (set(at, cell) == ALL_FOUR && at > 0) {
            cell >>>= 2;
            at--;
        }
    }

    /** Sets a cell; the bits of it and its siblings, which lie in one word, as they are then. */
    private int set(int at, long cell) {
        long bit = 1L << cell;
        long before = (long) WORD.getAndBitwiseOr(full[at], (int) (cell >>> 6), bit);
        return (int) ((before | bit) >>> (cell & ~3)) & ALL_FOUR;
    }

    /** True if a cell, of the order of the set or a coarser one, is known to be full as such or as part of a larger one. */
    boolean holds(long zuniq) {
        long cell = Zuniq.index(zuniq);
        for (int at = Zuniq.order(zuniq); at >= 0; at--) {
            if ((full[at][(int) (cell >>> 6)] >>> cell & 1) == 1) {
                return true;
            }
            cell >>>= 2;
        }
        return false;
    }

    /** The cells as a MOC of the order of the set. */
    Moc moc() {
        for (int at = 0; at < order; at++) {
            pass(at);
        }
        Ranges ranges = new Ranges(order);
        long[] finest = full[order];
        for (int word = 0; word < finest.length; word++) {
            ranges.addBits((long) word << 6, finest[word]);
        }
        return ranges.moc();
    }

    /** Sets the children of all full cells of an order. */
    private void pass(int at) {
        for (int word = 0; word < full[at].length; word++) {
            for (long bits = full[at][word]; bits != 0; bits &= bits - 1) {
                long child = ((long) word << 6 | Long.numberOfTrailingZeros(bits)) << 2;
                full[at + 1][(int) (child >>> 6)] |= (long) ALL_FOUR << child;
            }
        }
    }

    /** The runs of set bits as ranges of cells of order 29. */
    private static final class Ranges {
        private final int order;
        private final int shift;
        private long[] first = new long[1024];
        private long[] last = new long[1024];
        private int size;

        Ranges(int order) {
            this.order = order;
            this.shift = 2 * (Healpix.MAX_ORDER - order);
        }

        void addBits(long start, long word) {
            long bits = word;
            int skipped = 0;
            while (bits != 0) {
                skipped += Long.numberOfTrailingZeros(bits);
                bits = word >>> skipped;
                int run = Long.numberOfTrailingZeros(~bits);
                addRun(start + skipped, start + skipped + run);
                skipped += run;
                bits = skipped == Long.SIZE ? 0 : word >>> skipped;
            }
        }

        private void addRun(long from, long end) {
            long lastAt29 = (end << shift) - 1;
            if (size > 0 && last[size - 1] + 1 == from << shift) {
                last[size - 1] = lastAt29;
                return;
            }
            if (size == first.length) {
                first = Arrays.copyOf(first, 2 * size);
                last = Arrays.copyOf(last, 2 * size);
            }
            first[size] = from << shift;
            last[size++] = lastAt29;
        }

        Moc moc() {
            return Moc.ofRanges(order, Arrays.copyOf(first, size), Arrays.copyOf(last, size));
        }
    }
}
