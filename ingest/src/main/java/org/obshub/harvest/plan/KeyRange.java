package org.obshub.harvest.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A range of a text column, {@code low} included (but see {@link Kind}) and {@code high} not; an empty bound is open. Ranges are compared by the
 * archive alone, whose order of texts need not be ours: ranges that follow each other then still leave no text out, they
 * may only overlap.
 *
 * @param kind what is bounded
 * @param key for {@link Kind#BLOCKS} the one key whose blocks are bounded, for {@link Kind#SOME} the keys, by line ends
 */
public record KeyRange(Kind kind, String low, String high, String key) {
    private static final String ALPHABET = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private static final int LONGEST_BOUND = 64;
    private static final int MOST_KEYS = 20;

    /** What a range bounds. */
    public enum Kind {
        /** Keys. */
        KEYS,
        /** Keys without the lower bound itself. */
        KEYS_BEHIND,
        /** Blocks of one key. */
        BLOCKS,
        /** Nothing: the rows of some keys. */
        SOME,
        /** Nothing: the rows without key. */
        KEYLESS
    }

    static KeyRange keys(String low, String high) {
        return new KeyRange(Kind.KEYS, low, high, "");
    }

    static KeyRange blocks(String key, String low, String high) {
        return new KeyRange(Kind.BLOCKS, low, high, key);
    }

    /** Some keys, not too many in one range, and the rows without key if they are wanted. */
    static List<KeyRange> some(List<String> keys, boolean keyless) {
        List<KeyRange> ranges = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += MOST_KEYS) {
            ranges.add(some(keys.subList(i, Math.min(keys.size(), i + MOST_KEYS))));
        }
        if (keyless) {
            ranges.add(new KeyRange(Kind.KEYLESS, "", "", ""));
        }
        return ranges;
    }

    private static KeyRange some(List<String> keys) {
        return keys.size() == 1
                ? blocks(keys.get(0), "", "")
                : new KeyRange(Kind.SOME, "", "", String.join("\n", keys));
    }

    /** The keys of {@link Kind#SOME}. */
    List<String> keys() {
        return List.of(key.split("\n"));
    }

    /** The same rows, each key for itself. */
    List<KeyRange> single() {
        return keys().stream().map(each -> blocks(each, "", "")).toList();
    }

    /** All keys, cut at the bounds, and the rows without key. */
    static List<KeyRange> all(List<String> bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        String low = "";
        for (String bound : bounds) {
            ranges.add(keys(low, bound));
            low = bound;
        }
        ranges.add(keys(low, ""));
        ranges.add(new KeyRange(Kind.KEYLESS, "", "", ""));
        return ranges;
    }

    /** The part of the range from a text on that is met in it. */
    KeyRange from(String text) {
        return new KeyRange(kind == Kind.KEYS_BEHIND ? Kind.KEYS : kind, text, high, key);
    }

    private List<KeyRange> cutAt(String text) {
        return List.of(new KeyRange(kind, low, text, key), from(text));
    }

    /** The range cut in two somewhere in the middle, by its spelling; empty if there is no middle. */
    Optional<List<KeyRange>> halved() {
        if (kind == Kind.KEYLESS) {
            return Optional.empty();
        }
        if (kind == Kind.SOME) {
            List<String> keys = keys();
            int half = keys.size() / 2;
            return Optional.of(List.of(some(keys.subList(0, half)), some(keys.subList(half, keys.size()))));
        }
        // blocks are named after their key, so their middle lies behind it
        String from = kind == Kind.BLOCKS && low.isEmpty() ? key : low;
        return middle(from, high).map(this::cutAt);
    }

    /** A text between two others, the shorter the better; an empty {@code to} is the end of all texts. */
    static Optional<String> middle(String from, String to) {
        for (int length = 0; length < LONGEST_BOUND; length++) {
            String prefix = length <= from.length() ? from.substring(0, length) : from;
            List<String> between = new ArrayList<>();
            for (int i = 0; i < ALPHABET.length(); i++) {
                String candidate = prefix + ALPHABET.charAt(i);
                if (candidate.compareTo(from) > 0 && (to.isEmpty() || candidate.compareTo(to) < 0)) {
                    between.add(candidate);
                }
            }
            if (!between.isEmpty()) {
                return Optional.of(between.get(between.size() / 2));
            }
        }
        return Optional.empty();
    }

    List<String> fields() {
        return List.of(kind.name(), low, high, key);
    }

    static KeyRange of(List<String> fields) {
        return new KeyRange(Kind.valueOf(fields.get(0)), fields.get(1), fields.get(2), fields.get(3));
    }

    @Override
    public String toString() {
        return switch (kind) {
            case KEYS, KEYS_BEHIND -> "from '" + low + "' to '" + high + "'";
            case BLOCKS -> "'" + key + "' from '" + low + "' to '" + high + "'";
            case SOME -> keys().size() + " from '" + keys().get(0) + "' on";
            case KEYLESS -> "rows without key";
        };
    }
}
