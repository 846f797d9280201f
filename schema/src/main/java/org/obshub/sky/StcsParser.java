package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One pass over a region text. Not thread-safe; used once. */
final class StcsParser {
    private static final int DEEPEST_UNION = 20;
    private static final Set<String> ICRS_FRAMES = Set.of("ICRS", "FK5", "J2000", "UNKNOWNFRAME");
    private static final Set<String> GALACTIC_FRAMES = Set.of("GALACTIC", "GALACTIC_II");
    /** Reference positions and flavours of STC-S: they do not move a direction. */
    private static final Set<String> IGNORED = Set.of(
            "TOPOCENTER",
            "GEOCENTER",
            "BARYCENTER",
            "HELIOCENTER",
            "GALACTIC_CENTER",
            "EMBARYCENTER",
            "LSR",
            "LSRK",
            "LSRD",
            "RELOCATABLE",
            "UNKNOWNREFPOS",
            "SPHERICAL2",
            "DEG");

    private final String text;
    private int at;
    private boolean galactic;

    StcsParser(String text) {
        this.text = text;
    }

    Region region() {
        skipBlanks();
        Region region = startsNumber() ? numberList() : shape(0);
        skipBlanks();
        if (at < text.length()) {
            throw wrong(at, "the end of the region", rest());
        }
        return region;
    }

    private Region shape(int depth) {
        int start = at;
        String word = word("a shape such as CIRCLE or POLYGON");
        boolean outerFrame = galactic;
        readFrame();
        Region region =
                switch (word) {
                    case "CIRCLE" -> built(start, circle(numbers(start, word, 3)));
                    case "POLYGON" -> polygon(start);
                    case "BOX" -> built(start, box(numbers(start, word, 4)));
                    case "RANGE" -> range(start);
                    case "POSITION", "POINT" -> built(start, point(numbers(start, word, 2)));
                    case "UNION" -> union(depth);
                    case "ALLSKY" -> new Cone(new SkyPoint(0, 0), 180);
                    default ->
                        throw wrong(
                                start,
                                "CIRCLE, POLYGON, BOX, RANGE, POSITION, UNION, ALLSKY or a list of numbers",
                                word);
                };
        skipHoles(depth);
        galactic = outerFrame;
        return region;
    }

