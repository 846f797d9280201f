package org.obshub.store.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.obshub.region.PackedMoc;
import org.obshub.region.PackedRegion;
import org.obshub.region.ParsedRegions;
import org.obshub.sky.Cone;
import org.obshub.sky.Polygon;
import org.obshub.sky.Region;
import org.obshub.sky.SkyPoint;
import org.obshub.sky.Stcs;

/**
 * The functions of obshub inside the database. The engine calls them; null is SQL's NULL, in and out, which is why this
 * class alone passes it around. A call with a NULL for a primitive parameter is NULL without reaching here. What has no
 * value (logarithm of a negative, overflow, a declination of 100 degrees) is NULL, never an error.
 */
public final class SqlFunctions {
    /** Orders as text; fractions of three digits are what ObsCore rows have. */
    private static final DateTimeFormatter KEPT_TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .toFormatter(Locale.ROOT);

    private SqlFunctions() {}

    public static @Nullable Double acos(double x) {
        return finite(Math.acos(x));
    }

    public static @Nullable Double asin(double x) {
        return finite(Math.asin(x));
    }

    public static @Nullable Double cot(double x) {
        return x == 0 ? null : finite(1 / Math.tan(x));
    }

    public static @Nullable Double exp(double x) {
        return finite(Math.exp(x));
    }

    public static @Nullable Double log(double x) {
        return finite(Math.log(x));
    }

    public static @Nullable Double log10(double x) {
        return finite(Math.log10(x));
    }

    /** Remainder with the sign of {@code x} (ADQL 2.1, 2.3). */
    public static @Nullable Double mod(double x, double y) {
        return finite(x % y);
    }

    public static @Nullable Double power(double x, double y) {
        return finite(Math.pow(x, y));
    }

    public static @Nullable Double sqrt(double x) {
        return finite(Math.sqrt(x));
    }

    public static double rand() {
        return ThreadLocalRandom.current().nextDouble();
    }

    public static double seededRand(long seed) {
        return new SplittableRandom(seed).nextDouble();
    }

    /** Half away from zero, in decimal: 0.285 to two places is 0.29. */
    public static @Nullable Double round(double x, long places) {
        return scaled(x, places, RoundingMode.HALF_UP);
    }

    public static @Nullable Double truncate(double x, long places) {
        return scaled(x, places, RoundingMode.DOWN);
    }

    private static @Nullable Double scaled(double x, long places, RoundingMode mode) {
        if (!Double.isFinite(x)) {
            return null;
        }
        // a double has neither 340 decimals nor 310 digits before the point
        int scale = (int) Math.max(-310, Math.min(340, places));
        return finite(BigDecimal.valueOf(x).setScale(scale, mode).doubleValue());
    }

    public static @Nullable Long add(long a, long b) {
        return exact(() -> Math.addExact(a, b));
    }

    public static @Nullable Long subtract(long a, long b) {
        return exact(() -> Math.subtractExact(a, b));
    }

    public static @Nullable Long multiply(long a, long b) {
        return exact(() -> Math.multiplyExact(a, b));
    }

    public static @Nullable Long divide(long a, long b) {
        return b == 0 || (a == Long.MIN_VALUE && b == -1) ? null : (Long) (a / b);
    }

    public static @Nullable Long negate(long a) {
        return exact(() -> Math.negateExact(a));
    }

    /** A sum that the engine kept exactly, if it fits. */
    public static @Nullable Long sumWhole(@Nullable BigDecimal sum) {
        return sum == null || sum.toBigInteger().bitLength() > 63 ? null : (Long) sum.longValue();
    }

    /** The number if it fits into so many bits. */
    public static @Nullable Long fitWhole(long value, int bits) {
        long most = bits >= 64 ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
        return value > most || value < -most - 1 ? null : (Long) value;
    }

