package org.obshub.store.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, times and texts of the catalogue of user-defined functions in SQL. The engine calls them; null is SQL's NULL, in
 * and out. What cannot be read is NULL.
 */
public final class ValueFunctions {
    private static final LocalDateTime MJD_ZERO = LocalDateTime.of(1858, 11, 17, 0, 0);
    private static final double JD_OF_MJD_ZERO = 2_400_000.5;
    private static final double NANOS_PER_DAY = 86_400e9;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

    private static final String SECONDS = "\\s*(\\d{1,2}(?:\\.\\d*)?)\\s*";
    private static final Pattern COLONS = Pattern.compile("\\s*([+-]?)\\s*(\\d{1,3}):\\s*(\\d{1,2}):" + SECONDS);
    private static final Pattern HMS =
            Pattern.compile("\\s*([+-]?)\\s*(\\d{1,3})\\s*[hH]\\s*(\\d{1,2})\\s*[mM]" + SECONDS + "[sS]\\s*");
    private static final Pattern DMS =
            Pattern.compile("\\s*([+-]?)\\s*(\\d{1,3})\\s*[dD]\\s*(\\d{1,2})\\s*[mM]" + SECONDS + "[sS]\\s*");

    private ValueFunctions() {}

    /** Julian date of a time in the form the store keeps: ISO 8601, UTC. */
    public static @Nullable Double toJd(@Nullable String time) {
        Double mjd = toMjd(time);
        return mjd == null ? null : (Double) (mjd + JD_OF_MJD_ZERO);
    }

    /** Modified Julian date of such a time. */
    public static @Nullable Double toMjd(@Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            LocalDateTime at = LocalDateTime.parse(time);
            long days = ChronoUnit.DAYS.between(MJD_ZERO.toLocalDate(), at.toLocalDate());
            return days + at.toLocalTime().toNanoOfDay() / NANOS_PER_DAY;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    public static @Nullable Double normalRandom(double mean, double sigma) {
        return sigma < 0
                ? null
                : (Double) (mean + sigma * ThreadLocalRandom.current().nextGaussian());
    }

    /** An address that ends in an identifier, which is percent-encoded (RFC 3986 section 2.1). */
    public static @Nullable String address(@Nullable String start, @Nullable String identifier) {
        if (start == null || identifier == null) {
            return null;
        }
        byte[] plain = identifier.getBytes(UTF_8);
        byte[] encoded = new byte[3 * plain.length];
        int length = 0;
        for (byte letter : plain) {
            if (isUnreserved(letter)) {
                encoded[length++] = letter;
            } else {
                encoded[length++] = '%';
                encoded[length++] = HEX[(letter >> 4) & 0xf];
                encoded[length++] = HEX[letter & 0xf];
            }
        }
        return start + new String(encoded, 0, length, ISO_8859_1);
    }

    /** RFC 3986 section 2.3. */
    private static boolean isUnreserved(byte letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '.'
                || letter == '_'
                || letter == '~';
    }

    /** 1 if the value matches the LIKE pattern whatever the case; there is no escape character. */
    public static @Nullable Integer nocasematch(@Nullable String value, @Nullable String pattern) {
        if (value == null || pattern == null) {
            return null;
        }
        return like(value.toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT)) ? 1 : 0;
    }

    /** Walks both texts; after a mismatch, the last % takes one more character. */
    private static boolean like(String value, String pattern) {
        int v = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && wanted == '%') {
                star = p++;
                resume = v;
            } else if (p < pattern.length() && (wanted == '_' || wanted == value.charAt(v))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '%') {
            p++;
        }
        return p == pattern.length();
    }

    /** 1 if every word of the needle is a word of the haystack; a needle without words is found nowhere. */
    public static @Nullable Integer hasword(@Nullable String haystack, @Nullable String needle) {
        if (haystack == null || needle == null) {
            return null;
        }
        Set<String> wanted = words(needle);
        return !wanted.isEmpty() && words(haystack).containsAll(wanted) ? 1 : 0;
    }

    private static Set<String> words(String text) {
        Set<String> words =
                new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)));
        words.remove("");
        return words;
    }

    /** 1 if the item is in the list; an item with the separator is in none. */
    public static @Nullable Integer hashlistHas(@Nullable String list, @Nullable String item) {
        if (list == null || item == null) {
            return null;
        }
        return Arrays.stream(list.split("#", -1)).anyMatch(item::equalsIgnoreCase) ? 1 : 0;
    }

    public static int intervalOverlaps(double a1, double b1, double a2, double b2) {
        return a1 <= b1 && a2 <= b2 && a1 <= b2 && a2 <= b1 ? 1 : 0;
    }

    public static int coversFreq(double min, double max, double hz) {
        return min <= hz && hz <= max ? 1 : 0;
    }

    public static @Nullable Double hmsToDegrees(@Nullable String text) {
        Double hours = sexagesimal(text, HMS);
        return hours == null ? null : (Double) (15 * hours);
    }

    public static @Nullable Double dmsToDegrees(@Nullable String text) {
        return sexagesimal(text, DMS);
    }

    private static @Nullable Double sexagesimal(@Nullable String text, Pattern letters) {
        if (text == null) {
            return null;
        }
        Matcher parts = COLONS.matcher(text);
        if (!parts.matches()) {
            parts = letters.matcher(text);
            if (!parts.matches()) {
                return null;
            }
        }
        int minutes = Integer.parseInt(parts.group(3));
        double seconds = Double.parseDouble(parts.group(4));
        if (minutes >= 60 || seconds >= 60) {
            return null;
        }
        double value = Integer.parseInt(parts.group(2)) + (minutes + seconds / 60) / 60;
        return parts.group(1).equals("-") ? -value : value;
    }
}
