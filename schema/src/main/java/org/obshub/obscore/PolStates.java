package org.obshub.obscore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A list of polarisation states in the order of ObsCore 1.1 section 4.22 (I Q U V RR LL RL LR XX YY XY YX POLI POLA),
 * each at most once.
 *
 * @param states known states in that order
 * @param unknown words that are no state, upper case, in the order met; they are kept out of {@code states}
 */
public record PolStates(List<String> states, List<String> unknown) {
    private static final List<String> ORDER =
            List.of("I", "Q", "U", "V", "RR", "LL", "RL", "LR", "XX", "YY", "XY", "YX", "POLI", "POLA");

    public PolStates {
        states = List.copyOf(states);
        unknown = List.copyOf(unknown);
    }

    /** All states there are, in that order. */
    public static List<String> all() {
        return ORDER;
    }

    /** Reads any list of states: {@code RR, LL}, {@code XX YY}, {@code /I/Q/}, {@code //}, the empty text. */
    public static PolStates parse(String text) {
        boolean[] known = new boolean[ORDER.size()];
        List<String> unknown = new ArrayList<>();
        int end = 0;
        for (int start = word(text, 0, false); start < text.length(); start = word(text, end, false)) {
            end = word(text, start, true);
            String state = text.substring(start, end).toUpperCase(Locale.ROOT);
            int rank = ORDER.indexOf(state);
            if (rank >= 0) {
                known[rank] = true;
            } else {
                unknown.add(state);
            }
        }
        List<String> states = new ArrayList<>();
        for (int rank = 0; rank < known.length; rank++) {
            if (known[rank]) {
                states.add(ORDER.get(rank));
            }
        }
        return new PolStates(states, unknown);
    }

    /** The first place from there on that is not inside a word, or is: a regular expression costs each row more. */
    private static int word(String text, int from, boolean inside) {
        int at = from;
        while (at < text.length() && isPart(text.charAt(at)) == inside) {
            at++;
        }
        return at;
    }

    private static boolean isPart(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** The value of {@code pol_states}, as {@code /I/Q/}; empty if there is no state. */
    public Optional<String> text() {
        return states.isEmpty() ? Optional.empty() : Optional.of("/" + String.join("/", states) + "/");
    }

    /** The value of {@code pol_xel}. */
    public int count() {
        return states.size();
    }
}
