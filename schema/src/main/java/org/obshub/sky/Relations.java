package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;

/**
 * How two shapes lie to each other. Cones are answered by distances. Everything else by borders: where two borders do
 * not meet, one point of each tells all; where they meet, the border pieces between the meeting points are tested.
 */
final class Relations {
    /** How far beside a border piece its two sides are probed; slivers thinner than this are not seen. */
    private static final double PROBE = 1e-10;

    private Relations() {}

    static boolean intersect(Shape a, Shape b) {
        double gap = a.capCentre().angle(b.capCentre()) - a.capRadius() - b.capRadius();
        if (gap > 2 * Arc.TOLERANCE) {
            return false;
        }
        if (a instanceof ConeShape cone) {
            return b.distance(cone.centre()) <= cone.radius() + Arc.TOLERANCE;
        }
        if (b instanceof ConeShape) {
            return intersect(b, a);
        }
        if (a instanceof UnionShape union) {
            return union.parts().stream().anyMatch(part -> intersect(part, b));
        }
        if (b instanceof UnionShape) {
            return intersect(b, a);
        }
        return bordersMeet(a, b) || holdsBorderPoint(a, b) || holdsBorderPoint(b, a);
    }

    private static boolean bordersMeet(Shape a, Shape b) {
        List<Arc> others = b.border();
        for (Arc arc : a.border()) {
            for (Arc other : others) {
                if (arc.meets(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True if a holds a point of the border of b; a shape without border is the whole sky and lies in nothing less. */
    private static boolean holdsBorderPoint(Shape a, Shape b) {
        if (a.border().isEmpty()) {
            return true;
        }
        return b.border().stream().anyMatch(arc -> a.contains(arc.start()));
    }

    static boolean contains(Shape outer, Shape inner) {
        if (inner instanceof UnionShape union) {
            return union.parts().stream().allMatch(part -> contains(outer, part));
        }
        if (outer instanceof ConeShape cone) {
            UnitVector antipode = cone.centre().negated();
            return cone.wholeSky() || inner.distance(antipode) >= Math.PI - cone.radius() - Arc.TOLERANCE;
        }
        if (outer instanceof UnionShape union) {
            return union.parts().stream().anyMatch(part -> contains(part, inner)) || piecesInside(outer, inner);
        }
        if (inner instanceof ConeShape cone) {
            return outer.contains(cone.centre())
                    && outer.borderDistance(cone.centre()) >= cone.radius() - Arc.TOLERANCE;
        }
        return piecesInside(outer, inner);
    }

    /** Every piece of either border, cut where any two borders meet, has no side that is inner but not outer. */
    private static boolean piecesInside(Shape outer, Shape inner) {
        List<Arc> all = new ArrayList<>(inner.border());
        int own = all.size();
        all.addAll(outer.border());
        if (all.isEmpty()) {
            return true;
        }
        for (int i = 0; i < own; i++) {
            if (!outer.contains(all.get(i).start())) {
                return false;
            }
        }
        for (Arc arc : all) {
            if (!sidesInside(arc, cuts(arc, all), outer, inner)) {
                return false;
            }
        }
        return true;
    }

    private static List<Double> cuts(Arc arc, List<Arc> all) {
        List<Double> cuts = new ArrayList<>();
        cuts.add(0.0);
        cuts.add(arc.sweep());
        for (Arc other : all) {
            if (other != arc) {
                arc.crossings(other, p -> cuts.add(Math.min(arc.phase(p), arc.sweep())));
            }
        }
        cuts.sort(null);
        return cuts;
    }

    private static boolean sidesInside(Arc arc, List<Double> cuts, Shape outer, Shape inner) {
        double scale = arc.sweep() == 0 ? 0 : arc.length() / arc.sweep();
        for (int i = 1; i < cuts.size(); i++) {
            double step = cuts.get(i) - cuts.get(i - 1);
            if (step * scale < 10 * Arc.TOLERANCE) {
                continue;
            }
            double middle = cuts.get(i - 1) + step / 2;
            double probe = Math.min(PROBE, step * scale / 4);
            if (uncovered(arc.at(middle), outer, inner)
                    || uncovered(arc.beside(middle, probe), outer, inner)
                    || uncovered(arc.beside(middle, -probe), outer, inner)) {
                return false;
            }
        }
        return true;
    }

    private static boolean uncovered(UnitVector p, Shape outer, Shape inner) {
        return inner.contains(p) && !outer.contains(p);
    }
}
