package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;

/**
 * A polygon made ready for exact tests. Inside is told by the parity of the edges between a direction and a reference
 * point of known side; if the vertices fit into a cap smaller than a hemisphere, the point opposite that cap is outside.
 */
final class PolygonShape implements Shape {
    /** Most footprints have four corners; to look whether a polygon is convex takes the square of their number. */
    private static final int MOST_CONVEX = 5;

    /** How far rounding may put an end of an edge beside it. */
    private static final double ROUNDING = 1e-15;

    private final UnitVector[] vertices;
    private final UnitVector[] normals;
    private final UnitVector centre;
    private final UnitVector reference;
    private final boolean referenceInside;
    /** 1 if the polygon is what lies to the left of all its edges, -1 if to the right, 0 if that is not known. */
    private final int turn;

    private final double capRadius;
    private final double capChordSquared;
    private final double capSinHalf;
    private final double capCosHalf;

    /** From three vertices or more, neighbours neither equal nor opposite; keeps the array. */
    PolygonShape(UnitVector[] vertices) {
        this.vertices = vertices;
        int n = vertices.length;
        normals = new UnitVector[n];
        for (int i = 0; i < n; i++) {
            normals[i] = vertices[i].normal(vertices[i + 1 == n ? 0 : i + 1]);
        }
        centre = middle();
        reference = centre.negated();
        double farthest = farthestChordSquared();
        boolean small = farthest < 2 - 4e-9; // a nanoradian less than a right angle
        capSinHalf = small ? Math.sqrt(farthest) / 2 : 1;
        capCosHalf = Math.sqrt(1 - capSinHalf * capSinHalf);
        capRadius = small ? 2 * Math.asin(capSinHalf) : Math.PI;
        double chord = 2 * capSinHalf + 2 * Arc.TOLERANCE;
        capChordSquared = chord * chord;
        referenceInside = !small && sideOfReference();
        turn = small && n <= MOST_CONVEX ? turn() : 0;
    }

    /**
     * A way whose corners lie all on one side of each of its edges is the border of a convex polygon. With five corners it
     * cannot run round it twice.
     */
    private int turn() {
        int side = normals[0].dot(centre) < 0 ? -1 : 1;
        for (UnitVector normal : normals) {
            for (UnitVector vertex : vertices) {
                if (side * normal.dot(vertex) < -ROUNDING) {
                    return 0;
                }
            }
        }
        return side;
    }

    private UnitVector middle() {
        double x = 0;
        double y = 0;
        double z = 0;
        for (UnitVector v : vertices) {
            x += v.x();
            y += v.y();
            z += v.z();
        }
        boolean balanced = x * x + y * y + z * z < 1e-12;
        return balanced ? vertices[0].anyPerpendicular() : UnitVector.normalised(x, y, z);
    }

    private double farthestChordSquared() {
        double farthest = 0;
        for (UnitVector v : vertices) {
            farthest = Math.max(farthest, centre.chordSquared(v));
        }
        return farthest;
    }

    /** The area inside, negative if it lies to the right of the edges: a sum of signed triangles with the centre. */
    private double signedArea() {
        double sum = 0;
        for (int i = 0; i < vertices.length; i++) {
            sum += triangle(centre, vertices[i], vertices[(i + 1) % vertices.length]);
        }
        if (sum > 2 * Math.PI) {
            return sum - 4 * Math.PI;
        }
        return sum < -2 * Math.PI ? sum + 4 * Math.PI : sum;
    }

