package org.obshub.sky.frame;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;
import org.obshub.sky.Union;
import org.obshub.sky.UnitVector;

/**
 * A coordinate frame of the IVOA vocabulary of reference frames. Frames differ by plain rotations: nothing moves with an
 * epoch, and FK4 is without its terms of aberration.
 */
public enum Frame {
    ICRS(Rotation.NONE),
    /** Equinox J2000, turned against ICRS by less than 0.04 arcsec (IERS Conventions 2010, chapter 5). */
    FK5(Rotation.J2000),
    /** Equinox B1950; the matrix of the Explanatory Supplement (1992), 3.591-4, without its motions. */
    FK4(new Rotation(new double[][] {
                {0.9999256794956877, 0.0111814832391717, 0.0048590037723143},
                {-0.0111814832204662, 0.9999374848933135, -0.0000271702937440},
                {-0.0048590038153592, -0.0000271625947142, 0.9999881946023742}
            })
            .after(Rotation.J2000)),
    /** The pole of 1958 carried from B1950 to the axes of FK5. */
    GALACTIC(new Rotation(new double[][] {
                {-0.0548755393957138, -0.8734371047274333, -0.4838349917703226},
                {0.4941094536233640, -0.4448295942988163, 0.7469822487020501},
                {-0.8676661356858700, -0.1980763896109499, 0.4559837945175692}
            })
            .after(Rotation.J2000)),
    /** Mean ecliptic and equinox of J2000; obliquity 84381.406 arcsec (IAU 2006). */
    ECLIPTIC(Rotation.aboutX(Math.toRadians(84381.406 / 3600)));

    private final Rotation fromIcrs;

    Frame(Rotation fromIcrs) {
        this.fromIcrs = fromIcrs;
    }

    /** The frame of that name; case matters. */
    public static Optional<Frame> find(String name) {
        return Arrays.stream(values())
                .filter(frame -> frame.name().equals(name))
                .findFirst();
    }

    /** All names, as a message lists them. */
    public static String names() {
        return Arrays.stream(values()).map(Frame::name).collect(Collectors.joining(", "));
    }

    /** A position given in this frame, in the coordinates of another. */
    public SkyPoint to(Frame other, SkyPoint point) {
        if (this == other) {
            return point;
        }
        return other.fromIcrs.turned(fromIcrs.turnedBack(UnitVector.of(point))).point();
    }

    /** A region given in this frame, in the coordinates of another. */
    public Region to(Frame other, Region region) {
        if (region instanceof Cone cone) {
            return new Cone(to(other, cone.centre()), cone.radius());
        }
        if (region instanceof Polygon polygon) {
            return new Polygon(
                    polygon.vertices().stream().map(vertex -> to(other, vertex)).toList());
        }
        if (region instanceof Union union) {
            return new Union(union.parts().stream().map(part -> to(other, part)).toList());
        }
        // parallels are no parallels elsewhere: a range becomes polygons, as it does when written
        return to(other, Stcs.parse(Stcs.write(region)).orElseThrow());
    }
}
