package org.obshub.sky;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Covers a region with multi-order HEALPix cells. Conservative: no point of the region lies outside the cells, and a cell
 * marked inside lies wholly in the region. Starts from the cell of the centre and its neighbours, or from the 12 base
 * cells if the region is large, and splits the coarsest partial cell as long as the budget allows; borders are never
 * sampled.
 */
public final class Coverer {
    /** Deepest order of stored footprint cells: 0.8 arcsec wide. */
    public static final int FOOTPRINT_ORDER = 18;
    /** Cells per stored footprint: latency is flat from here on, memory doubles at each further step. */
    public static final int FOOTPRINT_BUDGET = 8;
    /** No covering has more cells, a hundred megabytes. */
    public static final int MOST_CELLS = 6_000_000;

    /**
     * A region whose reach is at most a cell's side times this, with sides of 2^-order, lies in the cell of its centre and the
     * neighbours. Opposite edges are 0.68 sides apart in the narrowest cells, those at the seams of the polar caps.
     */
    private static final double REACH = 0.25;

    /** Below this order cells are too strongly curved for {@link #REACH}. */
    private static final int FIRST_START = 2;

    /** How much deeper border cells of a MOC are looked into before they count as touched. */
    private static final int TOUCH_ORDERS = 4;

    private Coverer() {}

    /** Disjoint cells in zuniq form, ascending, each with a flag: true if the cell lies inside the region. */
    public static final class Covering {
        private final long[] cells;
        private final boolean[] inside;

        private Covering(long[] partial, long[] whole) {
            Arrays.sort(partial);
            Arrays.sort(whole);
            cells = new long[partial.length + whole.length];
            inside = new boolean[cells.length];
            int i = 0;
            int j = 0;
            while (i + j < cells.length) {
                inside[i + j] = i == partial.length || (j < whole.length && whole[j] < partial[i]);
                if (inside[i + j]) {
                    cells[i + j] = whole[j++];
                } else {
                    cells[i + j] = partial[i++];
                }
            }
        }

        /** The cells of a MOC, all of them inside. */
        public static Covering of(Moc moc) {
            return new Covering(new long[0], moc.cells());
        }

        public int size() {
            return cells.length;
        }

        public long cell(int i) {
            return cells[i];
        }

        public boolean inside(int i) {
            return inside[i];
        }

        /** The number of cells below a zuniq. */
        public int firstAtLeast(long zuniq) {
            int place = Arrays.binarySearch(cells, zuniq);
            return place < 0 ? -place - 1 : place;
        }

        /** The same cells as a MOC. */
        public Moc moc(int order) {
            return Moc.ofCells(order, cells);
        }
    }

    /** Covers a region with at most {@code budget} cells, or with the base cells it needs if those are more. */
    public static Covering cover(Region region, int budget, int deepest) {
        return cover(Shape.of(region), budget, deepest);
    }

    /** Covers a region with at most {@code budget} cells, or with the base cells it needs if those are more. */
    public static Covering cover(Shape shape, int budget, int deepest) {
        Walk walk = new Walk(shape);
        walk.start(budget, deepest);
        walk.split(budget, deepest);
        return new Covering(walk.done.toArray(), walk.inside.toArray());
    }

    /**
     * The region as a MOC of one order: all cells that it touches, and none that lies farther from it than about 1/16 of
     * a cell's side.
     *
     * @throws IllegalArgumentException if that takes more than {@link #MOST_CELLS}
     */
    public static Moc moc(Region region, int order) {
        return moc(Shape.of(region), order);
    }

    /** The same for a shape. */
    public static Moc moc(Shape shape, int order) {
        Cells cells = new Cells();
        touched(shape, order, cell -> false, cell -> {
            if (cells.size() == MOST_CELLS) {
                throw new IllegalArgumentException("the region takes more than " + MOST_CELLS
                        + " HEALPix cells at order " + order + ": use a lower order");
            }
            cells.add(cell);
        });
        return Moc.ofCells(order, cells.toArray());
    }

    /**
     * Hands over the cells of {@link #moc(Shape, int)} in zuniq form, four of an order as one coarser cell where the region
     * holds it whole; takes no memory for them.
     *
     * @param known tells the cells, of the order or coarser, that are not to be looked at
     */
    public static void touched(Shape shape, int order, LongPredicate known, LongConsumer found) {
        Touch touch = new Touch(shape, order, known, found);
        anyStart(shape, order, cell -> {
            touch.visit(cell);
            return false;
        });
    }

    /** Whether a test holds for any of the few disjoint cells, {@code deepest} at most, that hold the region together. */
    static boolean anyStart(Shape shape, int deepest, LongPredicate test) {
        int order = startOrder(shape, deepest);
        if (order < FIRST_START) {
            for (int face = 0; face < 12; face++) {
                if (test.test(Zuniq.of(0, face))) {
                    return true;
                }
            }
            return false;
        }
        long centre = Healpix.cellOf(order, shape.capCentre());
        if (test.test(Zuniq.of(order, centre))) {
            return true;
        }
        for (long near : Healpix.neighbours(order, centre)) {
            if (near >= 0 && test.test(Zuniq.of(order, near))) {
                return true;
            }
        }
        return false;
    }

    /** The deepest order whose cells are so wide that the centre's cell and its neighbours hold the region. */
    private static int startOrder(Shape shape, int deepest) {
        double reach = shape.capRadius() + 2 * Arc.TOLERANCE;
        return Math.min(deepest, Math.getExponent(REACH / reach));
    }