    /** The nearest whole number if it fits into so many bits; halves go away from zero. */
    public static @Nullable Long roundWhole(double value, int bits) {
        if (!(Math.abs(value) < 0x1p63)) {
            return null;
        }
        return fitWhole(
                BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP).longValue(), bits);
    }

    /** The number a text spells. */
    public static @Nullable Double numberOfText(@Nullable String text) {
        BigDecimal value = decimal(text);
        return value == null ? null : finite(value.doubleValue());
    }

    /** The nearest whole number to the one a text spells, if it fits into so many bits. */
    public static @Nullable Long wholeOfText(@Nullable String text, int bits) {
        BigDecimal value = decimal(text);
        if (value == null || value.precision() - value.scale() > 20) {
            return null;
        }
        BigDecimal whole = value.setScale(0, RoundingMode.HALF_UP);
        return whole.toBigInteger().bitLength() > 63 ? null : fitWhole(whole.longValue(), bits);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        if (text == null || text.length() > 400) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** A date or time in the one form that times are kept in: {@code YYYY-MM-DDThh:mm:ss.fff}, finer if it is, UTC. */
    public static @Nullable String timeOfText(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String time = text.strip().replace(' ', 'T');
        try {
            return KEPT_TIME.format(time(time));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static LocalDateTime time(String text) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay();
        }
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return zoned
                ? OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                : LocalDateTime.parse(text);
    }

    public static byte @Nullable [] point(double ra, double dec) {
        return isPosition(ra, dec) ? PackedRegion.encodePoint(new SkyPoint(ra, dec)) : null;
    }

    public static byte @Nullable [] circle(double ra, double dec, double radius) {
        return packed(() -> new Cone(new SkyPoint(ra, dec), radius));
    }

    public static byte @Nullable [] box(double ra, double dec, double width, double height) {
        return packed(() -> Polygon.box(new SkyPoint(ra, dec), width, height));
    }

    public static byte @Nullable [] polygon(double... coordinates) {
        return packed(() -> {
            List<SkyPoint> vertices = new ArrayList<>();
            for (int i = 0; i + 1 < coordinates.length; i += 2) {
                vertices.add(new SkyPoint(coordinates[i], coordinates[i + 1]));
            }
            return new Polygon(vertices);
        });
    }

    /** The region a text spells. */
    public static byte @Nullable [] region(@Nullable String text) {
        return text == null ? null : ParsedRegions.packed(text);
    }

    /** STC-S of a region or position, the ASCII form of a MOC. */
    public static @Nullable String regionText(byte @Nullable [] region) {
        if (region == null) {
            return null;
        }
        if (PackedMoc.isMoc(region)) {
            return PackedMoc.decode(region).toAscii();
        }
        String text = Stcs.write(PackedRegion.decode(region));
        if (!PackedRegion.isPoint(region)) {
            return text;
        }
        String centre = text.substring(text.indexOf(' '), text.lastIndexOf(' '));
        return "POSITION" + centre;
    }

    /** 1 if the first lies in the second, else 0. */
    public static @Nullable Integer contains(byte @Nullable [] inner, byte @Nullable [] outer) {
        if (inner == null || outer == null) {
            return null;
        }
        boolean moc = PackedMoc.isMoc(inner) || PackedMoc.isMoc(outer);
        return truth(moc ? PackedMoc.contains(outer, inner) : PackedRegion.contains(outer, inner));
    }

    /** 1 if the position lies in the region, else 0. */
    public static @Nullable Integer containsPoint(double ra, double dec, byte @Nullable [] region) {
        if (region == null || !isPosition(ra, dec)) {
            return null;
        }
        return contains(PackedRegion.encodePoint(new SkyPoint(ra, dec)), region);
    }

    /** 1 if the two share a point, else 0. */
    public static @Nullable Integer intersects(byte @Nullable [] a, byte @Nullable [] b) {
        if (a == null || b == null) {
            return null;
        }
        boolean moc = PackedMoc.isMoc(a) || PackedMoc.isMoc(b);
        return truth(moc ? PackedMoc.intersects(a, b) : PackedRegion.intersects(a, b));
    }

    /** Degrees between two positions. */
    public static @Nullable Double distance(double ra1, double dec1, double ra2, double dec2) {
        boolean positions = isPosition(ra1, dec1) && isPosition(ra2, dec2);
        return positions ? (Double) new SkyPoint(ra1, dec1).distance(new SkyPoint(ra2, dec2)) : null;
    }

    public static @Nullable Double area(byte @Nullable [] region) {
        if (region == null) {
            return null;
        }
        return PackedMoc.isMoc(region) ? (Double) PackedMoc.area(region) : (Double) PackedRegion.area(region);
    }

    public static byte @Nullable [] centroid(byte @Nullable [] region) {
        if (region == null) {
            return null;
        }
        return PackedMoc.isMoc(region) ? centre(region) : PackedRegion.centre(region);
    }

    private static byte @Nullable [] centre(byte[] moc) {
        try {
            return PackedMoc.centre(moc);
        } catch (IllegalArgumentException noCentre) {
            return null;
        }
    }

    public static @Nullable Double coord1(byte @Nullable [] point) {
        return point == null
                ? null
                : (Double) PackedRegion.decode(point).centre().ra();
    }

    public static @Nullable Double coord2(byte @Nullable [] point) {
        return point == null
                ? null
                : (Double) PackedRegion.decode(point).centre().dec();
    }

    public static @Nullable String coordsys(byte @Nullable [] region) {
        return region == null ? null : "ICRS";
    }

    private static Integer truth(boolean value) {
        return value ? 1 : 0;
    }

    private static boolean isPosition(double ra, double dec) {
        return Math.abs(ra) <= 1e9 && Math.abs(dec) <= 90;
    }

    private static byte @Nullable [] packed(Supplier<Region> shape) {
        try {
            return PackedRegion.encode(shape.get());
        } catch (IllegalArgumentException notARegion) {
            return null;
        }
    }

    private static @Nullable Long exact(Supplier<Long> computation) {
        try {
            return computation.get();
        } catch (ArithmeticException overflow) {
            return null;
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
