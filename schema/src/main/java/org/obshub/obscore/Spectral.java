package org.obshub.obscore;

/** Frequency in hertz to vacuum wavelength in metres and back. */
public final class Spectral {
    /** Speed of light in vacuum, metres per second: exact by definition of the metre (17th CGPM, 1983). */
    public static final double SPEED_OF_LIGHT = 299_792_458.0;

    private Spectral() {}

    /** Wavelength in metres of a frequency in hertz. */
    public static double wavelength(double hertz) {
        return SPEED_OF_LIGHT / positive(hertz, "frequency", "Hz");
    }

    /** Frequency in hertz of a vacuum wavelength in metres. */
    public static double frequency(double metres) {
        return SPEED_OF_LIGHT / positive(metres, "wavelength", "m");
    }

    private static double positive(double value, String name, String unit) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be positive and finite: " + value + " " + unit);
        }
        return value;
    }
}
