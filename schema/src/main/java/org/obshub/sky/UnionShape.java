package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;

/** Several regions made ready for exact tests together. */
final class UnionShape implements Shape {
    private final List<Shape> parts = new ArrayList<>();
    private final UnitVector capCentre;
    private final double capRadius;

    UnionShape(List<Shape> shapes) {
        for (Shape shape : shapes) {
            if (shape instanceof UnionShape nested) {
                parts.addAll(nested.parts);
            } else {
                parts.add(shape);
            }
        }
        capCentre = middle(parts);
        double reach = 0;
        for (Shape part : parts) {
            reach = Math.max(reach, capCentre.angle(part.capCentre()) + part.capRadius());
        }
        capRadius = Math.min(Math.PI, reach);
    }

    private static UnitVector middle(List<Shape> parts) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (Shape part : parts) {
            x += part.capCentre().x();
            y += part.capCentre().y();
            z += part.capCentre().z();
        }
        boolean balanced = x * x + y * y + z * z < 1e-12;
        return balanced ? parts.get(0).capCentre() : UnitVector.normalised(x, y, z);
    }

    List<Shape> parts() {
        return parts;
    }

    @Override
    public boolean contains(UnitVector p) {
        for (Shape part : parts) {
            if (part.contains(p)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public double borderDistance(UnitVector p) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Shape part : parts) {
            nearest = Math.min(nearest, part.borderDistance(p));
        }
        return nearest;
    }

    @Override
    public CellDisc.Side side(CellDisc disc) {
        CellDisc.Side side = CellDisc.Side.OUT;
        for (Shape part : parts) {
            CellDisc.Side one = part.side(disc);
            if (one == CellDisc.Side.INSIDE) {
                return one;
            }
            side = one == CellDisc.Side.PARTIAL ? one : side;
        }
        return side;
    }

    @Override
    public List<UnitVector> anchors() {
        List<UnitVector> anchors = new ArrayList<>();
        parts.forEach(part -> anchors.addAll(part.anchors()));
        return anchors;
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
        List<Arc> arcs = new ArrayList<>();
        parts.forEach(part -> arcs.addAll(part.border()));
        return arcs;
    }

    @Override
    public double area() {
        return parts.stream().mapToDouble(Shape::area).sum();
    }
}