    /** ALMA cuts holes out of mosaics by {@code Not ( ... )} behind a shape. They are read and filled. */
    private void skipHoles(int depth) {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            if (!word("NOT").equals("NOT")) {
                at = start;
                return;
            }
            parts(depth);
            skipBlanks();
            start = at;
        }
    }

    private void readFrame() {
        skipBlanks();
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            int start = at;
            String word = word("a frame");
            if (GALACTIC_FRAMES.contains(word)) {
                galactic = true;
            } else if (ICRS_FRAMES.contains(word)) {
                galactic = false;
            } else if (!IGNORED.contains(word)) {
                throw wrong(start, "the frame ICRS, FK5, J2000 or GALACTIC", word);
            }
            skipBlanks();
        }
    }

    /** What is made of numbers, made later so that its complaint gets a position. */
    private interface Builder {
        Region build();
    }

    private Region built(int start, Builder builder) {
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("region text, position " + (start + 1) + ": " + e.getMessage(), e);
        }
    }

    private Builder circle(double[] n) {
        return () -> new Cone(position(n[0], n[1]), n[2]);
    }

    private Builder point(double[] n) {
        return () -> new Cone(position(n[0], n[1]), 0);
    }

    private Builder box(double[] n) {
        return () -> {
            Polygon box = Polygon.box(new SkyPoint(n[0], n[1]), n[2], n[3]);
            return galactic ? polygonOf(box) : box;
        };
    }

    private Polygon polygonOf(Polygon galacticBox) {
        List<SkyPoint> vertices = new ArrayList<>();
        galacticBox.vertices().forEach(v -> vertices.add(position(v.ra(), v.dec())));
        return new Polygon(vertices);
    }

    private Region polygon(int start) {
        double[] n = numbers(start, "POLYGON");
        if (n.length < 6 || n.length % 2 != 0) {
            throw wrong(start, "6 or more numbers in pairs after POLYGON", n.length + " numbers");
        }
        return built(start, polygon(n));
    }

    private Builder polygon(double[] n) {
        return () -> {
            List<SkyPoint> vertices = new ArrayList<>();
            for (int i = 0; i < n.length; i += 2) {
                vertices.add(position(n[i], n[i + 1]));
            }
            return new Polygon(vertices);
        };
    }

    private Region range(int start) {
        if (galactic) {
            throw wrong(start, "a RANGE in ICRS", "a RANGE in another frame, which has no ICRS counterpart");
        }
        double[] n = numbers(start, "RANGE", 4);
        return built(start, () -> new Range(n[0], n[1] < n[0] ? n[1] + 360 : n[1], n[2], n[3]));
    }

    private Region union(int depth) {
        List<Region> parts = parts(depth);
        return parts.size() == 1 ? parts.get(0) : new Union(parts);
    }

    private List<Region> parts(int depth) {
        if (depth >= DEEPEST_UNION) {
            throw wrong(at, "shapes nested at most " + DEEPEST_UNION + " deep", "one more");
        }
        expect('(');
        List<Region> parts = new ArrayList<>();
        skipBlanks();
        while (at < text.length() && text.charAt(at) != ')') {
            parts.add(shape(depth + 1));
            skipBlanks();
        }
        expect(')');
        if (parts.isEmpty()) {
            throw wrong(at - 1, "a shape inside ( )", ")");
        }
        return parts;
    }

    /** DALI 1.1 section 3.3: a point, a circle or a polygon without its name. */
    private Region numberList() {
        int start = at;
        double[] n = numbers(start, "the list");
        if (n.length == 2) {
            return built(start, point(n));
        }
        if (n.length == 3) {
            return built(start, circle(n));
        }
        if (n.length >= 6 && n.length % 2 == 0) {
            return built(start, polygon(n));
        }
        throw wrong(
                start, "2 numbers (point), 3 (circle) or an even number from 6 on (polygon)", n.length + " numbers");
    }

    private SkyPoint position(double lon, double lat) {
        return galactic ? Galactic.toIcrs(lon, lat) : new SkyPoint(lon, lat);
    }

    private double[] numbers(int start, String after, int count) {
        double[] n = numbers(start, after);
        if (n.length != count) {
            throw wrong(start, count + " numbers after " + after, n.length + " numbers");
        }
        return n;
    }

    private double[] numbers(int start, String after) {
        List<Double> found = new ArrayList<>();
        skipBlanks();
        while (startsNumber()) {
            found.add(number());
            skipBlanks();
        }
        if (found.isEmpty()) {
            throw wrong(at, "a number after " + after + " at position " + (start + 1), rest());
        }
        skipUnit();
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** STC-S may end a shape with {@code unit deg}, which is what we take anyway. */
    private void skipUnit() {
        int start = at;
        if (at < text.length()
                && Character.isLetter(text.charAt(at))
                && word("unit").equals("UNIT")) {
            skipBlanks();
            int unitAt = at;
            String unit = word("deg");
            if (!unit.equals("DEG")) {
                throw wrong(unitAt, "the unit deg", unit);
            }
        } else {
            at = start;
        }
    }

    private boolean startsNumber() {
        return at < text.length() && "+-.0123456789".indexOf(text.charAt(at)) >= 0;
    }

    private double number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "region text, position " + (start + 1) + ": expected a number, found '" + digits + "'", e);
        }
    }

    private String word(String expected) {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at == start) {
            throw wrong(at, expected, rest());
        }
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private void expect(char c) {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != c) {
            throw wrong(at, "'" + c + "'", rest());
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
            at++;
        }
    }

    private String rest() {
        if (at >= text.length()) {
            return "the end";
        }
        return text.substring(at, Math.min(text.length(), at + 20));
    }

    private static IllegalArgumentException wrong(int position, String expected, String found) {
        return new IllegalArgumentException(
                "region text, position " + (position + 1) + ": expected " + expected + ", found '" + found + "'");
    }
}
