package org.obshub.fits.wcs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.obshub.fits.header.FitsException;
import org.obshub.fits.header.Header;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.UnitVector;

/**
 * The two celestial axes of an image (paper II). Immutable.
 *
 * <p>Precession and motion are no part of it: FK5 is equinox J2000, FK4 is equinox B1950 at that epoch.
 */
public final class Celestial {
    private final int longitudeAxis;
    private final int latitudeAxis;
    private final Projection projection;
    private final NativeRotation rotation;
    private final double[] reference;
    private final double[][] toPlane;
    private final double[][] toPixel;

    private Celestial(Header header, Linear linear, Axes axes, Projection projection, NativeRotation rotation) {
        this.longitudeAxis = axes.longitude();
        this.latitudeAxis = axes.latitude();
        this.projection = projection;
        this.rotation = rotation;
        this.reference =
                new double[] {header.number("CRPIX" + longitudeAxis, 0), header.number("CRPIX" + latitudeAxis, 0)};
        double lonUnit = Math.toRadians(degrees(header, longitudeAxis));
        double latUnit = Math.toRadians(degrees(header, latitudeAxis));
        double a = linear.element(longitudeAxis, longitudeAxis) * lonUnit;
        double b = linear.element(longitudeAxis, latitudeAxis) * lonUnit;
        double c = linear.element(latitudeAxis, longitudeAxis) * latUnit;
        double d = linear.element(latitudeAxis, latitudeAxis) * latUnit;
        double determinant = a * d - b * c;
        if (!(Math.abs(determinant) > 0) || Double.isInfinite(determinant)) {
            throw FitsException.broken(header.where(), "the matrix of the celestial axes cannot be inverted");
        }
        this.toPlane = new double[][] {{a, b}, {c, d}};
        this.toPixel = new double[][] {{d / determinant, -b / determinant}, {-c / determinant, a / determinant}};
    }

    /** Which axes they are, and the three letters of their projection. */
    record Axes(int longitude, int latitude, String system, String code) {}

    static Celestial of(Header header, Linear linear, Axes axes) {
        linear.requireApart(axes.longitude(), axes.latitude());
        linear.requireApart(axes.latitude(), axes.longitude());
        String where = header.where();
        int lon = axes.longitude();
        int lat = axes.latitude();
        if (header.number("PV" + lon + "_0", 0) != 0
                || header.has("PV" + lon + "_1")
                || header.has("PV" + lon + "_2")) {
            throw FitsException.unsupported(
                    where, "PV" + lon + "_0 to PV" + lon + "_2 move the reference point of the map");
        }
        double latitude = header.number("CRVAL" + lat, 0) * degrees(header, lat);
        Projection projection = projection(header, axes, latitude);
        NativeRotation.Pole pole = new NativeRotation.Pole(
                header.number("CRVAL" + lon, 0) * degrees(header, lon),
                axes.code().equals("GLS") ? 0 : latitude, // never oblique
                header.number("PV" + lon + "_3", header.number("LONPOLE", Double.NaN)),
                header.number("PV" + lon + "_4", header.number("LATPOLE", Double.NaN)));
        if (!(Math.abs(latitude) <= 90)) {
            throw FitsException.broken(where, "CRVAL" + lat + " is no latitude: " + latitude);
        }
        NativeRotation rotation =
                NativeRotation.of(pole, projection.referenceLatitude(), FrameOf.header(header, axes.system()), where);
        return new Celestial(header, linear, axes, projection, rotation);
    }

