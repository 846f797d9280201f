package org.obshub.sky;

/** A direction as a vector of length one: x to (0, 0), y to (90, 0), z to the north pole. */
public record UnitVector(double x, double y, double z) {

    /** The direction of a position. */
    public static UnitVector of(SkyPoint point) {
        return ofDegrees(point.ra(), point.dec());
    }

    /** The direction of a longitude and a latitude in degrees. */
    public static UnitVector ofDegrees(double ra, double dec) {
        double lon = Math.toRadians(ra);
        double lat = Math.toRadians(dec);
        double cos = Math.abs(dec) == 90 ? 0 : Math.cos(lat);
        return new UnitVector(cos * Math.cos(lon), cos * Math.sin(lon), Math.sin(lat));
    }

    /** The direction of any vector but zero. */
    static UnitVector normalised(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new UnitVector(x / length, y / length, z / length);
    }

    /** Back to degrees. */
    public SkyPoint point() {
        double ra = Math.toDegrees(Math.atan2(y, x));
        return new SkyPoint(ra, dec());
    }

    double dec() {
        return Math.toDegrees(Math.atan2(z, Math.sqrt(x * x + y * y)));
    }

    double dot(UnitVector o) {
        return x * o.x + y * o.y + z * o.z;
    }

    double chordSquared(UnitVector o) {
        double dx = x - o.x;
        double dy = y - o.y;
        double dz = z - o.z;
        return dx * dx + dy * dy + dz * dz;
    }

    /** The angle between two directions in radians, to full precision near 0 and near pi. */
    public double angle(UnitVector o) {
        double chord = chordSquared(o);
        double sx = x + o.x;
        double sy = y + o.y;
        double sz = z + o.z;
        return 2 * Math.atan2(Math.sqrt(chord), Math.sqrt(sx * sx + sy * sy + sz * sz));
    }

    UnitVector negated() {
        return new UnitVector(-x, -y, -z);
    }

    /**
     * The unit normal of the plane through two directions, on the side from which the way to {@code o} is
     * counter-clockwise. (a - b) x (a + b) keeps full relative precision where a x b cancels, for neighbours arcseconds
     * apart. Equal or opposite directions have none: the caller must have excluded them.
     */
    UnitVector normal(UnitVector o) {
        double dx = o.x - x;
        double dy = o.y - y;
        double dz = o.z - z;
        double sx = x + o.x;
        double sy = y + o.y;
        double sz = z + o.z;
        return normalised(sy * dz - sz * dy, sz * dx - sx * dz, sx * dy - sy * dx);
    }

    /** The vector product with a perpendicular direction, a unit vector again. */
    UnitVector perpendicular(UnitVector o) {
        return normalised(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    /** The direction that lies so far on the way to another one, in radians; this one if there is no way. */
    public UnitVector onTheWayTo(UnitVector o, double angle) {
        double dot = dot(o);
        double tx = o.x - dot * x;
        double ty = o.y - dot * y;
        double tz = o.z - dot * z;
        double length = Math.sqrt(tx * tx + ty * ty + tz * tz);
        if (length == 0) {
            return this;
        }
        double cos = Math.cos(angle);
        double sin = Math.sin(angle) / length;
        return new UnitVector(cos * x + sin * tx, cos * y + sin * ty, cos * z + sin * tz);
    }

    /** Any direction at a right angle to this one. */
    UnitVector anyPerpendicular() {
        return Math.abs(z) < 0.7 ? normalised(-y, x, 0) : normalised(0, -z, y);
    }

    /** The tangent at another direction that leads straight away from this one; no number where there is none. */
    UnitVector awayAt(UnitVector p) {
        double c = dot(p);
        return normalised(c * p.x - x, c * p.y - y, c * p.z - z);
    }

    /** The direction {@code angle} radians away from this one towards {@code tangent}, which is perpendicular to this. */
    UnitVector towards(UnitVector tangent, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return normalised(c * x + s * tangent.x, c * y + s * tangent.y, c * z + s * tangent.z);
    }

    /** The direction of this vector plus multiples of two others. */
    UnitVector offset(UnitVector a, double byA, UnitVector b, double byB) {
        return normalised(x + byA * a.x + byB * b.x, y + byA * a.y + byB * b.y, z + byA * a.z + byB * b.z);
    }

    /** The angle between this direction and the great circle about {@code axis}, sharp from 0 to pi / 2. */
    double distanceToCircle(UnitVector axis) {
        double cx = y * axis.z - z * axis.y;
        double cy = z * axis.x - x * axis.z;
        double cz = x * axis.y - y * axis.x;
        return Math.atan2(Math.abs(dot(axis)), Math.sqrt(cx * cx + cy * cy + cz * cz));
    }
}
