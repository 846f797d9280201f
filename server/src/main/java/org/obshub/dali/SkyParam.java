package org.obshub.dali;

import java.util.Arrays;
import java.util.Locale;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Range;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;

/** Regions as parameters: ICRS, degrees, longitudes in [0, 360] (DALI 1.1 section 3.3, SIA 2.0 section 2.1.1). */
public final class SkyParam {
    private static final String POS_HELP =
            "Send CIRCLE ra dec radius, RANGE ra1 ra2 dec1 dec2 or POLYGON ra1 dec1 ra2 dec2 ra3 dec3 ..., all in"
                    + " degrees, ICRS.";
    private static final String CIRCLE_HELP = "Send right ascension, declination and radius in degrees, ICRS.";
    private static final String POLYGON_HELP =
            "Send right ascension and declination of three corners or more in degrees, ICRS.";

    private SkyParam() {}

    /**
     * POS: a word for the shape, then numbers. The ends of a RANGE may be infinite; one that runs over the meridian is given as
     * 350 to 370, -10 to 10 or 350 to 10.
     *
     * @param name of the parameter, for the message
     */
    public static Region pos(String name, String text) {
        String[] words = Decimals.words(text);
        if (words.length == 0) {
            throw Decimals.refusal(name, text, "it is empty", POS_HELP);
        }
        String numbers = String.join(" ", Arrays.asList(words).subList(1, words.length));
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "CIRCLE" -> circle(name, text, numbers, POS_HELP);
            case "RANGE" -> range(name, text, numbers);
            case "POLYGON" -> polygon(name, text, numbers, POS_HELP);
            default -> throw Decimals.refusal(name, text, "'" + words[0] + "' is no shape", POS_HELP);
        };
    }

    /** CIRCLE: three numbers (SODA 1.0 section 3.2.2). */
    public static Cone circle(String name, String text) {
        return circle(name, text, text, CIRCLE_HELP);
    }

    /** POLYGON: pairs of numbers (SODA 1.0 section 3.2.3). */
    public static Polygon polygon(String name, String text) {
        return polygon(name, text, text, POLYGON_HELP);
    }

    private static Cone circle(String name, String text, String numbers, String help) {
        double[] circle = Decimals.read(name, text, numbers, help);
        if (circle.length != 3) {
            throw Decimals.refusal(name, text, "a circle has three numbers, not " + circle.length, help);
        }
        Decimals.refuseInfinity(circle, name, text, help);
        SkyPoint centre = point(name, text, circle[0], circle[1], help);
        if (circle[2] < 0 || circle[2] > 180) {
            throw Decimals.refusal(name, text, "the radius lies outside 0 to 180", help);
        }
        return new Cone(centre, circle[2]);
    }

    private static Polygon polygon(String name, String text, String numbers, String help) {
        double[] corners = Decimals.read(name, text, numbers, help);
        if (corners.length < 6 || corners.length % 2 != 0) {
            throw Decimals.refusal(
                    name, text, "a polygon has six numbers or more in pairs, not " + corners.length, help);
        }
        Decimals.refuseInfinity(corners, name, text, help);
        for (int i = 0; i < corners.length; i += 2) {
            point(name, text, corners[i], corners[i + 1], help);
        }
        try {
            return Polygon.of(corners);
        } catch (IllegalArgumentException e) {
            throw Decimals.refusal(name, text, e.getMessage(), help);
        }
    }

    private static SkyPoint point(String name, String text, double ra, double dec, String help) {
        if (ra < 0 || ra > 360) {
            throw Decimals.refusal(name, text, "right ascension " + ra + " lies outside 0 to 360", help);
        }
        if (dec < -90 || dec > 90) {
            throw Decimals.refusal(name, text, "declination " + dec + " lies outside -90 to 90", help);
        }
        return new SkyPoint(ra, dec);
    }

    private static Range range(String name, String text, String numbers) {
        double[] ends = Decimals.read(name, text, numbers, POS_HELP);
        if (ends.length != 4) {
            throw Decimals.refusal(name, text, "a range has four numbers, not " + ends.length, POS_HELP);
        }
        double decMin = Math.max(finite(ends[2], -90, 90), -90);
        double decMax = Math.min(finite(ends[3], -90, 90), 90);
        if (decMin > decMax) {
            throw Decimals.refusal(name, text, "no declination lies between " + ends[2] + " and " + ends[3], POS_HELP);
        }
        double raMin = finite(ends[0], 0, 360);
        double raMax = finite(ends[1], 0, 360);
        if (Math.min(raMin, raMax) < -360 || Math.max(raMin, raMax) > 720) {
            throw Decimals.refusal(name, text, "right ascension lies outside 0 to 360", POS_HELP);
        }
        return new Range(raMin, raMax < raMin ? raMax + 360 * Math.ceil((raMin - raMax) / 360) : raMax, decMin, decMax);
    }

    private static double finite(double value, double least, double most) {
        if (Double.isInfinite(value)) {
            return value < 0 ? least : most;
        }
        return value;
    }
}