    private static Projection projection(Header header, Axes axes, double latitude) {
        double first = header.number("PV" + axes.latitude() + "_1", 0);
        double second = header.number("PV" + axes.latitude() + "_2", 0);
        return switch (axes.code()) {
            case "SIN" -> new SineProjection(first, second);
            // the east-west interferometer: a slanted SIN towards the celestial pole (paper II, 6.1.2)
            case "NCP" -> new SineProjection(0, 1 / Math.tan(Math.toRadians(latitude)));
            case "TAN", "STG", "ARC", "ZEA" -> ZenithalProjection.valueOf(axes.code());
            case "CAR", "SFL", "AIT" -> WholeSkyProjection.valueOf(axes.code());
            case "GLS" -> new ShiftedProjection(WholeSkyProjection.SFL, Math.toRadians(latitude));
            case "HPX" -> healpix(header, axes.latitude());
            default ->
                throw FitsException.unsupported(
                        header.where(),
                        "projection " + axes.code()
                                + "; obshub knows SIN, NCP, TAN, STG, ARC, ZEA, CAR, SFL, GLS, AIT, HPX");
        };
    }

    private static Projection healpix(Header header, int latitude) {
        long h = header.integer("PV" + latitude + "_1", 4);
        long k = header.integer("PV" + latitude + "_2", 3);
        if (h < 1 || h > 100 || k < 1 || k > 100) {
            throw FitsException.broken(header.where(), "HPX with H = " + h + ", K = " + k);
        }
        return new HealpixProjection((int) h, (int) k);
    }

    private static double degrees(Header header, int axis) {
        String unit = header.findText("CUNIT" + axis).orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "", "deg", "degree", "degrees" -> 1;
            case "arcmin" -> 1 / 60.0;
            case "arcsec" -> 1 / 3600.0;
            case "mas" -> 1 / 3.6e6;
            case "rad" -> Math.toDegrees(1);
            default ->
                throw FitsException.unsupported(header.where(), "CUNIT" + axis + " " + unit + " is no unit of angle");
        };
    }

    /** The number of the longitude axis, from 1. */
    public int longitudeAxis() {
        return longitudeAxis;
    }

    /** The number of the latitude axis, from 1. */
    public int latitudeAxis() {
        return latitudeAxis;
    }

    /** Where an ICRS position falls, on the image or beside it; empty if the map does not show it. */
    public Optional<Pixel> pixel(SkyPoint icrs) {
        return pixel(UnitVector.of(icrs));
    }

    /** Where an ICRS direction falls, on the image or beside it; empty if the map does not show it. */
    public Optional<Pixel> pixel(UnitVector icrs) {
        Pixel pixel = pixel(projection.place(rotation.toNative(icrs)));
        return Double.isNaN(pixel.x() + pixel.y()) ? Optional.empty() : Optional.of(pixel);
    }

    private Pixel pixel(Projection.Place place) {
        return new Pixel(
                reference[0] + toPixel[0][0] * place.x() + toPixel[0][1] * place.y(),
                reference[1] + toPixel[1][0] * place.x() + toPixel[1][1] * place.y());
    }

    /** The ICRS direction at a pixel; empty outside the map. */
    public Optional<UnitVector> direction(double x, double y) {
        double dx = x - reference[0];
        double dy = y - reference[1];
        UnitVector direction =
                projection.direction(toPlane[0][0] * dx + toPlane[0][1] * dy, toPlane[1][0] * dx + toPlane[1][1] * dy);
        return Double.isNaN(direction.z()) ? Optional.empty() : Optional.of(rotation.toIcrs(direction));
    }

    /** The ICRS position at a pixel; empty outside the map. */
    public Optional<SkyPoint> sky(double x, double y) {
        return direction(x, y).map(UnitVector::point);
    }

    /** Positions along the border of the map, where it has one: its neighbours on the sky may lie far away on the map. */
    public List<Placed> border() {
        return projection.border().stream()
                .map(direction -> new Placed(rotation.toIcrs(direction), pixel(projection.place(direction))))
                .toList();
    }

    /** An ICRS direction and where it falls; {@code pixel} is not a number if the map does not show it. */
    public record Placed(UnitVector direction, Pixel pixel) {}

    /** Pixels that a whole turn of longitude is long, along each axis; empty unless the map may go on beyond one. */
    public Optional<Pixel> turn() {
        if (!projection.periodic()) {
            return Optional.empty();
        }
        return Optional.of(new Pixel(toPixel[0][0] * 2 * Math.PI, toPixel[1][0] * 2 * Math.PI));
    }
}
