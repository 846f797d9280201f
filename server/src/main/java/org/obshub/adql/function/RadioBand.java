package org.obshub.adql.function;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The receiver bands of the VLA by their nominal limits (NRAO, VLA observational status summary), in Hz. */
public enum RadioBand {
    FOUR("4", 0.054e9, 0.084e9),
    P("P", 0.224e9, 0.480e9),
    L("L", 1e9, 2e9),
    S("S", 2e9, 4e9),
    C("C", 4e9, 8e9),
    X("X", 8e9, 12e9),
    KU("Ku", 12e9, 18e9),
    K("K", 18e9, 26.5e9),
    KA("Ka", 26.5e9, 40e9),
    Q("Q", 40e9, 50e9);

    private final String letter;
    private final double min;
    private final double max;

    RadioBand(String letter, double min, double max) {
        this.letter = letter;
        this.min = min;
        this.max = max;
    }

    /** The band of that letter, whatever its case. */
    public static Optional<RadioBand> find(String letter) {
        String wanted = letter.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(band -> band.letter.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** All letters, as a message lists them. */
    public static String letters() {
        return Arrays.stream(values()).map(RadioBand::letter).collect(Collectors.joining(", "));
    }

    public String letter() {
        return letter;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }
}
