package org.obshub.sky;

/**
 * How a shape lies to a MOC, see {@link Moc#intersects(Shape)}. Walks down the cells along the border of the shape; every
 * answer rests on a point or on a disc that decides it, except where shape and MOC border run closer together than cells
 * of order {@link #DECIDED} are wide: there they count as touching.
 */
final class MocRelations {
    /** Cells 3 milliarcseconds wide; deeper ones would only tell apart what no footprint means. */
    static final int DECIDED = 26;

    private final Moc moc;
    private final Shape shape;
    private final CellDisc disc = new CellDisc();

    private MocRelations(Moc moc, Shape shape) {
        this.moc = moc;
        this.shape = shape;
    }

    static boolean intersect(Moc moc, Shape shape) {
        if (moc.isEmpty()) {
            return false;
        }
        for (UnitVector anchor : shape.anchors()) {
            if (moc.contains(Healpix.cellOf(Healpix.MAX_ORDER, anchor))) {
                return true;
            }
        }
        MocRelations relations = new MocRelations(moc, shape);
        return Coverer.anyStart(shape, DECIDED, relations::meets);
    }

    static boolean intersect(Moc moc, Shape shape, long cell) {
        return new MocRelations(moc, shape).meets(cell);
    }

    static boolean mocContains(Moc moc, Shape shape) {
        if (moc.isEmpty()) {
            return false;
        }
        for (UnitVector anchor : shape.anchors()) {
            if (!moc.contains(Healpix.cellOf(Healpix.MAX_ORDER, anchor))) {
                return false;
            }
        }
        MocRelations relations = new MocRelations(moc, shape);
        return !Coverer.anyStart(shape, DECIDED, relations::leaves);
    }

    static boolean shapeContains(Shape shape, Moc moc) {
        MocRelations relations = new MocRelations(moc, shape);
        for (int face = 0; face < 12; face++) {
            if (relations.sticksOut(Zuniq.of(0, face))) {
                return false;
            }
        }
        return true;
    }

    /** True if the shape and the MOC share a point within a cell. */
    private boolean meets(long cell) {
        if (!moc.intersectsCell(cell)) {
            return false;
        }
        disc.moveTo(cell);
        CellDisc.Side side = shape.side(disc);
        if (side != CellDisc.Side.PARTIAL) {
            return side == CellDisc.Side.INSIDE;
        }
        if (moc.containsCell(cell) && shape.contains(disc.centre())) {
            return true;
        }
        return Zuniq.order(cell) >= DECIDED
                || meets(Zuniq.child(cell, 0))
                || meets(Zuniq.child(cell, 1))
                || meets(Zuniq.child(cell, 2))
                || meets(Zuniq.child(cell, 3));
    }

    /** True if the shape has a point in a cell that is not in the MOC. */
    private boolean leaves(long cell) {
        if (moc.containsCell(cell)) {
            return false;
        }
        disc.moveTo(cell);
        CellDisc.Side side = shape.side(disc);
        if (side != CellDisc.Side.PARTIAL) {
            return side == CellDisc.Side.INSIDE;
        }
        if (!moc.intersectsCell(cell) && shape.contains(disc.centre())) {
            return true;
        }
        return Zuniq.order(cell) < DECIDED
                && (leaves(Zuniq.child(cell, 0))
                        || leaves(Zuniq.child(cell, 1))
                        || leaves(Zuniq.child(cell, 2))
                        || leaves(Zuniq.child(cell, 3)));
    }

    /** True if the MOC has a point in a cell that is not in the shape. */
    private boolean sticksOut(long cell) {
        if (!moc.intersectsCell(cell)) {
            return false;
        }
        disc.moveTo(cell);
        CellDisc.Side side = shape.side(disc);
        if (side != CellDisc.Side.PARTIAL) {
            return side == CellDisc.Side.OUT;
        }
        if (moc.containsCell(cell) && !shape.contains(disc.centre())) {
            return true;
        }
        return Zuniq.order(cell) < DECIDED
                && (sticksOut(Zuniq.child(cell, 0))
                        || sticksOut(Zuniq.child(cell, 1))
                        || sticksOut(Zuniq.child(cell, 2))
                        || sticksOut(Zuniq.child(cell, 3)));
    }
}
