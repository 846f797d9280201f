package org.obshub.obscore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
    private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");

    public PolStates {
        states = List.copyOf(states);
        unknown = List.copyOf(unknown);
    }

    /** Reads any list of states: {@code RR, LL}, {@code XX YY}, {@code /I/Q/}, {@code //}, the empty text. */
    public static PolStates parse(String text) {
        TreeSet<Integer> known = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        for (String word : SEPARATOR.splitAsStream(text).toList()) {
            String state = word.toUpperCase(Locale.ROOT);
            int rank = ORDER.indexOf(state);
            if (rank >= 0) {
                known.add(rank);
            } else if (!state.isEmpty()) {
                unknown.add(state);
            }
        }
        return new PolStates(known.stream().map(ORDER::get).toList(), unknown);
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
