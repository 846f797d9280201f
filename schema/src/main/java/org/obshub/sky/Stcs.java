package org.obshub.sky;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Regions as text: reads what archives and users write (STC-S with or without frame, DALI number lists), and writes one
 * normal form such as {@code POLYGON ICRS 10.0 20.0 10.0 21.0 11.0 21.0}.
 */
public final class Stcs {
    private Stcs() {}

    /**
     * Reads a region; empty if the text is blank. Holes ({@code Not ( ... )} behind a shape, as ALMA writes) are filled,
     * so the region may be larger than meant but never misses anything.
     *
     * @throws IllegalArgumentException with the position in the text and what was expected there
     */
    public static Optional<Region> parse(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new StcsParser(text).region());
    }

    /** Writes a region; reading it gives an equal region, save that a range becomes polygons along its parallels. */
    public static String write(Region region) {
        return shape(region, " ICRS");
    }

    private static String shape(Region region, String frame) {
        if (region instanceof Cone cone) {
            return "CIRCLE" + frame + position(cone.centre()) + " " + decimal(cone.radius());
        }
        if (region instanceof Polygon polygon) {
            return "POLYGON" + frame + positions(polygon);
        }
        if (region instanceof Union union) {
            return "UNION" + frame + " (" + parts(union) + " )";
        }
        if (region instanceof Range range) {
            return ranged(range, frame);
        }
        throw new IllegalStateException("no text for " + region);
    }

    private static String parts(Union union) {
        StringBuilder out = new StringBuilder();
        union.parts().forEach(part -> out.append(' ').append(shape(part, "")));
        return out.toString();
    }

    private static String ranged(Range range, String frame) {
        List<Region> outlines = RangeOutline.of(range);
        return shape(outlines.size() == 1 ? outlines.get(0) : new Union(outlines), frame);
    }

    private static String positions(Polygon polygon) {
        List<String> out = new ArrayList<>();
        polygon.vertices().forEach(vertex -> out.add(position(vertex)));
        return String.join("", out);
    }

    private static String position(SkyPoint point) {
        return " " + decimal(point.ra()) + " " + decimal(point.dec());
    }

    /** The shortest plain decimal that reads back as the same double; Double.toString is not shortest before Java 19. */
    static String decimal(double value) {
        double units = value * 1e9;
        if (Math.abs(units) < 1e15 && Math.rint(units) / 1e9 == value) {
            // at most 15 digits that read back as the value: no other decimal of so few digits does
            return plain(BigDecimal.valueOf((long) Math.rint(units), 9));
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 15; digits <= 17; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        return plain(shortest);
    }

    private static String plain(BigDecimal number) {
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}
