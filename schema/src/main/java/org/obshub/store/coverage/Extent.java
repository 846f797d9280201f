package org.obshub.store.coverage;

/**
 * How far a number of datasets reach in time (MJD) and frequency (Hz). An end is NaN if no dataset tells it.
 *
 * @param rows how many datasets
 */
public record Extent(long rows, double timeMin, double timeMax, double freqMin, double freqMax) {
    public static final Extent NOTHING = new Extent(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** That of both together. */
    public Extent with(Extent other) {
        return new Extent(
                rows + other.rows,
                least(timeMin, other.timeMin),
                most(timeMax, other.timeMax),
                least(freqMin, other.freqMin),
                most(freqMax, other.freqMax));
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private static double most(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    public boolean hasTime() {
        return timeMin <= timeMax;
    }

    public boolean hasFrequency() {
        return freqMin <= freqMax;
    }
}
