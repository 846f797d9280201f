package org.obshub.obscore;

/**
 * One spectral window of a dataset, frequencies in hertz. A number the archive does not tell is NaN, a count it does not
 * tell is -1.
 *
 * @param name the window's name or number at its archive
 * @param resolution width of a channel
 */
public record SpectralWindow(String name, double freqMin, double freqMax, long channels, double resolution) {
    public SpectralWindow {
        if (!(freqMin > 0 && freqMax >= freqMin)) {
            throw new IllegalArgumentException("window " + name + " is no interval: " + freqMin + " .. " + freqMax);
        }
    }
}