    /** Twice the half-angle formula of the spherical excess, positive if a, b, c run counter-clockwise. */
    private static double triangle(UnitVector a, UnitVector b, UnitVector c) {
        double px = b.x() - a.x();
        double py = b.y() - a.y();
        double pz = b.z() - a.z();
        double qx = c.x() - a.x();
        double qy = c.y() - a.y();
        double qz = c.z() - a.z();
        double volume = a.x() * (py * qz - pz * qy) + a.y() * (pz * qx - px * qz) + a.z() * (px * qy - py * qx);
        return 2 * Math.atan2(volume, 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }

    /**
     * True if the inside lies clearly to the left of the way from vertex to vertex, seen from outside the sphere. Areas
     * that rounding alone could turn round, about nothing and about a hemisphere, are not clear.
     */
    boolean clearlyLeft() {
        double area = signedArea();
        return area > 1e-22 && area < 2 * Math.PI - 1e-12;
    }

    /** True if neither side is the smaller one. */
    boolean halfTheSky() {
        return capRadius == Math.PI && area() > 2 * Math.PI - 1e-9;
    }

    boolean leftIsInside() {
        return signedArea() >= 0;
    }

    /** For polygons beyond half a sphere's reach: from a point just inside the first edge back to the reference. */
    private boolean sideOfReference() {
        UnitVector a = vertices[0];
        UnitVector b = vertices[1];
        UnitVector onEdge = UnitVector.normalised(a.x() + b.x(), a.y() + b.y(), a.z() + b.z());
        double step = 1e-7 * a.angle(b);
        UnitVector within = onEdge.towards(normals[0], leftIsInside() ? step : -step);
        return !crossesOdd(within);
    }

    /** The integral of all directions inside is half the sum of edge lengths along edge normals. */
    UnitVector centroid() {
        if (area() < 1e-15) {
            return centre; // all vertices on one line: the sum below is nothing but rounding
        }
        double x = 0;
        double y = 0;
        double z = 0;
        for (int i = 0; i < vertices.length; i++) {
            double length = vertices[i].angle(vertices[(i + 1) % vertices.length]);
            x += length * normals[i].x();
            y += length * normals[i].y();
            z += length * normals[i].z();
        }
        UnitVector left = UnitVector.normalised(x, y, z);
        return leftIsInside() ? left : left.negated();
    }

    @Override
    public boolean contains(UnitVector p) {
        if (centre.chordSquared(p) > capChordSquared) {
            return false;
        }
        if (turn != 0) {
            double depth = depth(p.x(), p.y(), p.z());
            if (Math.abs(depth) > Arc.TOLERANCE) {
                return depth > 0;
            }
        }
        return crossesOdd(p) != referenceInside || onBorder(p);
    }

    /** Of a convex polygon: the sine of how far inside the circles of all edges a direction lies, negative outside. */
    private double depth(double x, double y, double z) {
        double depth = 1;
        for (UnitVector n : normals) {
            depth = Math.min(depth, turn * (x * n.x() + y * n.y() + z * n.z()));
        }
        return depth;
    }

    /** Counts the edges between the reference and p along the great semicircle through p that ends opposite. */
    private boolean crossesOdd(UnitVector p) {
        UnitVector r = reference;
        double mx = r.y() * p.z() - r.z() * p.y();
        double my = r.z() * p.x() - r.x() * p.z();
        double mz = r.x() * p.y() - r.y() * p.x();
        if (mx * mx + my * my + mz * mz < 1e-28) { // p is the reference or its opposite: any semicircle will do
            UnitVector any = r.anyPerpendicular();
            mx = any.x();
            my = any.y();
            mz = any.z();
        }
        UnitVector last = vertices[vertices.length - 1];
        double lastSide = mx * last.x() + my * last.y() + mz * last.z();
        boolean odd = false;
        for (int i = 0; i < vertices.length; i++) {
            UnitVector next = vertices[i];
            double side = mx * next.x() + my * next.y() + mz * next.z();
            if (lastSide >= 0 != side >= 0) {
                double wl = Math.abs(side);
                double wn = Math.abs(lastSide);
                double x = wl * last.x() + wn * next.x();
                double y = wl * last.y() + wn * next.y();
                double z = wl * last.z() + wn * next.z();
                // towards p from the reference: (r x p) x r
                double ahead =
                        x * (my * r.z() - mz * r.y()) + y * (mz * r.x() - mx * r.z()) + z * (mx * r.y() - my * r.x());
                UnitVector normal = normals[i == 0 ? vertices.length - 1 : i - 1];
                if (ahead > 0 && normal.dot(r) >= 0 != normal.dot(p) >= 0) {
                    odd = !odd;
                }
            }
            last = next;
            lastSide = side;
        }
        return odd;
    }

    private boolean onBorder(UnitVector p) {
        for (int i = 0; i < vertices.length; i++) {
            if (Math.abs(normals[i].dot(p)) <= Arc.TOLERANCE && edgeDistance(i, p) <= Arc.TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    private double edgeDistance(int i, UnitVector p) {
        UnitVector a = vertices[i];
        UnitVector b = vertices[i + 1 == vertices.length ? 0 : i + 1];
        UnitVector n = normals[i];
        if (beside(i, p.x(), p.y(), p.z())) {
            return p.distanceToCircle(n);
        }
        return a.chordSquared(p) < b.chordSquared(p) ? a.angle(p) : b.angle(p);
    }

    /** True if a direction is nearer to the inner part of an edge's circle than to the ends of the edge. */
    private boolean beside(int i, double x, double y, double z) {
        UnitVector n = normals[i];
        double px = y * n.z() - z * n.y();
        double py = z * n.x() - x * n.z();
        double pz = x * n.y() - y * n.x();
        // p . (n x a) = a . (p x n): positive if p lies ahead of the vertex on the way about n
        UnitVector a = vertices[i];
        UnitVector b = vertices[i + 1 == vertices.length ? 0 : i + 1];
        return a.x() * px + a.y() * py + a.z() * pz >= 0 && b.x() * px + b.y() * py + b.z() * pz <= 0;
    }

    @Override
    public double borderDistance(UnitVector p) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < vertices.length; i++) {
            nearest = Math.min(nearest, edgeDistance(i, p));
        }
        return nearest;
    }

    @Override
    public CellDisc.Side side(CellDisc disc) {
        double far = 2 * (capSinHalf * disc.cosHalf() + capCosHalf * disc.sinHalf());
        if (capRadius < Math.PI && disc.chordSquared(centre) > far * far) {
            return CellDisc.Side.OUT;
        }
        double reach = 4 * disc.sinHalf() * disc.sinHalf();
        double sin = disc.sin();
        if (turn != 0) {
            double depth = depth(disc.x(), disc.y(), disc.z());
            if (Math.abs(depth) > sin) {
                return depth > 0 ? CellDisc.Side.INSIDE : CellDisc.Side.OUT;
            }
        }
        for (int i = 0; i < vertices.length; i++) {
            if (disc.chordSquared(vertices[i]) <= reach
                    || (Math.abs(disc.dot(normals[i])) <= sin && beside(i, disc.x(), disc.y(), disc.z()))) {
                return CellDisc.Side.PARTIAL;
            }
        }
        return contains(disc.centre()) ? CellDisc.Side.INSIDE : CellDisc.Side.OUT;
    }

    @Override
    public List<UnitVector> anchors() {
        return List.of(vertices);
    }

    @Override
    public UnitVector capCentre() {
        return centre;
    }

    @Override
    public double capRadius() {
        return capRadius;
    }

    @Override
    public List<Arc> border() {
        List<Arc> arcs = new ArrayList<>(vertices.length);
        for (int i = 0; i < vertices.length; i++) {
            arcs.add(Arc.edge(vertices[i], vertices[(i + 1) % vertices.length]));
        }
        return arcs;
    }

    @Override
    public double area() {
        return Math.abs(signedArea());
    }
}
