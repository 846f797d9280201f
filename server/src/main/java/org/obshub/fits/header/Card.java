package org.obshub.fits.header;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * One card of a header, 80 characters (FITS standard 4.0, section 4.1).
 *
 * @param key keyword, or an empty text for a blank card
 * @param image the card as it stands in the file
 */
public record Card(String key, String image) {
    static final int LENGTH = 80;
    /** Where the value starts: behind the keyword and {@code "= "}. */
    private static final int VALUE = 10;

    static Card of(String image) {
        return new Card(image.substring(0, 8).stripTrailing().toUpperCase(Locale.ROOT), image);
    }

    static Card of(byte[] block, int offset) {
        return of(new String(block, offset, LENGTH, ISO_8859_1));
    }

    /** A card whose value is written as it is: a number or {@code T}. */
    public static Card literal(String key, String value, String comment) {
        String start = String.format(Locale.ROOT, "%-8s= %20s", key, value);
        return of(padded(comment.isEmpty() ? start : start + " / " + comment));
    }

    /** A card with an integer. */
    public static Card integer(String key, long value, String comment) {
        return literal(key, Long.toString(value), comment);
    }

    /** A card with a decimal number, all its digits kept; it always shows that it is no integer. */
    public static Card decimal(String key, BigDecimal value, String comment) {
        BigDecimal brief = value.stripTrailingZeros();
        String text = Math.abs(brief.scale()) < 25 ? brief.toPlainString() : brief.toString();
        return literal(key, text.matches("-?\\d+") ? text + ".0" : text, comment);
    }

    /** A card with a text of up to 68 characters; what does not fit is cut off. */
    public static Card text(String key, String value, String comment) {
        String quoted = plain(value).replace("'", "''");
        if (quoted.length() > 68) {
            quoted = quoted.substring(0, 68);
            long quotes = quoted.chars().filter(c -> c == '\'').count();
            quoted = quotes % 2 == 0 ? quoted : quoted.substring(0, 67);
        }
        String start = String.format(Locale.ROOT, "%-8s= '%-8s'", key, quoted);
        return of(padded(comment.isEmpty() ? start : start + " / " + comment));
    }

    /** A card with text of up to 72 characters behind its keyword; what does not fit is cut off. */
    public static Card history(String text) {
        return of(padded("HISTORY " + plain(text)));
    }

    /** Characters a header may not hold become question marks (FITS standard 4.0, section 4.1.2.2). */
    private static String plain(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static String padded(String text) {
        return text.length() >= LENGTH ? text.substring(0, LENGTH) : text + " ".repeat(LENGTH - text.length());
    }

    boolean isValue() {
        return image.startsWith("= ", 8) || (image.charAt(8) == '=' && !isCommentary());
    }

    private boolean isCommentary() {
        return key.equals("COMMENT") || key.equals("HISTORY") || key.isEmpty();
    }

    /** The value as text: quotes taken off, comment dropped; empty if the card has no value. */
    public Optional<String> value() {
        if (!isValue()) {
            return Optional.empty();
        }
        String rest = image.substring(VALUE - 1).stripLeading();
        return rest.startsWith("'") ? Optional.of(quoted(rest)) : unquoted(rest);
    }

    private static String quoted(String rest) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '\'') {
                if (i + 1 == rest.length() || rest.charAt(i + 1) != '\'') {
                    break;
                }
                i++;
            }
            text.append(c);
        }
        return text.toString().stripTrailing();
    }

    private static Optional<String> unquoted(String rest) {
        int slash = rest.indexOf('/');
        String text = (slash < 0 ? rest : rest.substring(0, slash)).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The comment behind an unquoted value; empty if none. */
    public String comment() {
        int slash = image.indexOf('/', VALUE);
        return slash < 0 || image.startsWith("'", VALUE)
                ? ""
                : image.substring(slash + 1).strip();
    }

    /** The number in the value; D as well as E starts an exponent. */
    public Optional<BigDecimal> number() {
        return value().flatMap(text -> {
            try {
                BigDecimal number = new BigDecimal(text.replace('D', 'E').replace('d', 'E'));
                // an exponent of millions would make a number of millions of digits
                return Math.abs((long) number.precision() - number.scale()) > 400
                        ? Optional.empty()
                        : Optional.of(number);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
