package org.obshub.dali;

import java.util.Locale;
import java.util.regex.Pattern;
import org.obshub.fault.Fault;
import org.obshub.fault.ServiceException;

/** Numbers in parameters: blanks between them, {@code -Inf} and {@code +Inf} for open ends (DALI 1.1 section 3.3). */
final class Decimals {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?INF(INITY)?");

    private Decimals() {}

    /**
     * Reads numbers with blanks between them; commas are taken as blanks.
     *
     * @param name of the parameter, for the message
     * @param text its whole value, for the message
     * @param numbers the part to be read
     * @param help what to send, as a sentence
     */
    static double[] read(String name, String text, String numbers, String help) {
        String[] words = words(numbers);
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = number(name, text, words[i], help);
        }
        return values;
    }

    /** The words of a value; none if it is blank. */
    static String[] words(String text) {
        String stripped = text.replace(',', ' ').strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("\\s+", -1);
    }

    private static double number(String name, String text, String word, String help) {
        if (NUMBER.matcher(word).matches()) {
            double number = Double.parseDouble(word);
            if (Double.isFinite(number)) {
                return number;
            }
        } else if (INFINITE.matcher(word.toUpperCase(Locale.ROOT)).matches()) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw refusal(name, text, "'" + word + "' is no number", help);
    }

    /** The value of a parameter is wrong: which, what it was, why, and what would be right. */
    static ServiceException refusal(String name, String text, String reason, String help) {
        return new ServiceException(Fault.BAD_PARAMETER, "%s is '%s': %s. %s".formatted(name, text, reason, help));
    }

    /** The numbers must be finite: positions and radii have no open ends. */
    static void refuseInfinity(double[] numbers, String name, String text, String help) {
        for (double number : numbers) {
            if (Double.isInfinite(number)) {
                throw refusal(name, text, "only the ends of a RANGE may be infinite", help);
            }
        }
    }
}