    /** The growing cover. Not thread-safe; used once. */
    private static final class Walk {
        private final Shape shape;
        private final CellDisc disc = new CellDisc();
        private final Cells inside = new Cells();
        /** Partial cells that may be split, coarsest first. */
        private final Cells open = new Cells();

        /** Partial cells that stay. */
        private final Cells done = new Cells();

        Walk(Shape shape) {
            this.shape = shape;
        }

        /** Goes up from the deepest start until the first cells are within the budget. */
        void start(int budget, int deepest) {
            for (int order = startOrder(shape, deepest); order >= FIRST_START; order--) {
                long centre = Healpix.cellOf(order, shape.capCentre());
                classify(Zuniq.of(order, centre));
                for (long near : Healpix.neighbours(order, centre)) {
                    if (near >= 0) {
                        classify(Zuniq.of(order, near));
                    }
                }
                if (open.size() + inside.size() <= budget) {
                    return;
                }
                open.truncate(0);
                inside.truncate(0);
            }
            for (int face = 0; face < 12; face++) {
                classify(Zuniq.of(0, face));
            }
        }

        void split(int budget, int deepest) {
            while (open.size() > 0) {
                long cell = open.poll();
                if (Zuniq.order(cell) >= deepest) {
                    done.add(cell);
                    continue;
                }
                int openBefore = open.size();
                int insideBefore = inside.size();
                for (int i = 0; i < 4; i++) {
                    classify(Zuniq.child(cell, i));
                }
                int size = open.size() + inside.size() + done.size();
                if (size > budget) {
                    open.truncate(openBefore);
                    inside.truncate(insideBefore);
                    done.add(cell);
                }
            }
        }

        private void classify(long cell) {
            disc.moveTo(cell);
            CellDisc.Side side = shape.side(disc);
            if (side == CellDisc.Side.PARTIAL) {
                open.add(cell);
            } else if (side == CellDisc.Side.INSIDE) {
                inside.add(cell);
            }
        }
    }

    /** The cells of one order that a shape touches, one after another. Not thread-safe; used once. */
    private static final class Touch {
        private final Shape shape;
        private final int order;
        private final int finest;
        private final LongPredicate known;
        private final LongConsumer found;
        private final CellDisc disc = new CellDisc();

        Touch(Shape shape, int order, LongPredicate known, LongConsumer found) {
            this.shape = shape;
            this.order = order;
            this.finest = Math.min(Healpix.MAX_ORDER, order + TOUCH_ORDERS);
            this.known = known;
            this.found = found;
        }

        void visit(long cell) {
            if (known.test(cell)) {
                return;
            }
            disc.moveTo(cell);
            CellDisc.Side side = shape.side(disc);
            boolean last = Zuniq.order(cell) == order;
            if (side == CellDisc.Side.INSIDE || (side == CellDisc.Side.PARTIAL && last && isTouched(cell))) {
                found.accept(cell);
            } else if (side == CellDisc.Side.PARTIAL && !last) {
                for (int i = 0; i < 4; i++) {
                    visit(Zuniq.child(cell, i));
                }
            }
        }

        /**
         * True if one of the two corners towards the middle of the region lies in it; tells nothing if not. Spares most
         * touched cells the search below them.
         */
        private boolean holdsNearCorner(long cell) {
            UnitVector middle = shape.capCentre();
            double north = middle.z() - disc.z();
            double east = disc.x() * middle.y() - disc.y() * middle.x();
            int poleward = north > 0 ? 1 : 0;
            int eastward = east > 0 ? 1 : 0;
            boolean poleFirst = Math.abs(north) > Math.abs(east);
            return isCornerInside(cell, poleFirst ? poleward : eastward, poleFirst ? poleward : 1 - eastward)
                    || isCornerInside(cell, poleFirst ? eastward : poleward, poleFirst ? 1 - eastward : poleward);
        }

        private boolean isCornerInside(long cell, int dx, int dy) {
            return shape.contains(Healpix.at(Zuniq.order(cell), Zuniq.index(cell), dx, dy));
        }

        /** Of the cell where the disc is, which lies neither in nor out: true if undecided where cells are finest. */
        private boolean isTouched(long cell) {
            if (Zuniq.order(cell) >= finest || shape.contains(disc.centre()) || holdsNearCorner(cell)) {
                return true;
            }
            for (int i = 0; i < 4; i++) {
                long child = Zuniq.child(cell, i);
                disc.moveTo(child);
                CellDisc.Side side = shape.side(disc);
                if (side == CellDisc.Side.INSIDE || (side == CellDisc.Side.PARTIAL && isTouched(child))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Growing queue of cells. */
    private static final class Cells {
        private long[] cells = new long[16];
        private int head;
        private int tail;

        int size() {
            return tail - head;
        }

        void add(long cell) {
            if (tail == cells.length) {
                long[] larger = 2 * head > tail ? cells : new long[2 * tail];
                System.arraycopy(cells, head, larger, 0, tail - head);
                cells = larger;
                tail -= head;
                head = 0;
            }
            cells[tail++] = cell;
        }

        long poll() {
            return cells[head++];
        }

        /** Drops the last ones. */
        void truncate(int size) {
            tail = head + size;
        }

        long[] toArray() {
            return Arrays.copyOfRange(cells, head, tail);
        }
    }
}
