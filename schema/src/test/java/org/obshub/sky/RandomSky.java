package org.obshub.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random regions and positions for tests, crowded where geometry goes wrong: poles, RA 0, tiny and huge sizes. */
public final class RandomSky {
    private final Random random;

    public RandomSky(long seed) {
        random = new Random(seed);
    }

    public SkyPoint point() {
        return switch (random.nextInt(6)) {
            case 0 -> new SkyPoint(360 * random.nextDouble(), random.nextBoolean() ? 90 : -90);
            case 1 -> new SkyPoint(0, 180 * random.nextDouble() - 90);
            case 2 -> new SkyPoint(359.9 + 0.2 * random.nextDouble(), 160 * random.nextDouble() - 80);
            default -> anywhere().point();
        };
    }

    private UnitVector anywhere() {
        return UnitVector.normalised(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    /** A position at most {@code radius} degrees away. */
    public SkyPoint near(SkyPoint centre, double radius) {
        UnitVector from = UnitVector.of(centre);
        UnitVector east = from.anyPerpendicular();
        UnitVector north = from.perpendicular(east);
        double reach = Math.toRadians(radius) * Math.sqrt(random.nextDouble());
        return from.towards(east.towards(north, 2 * Math.PI * random.nextDouble()), reach)
                .point();
    }

    /** From an arcsecond to {@code largest} degrees, every size alike. */
    public double size(double largest) {
        return largest * Math.pow(largest * 3600, -random.nextDouble());
    }

    /** A polygon, mostly concave, whose vertices lie between 0.2 and 1 radii around the centre, in any winding. */
    public Polygon star(SkyPoint centre, double radius) {
        UnitVector from = UnitVector.of(centre);
        UnitVector east = from.anyPerpendicular();
        UnitVector north = from.perpendicular(east);
        int n = 3 + random.nextInt(9);
        int turn = random.nextBoolean() ? 1 : -1;
        List<SkyPoint> vertices = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double direction = turn * 2 * Math.PI * (i + 0.4 * random.nextDouble()) / n;
            double reach = Math.toRadians(radius) * (0.2 + 0.8 * random.nextDouble());
            vertices.add(from.towards(east.towards(north, direction), reach).point());
        }
        return new Polygon(vertices);
    }

    public Range range() {
        double width = random.nextInt(5) == 0 ? 360 : size(200);
        double height = size(90);
        double low = random.nextInt(4) == 0 ? -90 : -90 + (180 - height) * random.nextDouble();
        double high = random.nextInt(4) == 0 ? 90 : Math.min(90, low + height);
        double ra = 360 * random.nextDouble();
        return new Range(ra, ra + width, low, high);
    }

    public Region region(double largest) {
        return region(point(), largest);
    }

    public Region region(SkyPoint centre, double largest) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Cone(centre, size(largest));
            case 3, 4, 5 -> star(centre, size(Math.min(largest, 60)));
            case 6 -> range();
            default ->
                new Union(List.of(
                        star(centre, size(Math.min(largest, 10))),
                        new Cone(near(centre, Math.min(largest, 10)), size(Math.min(largest, 10)))));
        };
    }

    public boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    public double fraction() {
        return random.nextDouble();
    }
}
