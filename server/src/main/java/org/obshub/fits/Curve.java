package org.obshub.fits;

import java.util.ArrayList;
import java.util.List;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Union;
import org.obshub.sky.UnitVector;

/** A piece of the outline of a region, ICRS. */
interface Curve {
    /** The direction a part of the way along, 0 to 1. */
    UnitVector at(double part);

    /** The outline of a region; none for the whole sky. A region without extent has a curve of one point. */
    static List<Curve> outline(Region region) {
        List<Curve> curves = new ArrayList<>();
        collect(region, curves);
        return curves;
    }

    private static void collect(Region region, List<Curve> curves) {
        if (region instanceof Cone cone) {
            if (cone.radius() < 180) {
                curves.add(circle(cone));
            }
        } else if (region instanceof Polygon polygon) {
            List<SkyPoint> vertices = polygon.vertices();
            for (int i = 0; i < vertices.size(); i++) {
                curves.add(arc(UnitVector.of(vertices.get(i)), UnitVector.of(vertices.get((i + 1) % vertices.size()))));
            }
        } else if (region instanceof Range range) {
            addRange(range, curves);
        } else if (region instanceof Union union) {
            union.parts().forEach(part -> collect(part, curves));
        } else {
            throw new IllegalStateException("no outline of " + region);
        }
    }

    private static void addRange(Range range, List<Curve> curves) {
        for (double dec : new double[] {range.decMin(), range.decMax()}) {
            curves.add(part -> UnitVector.ofDegrees(range.raMin() + part * range.width(), dec));
        }
        if (range.width() < 360) {
            for (double ra : new double[] {range.raMin(), range.raMax()}) {
                curves.add(part -> UnitVector.ofDegrees(ra, range.decMin() + part * (range.decMax() - range.decMin())));
            }
        }
    }

    private static Curve circle(Cone cone) {
        SkyPoint centre = cone.centre();
        UnitVector c = UnitVector.of(centre);
        UnitVector east = UnitVector.ofDegrees(centre.ra() + 90, 0);
        UnitVector north = cross(c, east);
        double cos = Math.cos(Math.toRadians(cone.radius()));
        double sin = Math.sin(Math.toRadians(cone.radius()));
        return part -> {
            double e = sin * Math.cos(2 * Math.PI * part);
            double n = sin * Math.sin(2 * Math.PI * part);
            return new UnitVector(
                    cos * c.x() + e * east.x() + n * north.x(),
                    cos * c.y() + e * east.y() + n * north.y(),
                    cos * c.z() + e * east.z() + n * north.z());
        };
    }

    private static Curve arc(UnitVector from, UnitVector to) {
        double angle = from.angle(to);
        double sin = Math.sin(angle);
        return part -> {
            double a = Math.sin((1 - part) * angle) / sin;
            double b = Math.sin(part * angle) / sin;
            return new UnitVector(a * from.x() + b * to.x(), a * from.y() + b * to.y(), a * from.z() + b * to.z());
        };
    }

    private static UnitVector cross(UnitVector a, UnitVector b) {
        return new UnitVector(
                a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x());
    }
}
