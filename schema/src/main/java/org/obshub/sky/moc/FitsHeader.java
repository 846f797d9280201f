package org.obshub.sky.moc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The header of one FITS unit: cards of 80 characters in blocks of 2880 bytes (FITS 4.0, chapter 4). */
final class FitsHeader {
    static final int BLOCK = 2880;
    private static final int CARD = 80;
    /** A header of 100 blocks is no MOC's. */
    private static final int MOST_BLOCKS = 100;

    private final Map<String, String> values = new LinkedHashMap<>();

    FitsHeader with(String key, long value) {
        return put(key, "%20d".formatted(value));
    }

    FitsHeader with(String key, boolean value) {
        return put(key, "%20s".formatted(value ? "T" : "F"));
    }

    FitsHeader with(String key, String value) {
        return put(key, "'%-8s'".formatted(value));
    }

    private FitsHeader put(String key, String literal) {
        values.put(key, literal);
        return this;
    }

    void write(OutputStream out) throws IOException {
        StringBuilder cards = new StringBuilder();
        values.forEach((key, literal) -> cards.append("%-80s".formatted("%-8s= %s".formatted(key, literal))));
        cards.append("%-80s".formatted("END"));
        while (cards.length() % BLOCK != 0) {
            cards.append(" ".repeat(CARD));
        }
        out.write(cards.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads the next header; empty at the end of the stream. */
    static Optional<FitsHeader> read(InputStream in) throws IOException {
        FitsHeader header = new FitsHeader();
        for (int block = 0; block < MOST_BLOCKS; block++) {
            byte[] bytes = in.readNBytes(BLOCK);
            if (bytes.length == 0 && block == 0) {
                return Optional.empty();
            }
            if (bytes.length < BLOCK) {
                throw new IllegalArgumentException("MOC FITS: the file ends within a header");
            }
            for (int at = 0; at < BLOCK; at += CARD) {
                String card = new String(Arrays.copyOfRange(bytes, at, at + CARD), StandardCharsets.US_ASCII);
                String key = card.substring(0, 8).strip();
                if (key.equals("END")) {
                    return Optional.of(header);
                }
                if (card.startsWith("= ", 8)) {
                    header.put(key, literal(card.substring(10)));
                }
            }
        }
        throw new IllegalArgumentException("MOC FITS: no END card in the first " + MOST_BLOCKS * BLOCK + " bytes");
    }

    /** What stands before the comment. */
    private static String literal(String field) {
        String text = field.strip();
        if (!text.startsWith("'")) {
            int comment = text.indexOf('/');
            return (comment < 0 ? text : text.substring(0, comment)).strip();
        }
        int end = 1;
        while (end < text.length() && (text.charAt(end) != '\'' || text.startsWith("''", end))) {
            end += text.startsWith("''", end) ? 2 : 1;
        }
        return text.substring(0, Math.min(end + 1, text.length()));
    }

    /** The text of a key, without trailing blanks; empty if the key is not there. */
    String text(String key) {
        String literal = values.getOrDefault(key, "");
        if (literal.length() >= 2 && literal.startsWith("'")) {
            return literal.substring(1, literal.length() - 1).replace("''", "'").stripTrailing();
        }
        return literal;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** A whole number that must be there. */
    long number(String key) {
        String literal = values.getOrDefault(key, "");
        if (!literal.matches("[+-]?[0-9]{1,18}")) {
            throw new IllegalArgumentException("MOC FITS: expected a whole number for " + key + ", found '"
                    + (has(key) ? literal : "nothing") + "'");
        }
        return Long.parseLong(literal);
    }
}
