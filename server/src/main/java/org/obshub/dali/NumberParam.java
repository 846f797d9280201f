package org.obshub.dali;

/** One number as a parameter. */
public final class NumberParam {
    private NumberParam() {}

    /**
     * Reads a number between two others, these included.
     *
     * @param name of the parameter, for the message
     * @param unit for the message
     */
    public static double read(String name, String text, double least, double most, String unit) {
        String help = "Send a number from %s to %s, %s.".formatted(plain(least), plain(most), unit);
        double[] numbers = Decimals.read(name, text, text, help);
        if (numbers.length != 1) {
            throw Decimals.refusal(name, text, "those are " + numbers.length + " numbers", help);
        }
        if (numbers[0] < least || numbers[0] > most) {
            throw Decimals.refusal(name, text, "that lies outside", help);
        }
        return numbers[0];
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
