package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;

/** A box in coordinates made ready for exact tests. */
final class RangeShape implements Shape {
    private final double raMin;
    private final double width;
    private final double decMin;
    private final double decMax;
    private final List<Arc> border;
    private final UnitVector capCentre;
    private final double capRadius;

    RangeShape(Range range) {
        raMin = new SkyPoint(range.raMin(), 0).ra();
        width = range.width();
        decMin = range.decMin();
        decMax = range.decMax();
        border = borderOf();
        capCentre = middle();
        capRadius = farthest();
    }

    private List<Arc> borderOf() {
        List<Arc> arcs = new ArrayList<>();
        boolean full = width == 360;
        // a parallel at the pole is a point, needed only when it is all there is
        if (decMin > -90 || decMax == -90) {
            arcs.add(Arc.parallel(raMin, width, decMin));
        }
        if (decMax < 90 || decMin == 90) {
            arcs.add(Arc.parallel(raMin, width, decMax));
        }
        if (!full) {
            arcs.add(Arc.meridian(raMin, decMin, decMax));
            arcs.add(Arc.meridian(raMin + width, decMin, decMax));
        }
        return List.copyOf(arcs);
    }

    private UnitVector middle() {
        double dec = (decMin + decMax) / 2;
        if (width == 360) {
            return new UnitVector(0, 0, dec < 0 ? -1 : 1);
        }
        return UnitVector.ofDegrees(raMin + width / 2, dec);
    }

    /** The farthest point of the region: the antipode of the centre if inside, else on the border. */
    private double farthest() {
        UnitVector antipode = capCentre.negated();
        return contains(antipode) ? Math.PI : Math.PI - borderDistance(antipode);
    }

    @Override
    public boolean contains(UnitVector p) {
        double dec = p.dec();
        double tolerance = Math.toDegrees(Arc.TOLERANCE);
        if (dec < decMin - tolerance || dec > decMax + tolerance) {
            return false;
        }
        double cos = Math.sqrt(p.x() * p.x() + p.y() * p.y());
        if (width == 360 || cos <= Arc.TOLERANCE) {
            return true;
        }
        double ra = Math.toDegrees(Math.atan2(p.y(), p.x()));
        double east = new SkyPoint(ra - raMin, 0).ra();
        double slack = tolerance / cos;
        return east <= width + slack || east >= 360 - slack;
    }

    @Override
    public double borderDistance(UnitVector p) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Arc arc : border) {
            nearest = Math.min(nearest, arc.distance(p));
        }
        return nearest;
    }

    @Override
    public CellDisc.Side side(CellDisc disc) {
        UnitVector p = disc.centre();
        double reach = disc.radius();
        if (capRadius + reach < Math.PI && capCentre.angle(p) > capRadius + reach) {
            return CellDisc.Side.OUT;
        }
        if (borderDistance(p) <= reach) {
            return CellDisc.Side.PARTIAL;
        }
        return contains(p) ? CellDisc.Side.INSIDE : CellDisc.Side.OUT;
    }

    @Override
    public List<UnitVector> anchors() {
        List<UnitVector> anchors = new ArrayList<>();
        border.forEach(arc -> anchors.add(arc.start()));
        return border.isEmpty() ? List.of(capCentre) : anchors;
    }

    @Override
    public UnitVector capCentre() {
        return capCentre;
    }

    @Override
    public double capRadius() {
        return capRadius;
    }

    @Override
    public List<Arc> border() {
        return border;
    }

    @Override
    public double area() {
        double low = Math.toRadians(decMin);
        double high = Math.toRadians(decMax);
        // sin high - sin low without cancellation
        return Math.toRadians(width) * 2 * Math.cos((high + low) / 2) * Math.sin((high - low) / 2);
    }
}
