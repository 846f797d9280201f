package org.obshub.sky;

import java.util.List;

/** A cone made ready for exact tests. */
final class ConeShape implements Shape {
    private final UnitVector centre;
    private final double radius;
    private final double sinHalf;
    private final double cosHalf;

    ConeShape(Cone cone) {
        this(UnitVector.of(cone.centre()), cone.radius() == 180 ? Math.PI : Math.toRadians(cone.radius()));
    }

    ConeShape(UnitVector centre, double radius) {
        this.centre = centre;
        this.radius = radius;
        sinHalf = Math.sin(radius / 2);
        cosHalf = Math.cos(radius / 2);
    }

    UnitVector centre() {
        return centre;
    }

    double radius() {
        return radius;
    }

    boolean wholeSky() {
        return radius >= Math.PI - Arc.TOLERANCE;
    }

    @Override
    public boolean contains(UnitVector p) {
        return centre.angle(p) <= radius + Arc.TOLERANCE;
    }

    @Override
    public double borderDistance(UnitVector p) {
        return wholeSky() ? Double.POSITIVE_INFINITY : Math.abs(centre.angle(p) - radius);
    }

    /** By half angles: sin((a + b) / 2) needs no arc function, and is sharp up to angles of 138 degrees. */
    @Override
    public CellDisc.Side side(CellDisc disc) {
        if (wholeSky()) {
            return CellDisc.Side.INSIDE;
        }
        if (radius > Math.PI / 2) {
            return sideOfLarge(disc);
        }
        double chord = disc.chordSquared(centre);
        double far = 2 * (sinHalf * disc.cosHalf() + cosHalf * disc.sinHalf());
        if (chord > far * far) {
            return CellDisc.Side.OUT;
        }
        double near = 2 * (sinHalf * disc.cosHalf() - cosHalf * disc.sinHalf());
        return near > 0 && chord < near * near ? CellDisc.Side.INSIDE : CellDisc.Side.PARTIAL;
    }

    /** The same seen from the opposite point, where what is far is near. */
    private CellDisc.Side sideOfLarge(CellDisc disc) {
        double chord = 2 + 2 * disc.dot(centre);
        if (chord < 0.5) {
            chord = disc.chordSquared(centre.negated());
        }
        double far = 2 * (cosHalf * disc.cosHalf() - sinHalf * disc.sinHalf());
        if (far > 0 && chord < far * far) {
            return CellDisc.Side.OUT;
        }
        double near = 2 * (cosHalf * disc.cosHalf() + sinHalf * disc.sinHalf());
        return chord > near * near ? CellDisc.Side.INSIDE : CellDisc.Side.PARTIAL;
    }

    @Override
    public List<UnitVector> anchors() {
        return List.of(centre);
    }

    @Override
    public UnitVector capCentre() {
        return centre;
    }

    @Override
    public double capRadius() {
        return radius;
    }

    @Override
    public List<Arc> border() {
        return wholeSky() ? List.of() : List.of(Arc.circle(centre, radius));
    }

    @Override
    public double area() {
        double s = Math.sin(radius / 2);
        return 4 * Math.PI * s * s;
    }
}
