package org.obshub.dali;

/**
 * A closed interval as a parameter, in the unit of the parameter; infinite where it is open (DALI 1.1 section 3.3.3).
 * {@code low <= high}, neither is NaN.
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) { // also refuses NaN
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }

    /**
     * Reads two numbers (SODA 1.0 section 3.3; the scalar is written twice).
     *
     * @param name of the parameter, for the message
     */
    public static Interval read(String name, String text) {
        String help = "Send two numbers, the lower first; -Inf and +Inf leave an end open.";
        double[] numbers = Decimals.read(name, text, text, help);
        if (numbers.length != 2) {
            throw Decimals.refusal(name, text, count(numbers.length), help);
        }
        return of(name, text, numbers, help);
    }

    /**
     * Reads one number or two (SIA 2.0 section 2.1.2).
     *
     * @param name of the parameter, for the message
     */
    public static Interval readValueOrRange(String name, String text) {
        String help = "Send one number, or two with the lower first; -Inf and +Inf leave an end open.";
        double[] numbers = Decimals.read(name, text, text, help);
        if (numbers.length == 1 && !Double.isInfinite(numbers[0])) {
            return new Interval(numbers[0], numbers[0]);
        }
        if (numbers.length != 2) {
            throw Decimals.refusal(name, text, count(numbers.length), help);
        }
        return of(name, text, numbers, help);
    }

    private static Interval of(String name, String text, double[] numbers, String help) {
        double low = numbers[0];
        double high = numbers[1];
        if (low > high) {
            throw Decimals.refusal(name, text, "the lower end is above the upper end", help);
        }
        if (low == high && Double.isInfinite(low)) {
            throw Decimals.refusal(name, text, "no number lies there", help);
        }
        return new Interval(low, high);
    }

    private static String count(int numbers) {
        return numbers == 1 ? "that is one number" : "those are " + numbers + " numbers";
    }

    /** True if the two share a number; ends belong to them. */
    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }

    public boolean isPoint() {
        return low == high;
    }
}
